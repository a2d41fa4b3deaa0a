import type { TextRange } from '../../../src/core/model/index.ts';
import { type PromptFile, readPromptFile, type TemplatePart } from '../../../src/promptFile/index.ts';
import { parse } from '../../../src/template/index.ts';
import { applyEdits } from '../edits/templateEdit.ts';
import type { TextChange } from '../edits/textChange.ts';
import type { PromptScan } from '../scan.ts';

/**
 * Whether a file is as sound after changes as before: its YAML reads every template as it was meant, and Jinja2 refuses nothing new in them. In
 * quotes and blocks of YAML a sign, or a line that is not indented, means more than it does in the template.
 *
 * @param mends whether the changes are there to mend the syntax, so that something less has to be refused
 */
export function staysSound(scan: PromptScan, changes: readonly TextChange[], mends = false): boolean {
  const { document, file } = scan;
  const edits = changes.map(({ range, text }) => ({ ...range, text })).sort((one, other) => one.start - other.start || one.end - other.end);
  if (edits.some(({ start }, index) => start < (edits[index - 1]?.end ?? 0))) return false;
  const after = readPromptFile(applyEdits(document.getText(), edits), document.uri);
  if (after.problems.length > file.problems.length) return false;
  // What is changed around the templates alone may be there to change them, such as a misspelled key of a message.
  if (!changes.some(({ range }) => file.parts.some((part) => isIn(range, part)))) return true;
  if (!readsAsMeant(file, changes, after)) return false;
  if (file.dialect !== 'jinja2') return true;
  const before = sum(scan.parts.map(({ template }) => template.problems.length));
  const now = sum(after.parts.map((part, index) => problemsIn(part, scan.parts[index])));
  return mends ? now < before : now <= before;
}

function readsAsMeant({ parts }: PromptFile, changes: readonly TextChange[], after: PromptFile): boolean {
  return after.parts.length === parts.length && parts.every((part, index) => isMeant(part, changes, after.parts[index]?.text ?? ''));
}

/** Whether a template reads as the changes in it say. Right at its edges a change may as well belong to what stands around. */
function isMeant(part: TemplatePart, changes: readonly TextChange[], after: string): boolean {
  const inside = changes.filter(({ range }) => isIn(range, part));
  const isAtEdge = ({ range: { start, end } }: TextChange) => start === end && (start === part.range.start || start === part.range.end);
  return [inside, inside.filter((change) => !isAtEdge(change))].some((made) => after === changed(part, made));
}

function changed(part: TemplatePart, changes: readonly TextChange[]): string {
  const edits = changes.map(({ range, text, meant = text }) => ({
    start: part.fromSource(range.start) ?? 0,
    end: part.fromSource(range.end) ?? 0,
    text: meant,
  }));
  return applyEdits(part.text, edits);
}

function problemsIn({ text }: TemplatePart, before: PromptScan['parts'][number] | undefined): number {
  return (before?.part.text === text ? before.template : parse(text, before?.template.options)).problems.length;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const isIn = ({ start, end }: TextRange, { range }: TemplatePart): boolean => range.start <= start && end <= range.end;
