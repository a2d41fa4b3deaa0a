import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { CursorContext } from '../../../src/template/index.ts';
import { partAt, type ScannedPart, scanPrompt } from '../scan.ts';

/** A place in a template and what may stand there. */
export interface Cursor {
  readonly scanned: ScannedPart;
  /** In the template's own text. */
  readonly offset: number;
  readonly context: CursorContext;
}

/** The place of a caret, or nothing where the file holds no template. */
export function cursorAt(document: TextDocument, position: Position): Cursor | undefined {
  const place = partAt(scanPrompt(document), document.offsetAt(position));
  if (!place) return undefined;
  const { scanned, offset } = place;
  return { scanned, offset, context: scanned.analysis.contextAt(offset) };
}

/** The word around a caret with the context at its end, so that the context's prefix is the whole word. */
export function wordAt(
  document: TextDocument,
  position: Position,
): (Cursor & { readonly word: string; readonly range: TextRange }) | undefined {
  const place = partAt(scanPrompt(document), document.offsetAt(position));
  if (!place) return undefined;
  const { scanned, offset } = place;
  const text = scanned.part.text;
  const start = offset - (/[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0);
  const end = offset + (/^[\p{L}\p{N}_]*/u.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
  if (start === end) return undefined;
  return { scanned, offset: end, context: scanned.analysis.contextAt(end), word: text.slice(start, end), range: { start, end } };
}
