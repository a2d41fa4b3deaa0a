import type { TextRange } from '../../../src/core/model/index.ts';
import type { PromptFile, TemplatePart } from '../../../src/promptFile/index.ts';
import { nodeAt } from '../edits/placing.ts';
import type { Fix, TextChange } from '../edits/textChange.ts';
import { isBehindBrace, wholePieces } from '../edits/wholeNodes.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';

/** Adds `tojson` to the value at a place, so that it is written as JSON. */
export function addTojson(scanned: ScannedPart, offset: number): Fix | undefined {
  const node = nodeAt(scanned, offset);
  if (node?.kind !== 'output' || isBroken(scanned, node)) return undefined;
  const { expression } = node;
  if (expression.kind === 'filter' && expression.filter.name === 'tojson') return undefined;
  const [before, behind] = simple.has(expression.kind) ? ['', ''] : ['(', ')'];
  return {
    title: "Add the filter 'tojson'",
    changes: surrounded(scanned.part, expression, before, `${behind} | tojson`),
  };
}

/** Whether a place could not be read as it stands: then it is not known where a value in it ends. */
const isBroken = ({ template }: ScannedPart, { start, end }: TextRange): boolean =>
  template.problems.some(({ range }) => range.start < end && start < range.end);

const simple: ReadonlySet<string> = new Set(['name', 'attribute', 'item', 'call', 'filter', 'string', 'integer', 'list', 'dict']);

/** Text before and behind a range of a template, which itself stays as YAML has it. */
export function surrounded(part: TemplatePart, range: TextRange, before: string, behind: string): readonly TextChange[] {
  const { start, end } = part.toSourceRange(range);
  return [...(before === '' ? [] : [{ range: { start, end: start }, text: before }]), { range: { start: end, end }, text: behind }];
}

/** Puts what is selected, or the value at the caret, between marks that tell a model where it begins and ends. */
export function wrapInMarks(scan: PromptScan, scanned: ScannedPart, selection: TextRange): Fix | undefined {
  const { part, template } = scanned;
  const node = nodeAt(scanned, selection.start);
  const wanted = selection.end > selection.start ? selection : node?.kind === 'output' ? node : undefined;
  const whole = wanted && wholePieces(scanned, wanted)?.range;
  const range = whole && besideTrimmed(template.source, whole, scan.file.frontMatter.engine);
  if (!range) return undefined;
  const name = nameFor(template.source.slice(whole.start, whole.end));
  return {
    title: `Put this between <${name}> marks`,
    changes: surrounded(part, range, `<${name}>`, `</${name}>`),
  };
}

/**
 * Where text goes before and behind a range so that blanks which its first and last tags remove are removed still; nothing where lstrip_blocks
 * would not do so any more.
 */
function besideTrimmed(
  source: string,
  { start, end }: TextRange,
  { trimBlocks, lstripBlocks }: PromptFile['frontMatter']['engine'],
): TextRange | undefined {
  if (lstripBlocks && (isStripped(source, start) || isStripped(source, end))) return undefined;
  let from = start;
  if (/^\{[{%#]-/.test(source.slice(start, start + 3))) while (/\s/.test(source.charAt(from - 1))) from -= 1;
  let to = end;
  const last = source.slice(end - 3, end);
  if (/-[}%#]\}$/.test(last)) while (/\s/.test(source.charAt(to))) to += 1;
  else if (trimBlocks && /[^+][%#]\}$/.test(last)) to += /^\r?\n|^\r/.exec(source.slice(end, end + 2))?.[0].length ?? 0;
  return { start: from, end: to };
}

/** Whether the next tag has only blanks before it on its line, which are removed for that. */
function isStripped(source: string, at: number): boolean {
  const lineStart = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
  return /^[ \t]*$/.test(source.slice(lineStart, at)) && /^\s*\{[%#]/.test(source.slice(at));
}

/** The last name of a lone value, as `text` of `{{ document.text | trim }}`. */
function nameFor(written: string): string {
  return /^\{\{[-+]?\s*(?:\w+\.)*([A-Za-z_]\w*)\s*(?:\|[^{}]*)?[-+]?\}\}$/.exec(written.trim())?.[1] ?? 'text';
}

/** Makes a selected word of the text a value: `name` becomes `{{ name }}`. */
export function wrapInBraces({ part, template, analysis }: ScannedPart, { start, end }: TextRange): Fix | undefined {
  const written = template.source.slice(start, end);
  if (
    !/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(written) ||
    analysis.contextAt(start).kind !== 'text' ||
    isBehindBrace(template.source, start)
  )
    return undefined;
  return { title: `Write '{{ ${written} }}'`, changes: [{ range: part.toSourceRange({ start, end }), text: `{{ ${written} }}` }] };
}
