/**
 * Formatting of tags: the whole document, a stretch of it, or the tag that was just closed. Prose and front matter are never touched, only the
 * templates in them are.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FormattingOptions, Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { toRange } from '../document/positions.ts';
import { applyEdits, type TemplateEdit } from '../edits/templateEdit.ts';
import { type PromptScan, scanPrompt } from '../scan.ts';
import { formatTemplate } from './formatTemplate.ts';

/** The edits that lay out a prompt, or those of them inside a range. */
export function formatPrompt(document: TextDocument, options: FormattingOptions, range?: Range): TextEdit[] {
  const scan = scanPrompt(document);
  if (scan.file.dialect !== 'jinja2') return [];
  const wanted = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const edits = scan.parts.flatMap((_part, index) => editsOfPart(scan, index, options, wanted));
  return edits.map(({ start, end, text }) => ({ range: toRange(document, { start, end }), newText: text }));
}

/** The edits inside the tag whose closing delimiter ends at the caret. */
export function formatTypedTag(document: TextDocument, position: Position, options: FormattingOptions): TextEdit[] {
  const end = document.offsetAt(position);
  const text = document.getText();
  if (!/[%}]\}$/.test(text.slice(Math.max(0, end - 2), end))) return [];
  const start = Math.max(text.lastIndexOf('{{', end - 3), text.lastIndexOf('{%', end - 3));
  if (start < 0) return [];
  return formatPrompt(document, options, { start: document.positionAt(start), end: position });
}

function editsOfPart(scan: PromptScan, index: number, options: FormattingOptions, wanted: TextRange | undefined): TemplateEdit[] {
  const scanned = scan.parts[index];
  if (!scanned) return [];
  const { part, template } = scanned;
  const text = scan.document.getText();
  const unit = options.insertSpaces ? ' '.repeat(options.tabSize) : '\t';
  const edits = formatTemplate(template, { unit, lstripBlocks: template.options.lstripBlocks })
    .map((edit) => ({ inTemplate: edit, inFile: { ...placeOf(part, edit), text: edit.text } }))
    .filter(({ inTemplate: { whole }, inFile }) => !wanted || isIn(whole ? part.toSourceRange(whole) : inFile, wanted));
  const inFile = edits.map((edit) => edit.inFile);
  if (text.slice(part.range.start, part.range.end) === part.text) return inFile;
  // In YAML a blank or a quote can mean more than it does in the template: the edits count only when YAML reads what was meant.
  const expected = applyEdits(
    part.text,
    edits.map(({ inTemplate }) => inTemplate),
  );
  const after = readPromptFile(applyEdits(text, inFile), scan.document.uri);
  const others = scan.parts.every(({ part: other }, at) => after.parts[at]?.text === (at === index ? expected : other.text));
  return others && after.problems.length === scan.file.problems.length ? inFile : [];
}

const isIn = (inner: TextRange, outer: TextRange): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Where an edit goes in the file. An insertion stands behind the text before it, so that it stays on that text's line. */
function placeOf(part: PromptScan['parts'][number]['part'], { start, end }: TemplateEdit): TextRange {
  if (end > start || part.text[start - 1] === '\n' || start === 0) return part.toSourceRange({ start, end });
  const at = part.toSourceRange({ start: start - 1, end: start }).end;
  return { start: at, end: at };
}
