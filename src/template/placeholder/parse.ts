import type { TextRange } from '../../core/model/index.ts';
import { type PlaceholderMark, type PlaceholderVariant, placeholderVariants } from './variants.ts';

/** A piece of the text; all pieces together are the text, without gap or overlap. */
export type PlaceholderPiece =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'placeholder';
      readonly start: number;
      readonly end: number;
      readonly name: string;
      /** Of the name alone. */
      readonly range: TextRange;
      readonly mark: PlaceholderMark;
    };

/** Something that looks like a placeholder and is none. */
export interface PlaceholderProblem {
  readonly code: 'placeholder-blanks' | 'placeholder-open';
  readonly message: string;
  readonly range: TextRange;
}

/** A text with placeholders, as read. */
export interface PlaceholderText {
  readonly source: string;
  readonly variant: PlaceholderVariant;
  readonly pieces: readonly PlaceholderPiece[];
  readonly problems: readonly PlaceholderProblem[];
}

type Placeholder = Extract<PlaceholderPiece, { kind: 'placeholder' }>;

/** Reads a text with placeholders. Never throws; takes time in proportion to the length of the text. */
export function parsePlaceholders(source: string, variant: PlaceholderVariant = placeholderVariants.plain): PlaceholderText {
  const pieces: PlaceholderPiece[] = [];
  const problems: PlaceholderProblem[] = [];
  let textStart = 0;
  let offset = nextBegin(source, 0);
  while (offset < source.length) {
    const found = placeholderAt(source, offset, variant, problems);
    if (found) {
      if (found.start > textStart) pieces.push({ kind: 'text', start: textStart, end: found.start });
      pieces.push(found);
      textStart = found.end;
    }
    offset = nextBegin(source, found?.end ?? offset + 1);
  }
  if (source.length > textStart) pieces.push({ kind: 'text', start: textStart, end: source.length });
  return { source, variant, pieces, problems };
}

/** Where the next mark may begin. */
function nextBegin(source: string, from: number): number {
  for (let offset = from; offset < source.length; offset++) {
    const code = source.charCodeAt(offset);
    if (code === 123 || code === 36) return offset;
  }
  return source.length;
}

function placeholderAt(
  source: string,
  start: number,
  { marks }: PlaceholderVariant,
  problems: PlaceholderProblem[],
): Placeholder | undefined {
  for (const mark of marks) {
    // Of more braces than the mark has, the inner ones are the mark.
    if (!source.startsWith(mark.open, start) || source.charAt(start + mark.open.length) === '{') continue;
    const nameStart = start + mark.open.length;
    const nameEnd = endOfName(source, nameStart);
    if (!source.startsWith(mark.close, nameEnd)) {
      if (nameEnd > nameStart) problems.push(openProblem(source, start, nameEnd, mark));
      continue;
    }
    const found = named(source, start, nameEnd + mark.close.length, mark);
    if ('name' in found) return found;
    if (found.code) problems.push(found);
  }
  return undefined;
}

/** A name ends before the next brace or at the end of the line. */
function endOfName(source: string, start: number): number {
  for (let offset = start; offset < source.length; offset++) {
    const code = source.charCodeAt(offset);
    if (code === 123 || code === 125 || code === 10 || code === 13) return offset;
  }
  return source.length;
}

function named(
  source: string,
  start: number,
  end: number,
  mark: PlaceholderMark,
): Placeholder | PlaceholderProblem | { readonly code?: never } {
  const inner = { start: start + mark.open.length, end: end - mark.close.length };
  const text = source.slice(inner.start, inner.end);
  const name = text.trim();
  if (name === '') return {};
  const from = inner.start + text.indexOf(name);
  const range = { start: from, end: from + name.length };
  if (name.length === text.length || mark.trims) return { kind: 'placeholder', start, end, name, range, mark };
  const message = `Blanks belong to the name here, so this is not filled in. Write ${mark.open}${name}${mark.close}.`;
  return { code: 'placeholder-blanks', message, range: { start, end } };
}

function openProblem(source: string, start: number, nameEnd: number, { open, close }: PlaceholderMark): PlaceholderProblem {
  const written = source.slice(start, nameEnd).trimEnd();
  return {
    code: 'placeholder-open',
    message: `'${open}' is not closed by '${close}', so it is plain text.`,
    range: { start, end: start + written.length },
  };
}
