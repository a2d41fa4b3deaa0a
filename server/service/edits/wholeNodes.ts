import type { TextRange } from '../../../src/core/model/index.ts';
import { bodiesOf, type Node } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';

/** What is selected of a template, when it can be taken out of it as a whole. */
export interface Excerpt {
  /** In the template. */
  readonly range: TextRange;
  /** Statements and values that are selected, those inside others aside. */
  readonly nodes: readonly Node[];
}

/**
 * The statements a selection covers, when it cuts none in two and no sign for blanks reaches over its edges; the blanks at its edges are left out
 * of it.
 */
export function wholeNodes(scanned: ScannedPart, selection: TextRange): Excerpt | undefined {
  const excerpt = wholePieces(scanned, selection);
  if (!excerpt || reachesOver(scanned.template.source, excerpt.range)) return undefined;
  return excerpt.nodes.some(({ kind }) => kind !== 'text' && kind !== 'comment') ? excerpt : undefined;
}

/** The same of text alone too, and whatever removes blanks at its edges. */
export function wholePieces({ template, compileProblems }: ScannedPart, selection: TextRange): Excerpt | undefined {
  if (template.problems.length > 0 || compileProblems.length > 0) return undefined;
  const selected = template.source.slice(selection.start, selection.end);
  const start = selection.start + (selected.length - selected.trimStart().length);
  const end = selection.end - (selected.length - selected.trimEnd().length);
  const nodes = end > start ? cover(template.body, { start, end }) : undefined;
  return nodes && { range: { start, end }, nodes };
}

/** Whether a `-` removes blanks beyond an edge, or would remove others when the tag stands elsewhere. */
function reachesOver(source: string, range: TextRange): boolean {
  return /^\{[{%#][-+]/.test(source.slice(range.start, range.start + 3)) || /[-+][}%#]\}$/.test(source.slice(range.end - 3, range.end))
    ? true
    : isTrimmedAround(source, range);
}

/** Whether a tag beside a range removes the blanks up to it: it would remove more, or fewer, were something else there. */
export function isTrimmedAround(source: string, { start, end }: TextRange): boolean {
  let before = start;
  while (before > 0 && isBlank(source, before - 1)) before -= 1;
  let after = end;
  while (after < source.length && isBlank(source, after)) after += 1;
  return /[-+][}%#]\}$/.test(source.slice(Math.max(0, before - 3), before)) || /^\{[{%#][-+]/.test(source.slice(after, after + 3));
}

/** Whether a tag at a place would be read together with a brace of the text before it: `{` and `{{ a }}` open another tag. */
export const isBehindBrace = (source: string, at: number): boolean => source.charAt(at - 1) === '{';

const isBlank = (source: string, at: number): boolean => /\s/.test(source.charAt(at));

function cover(body: readonly Node[], range: TextRange): readonly Node[] | undefined {
  const touched = body.filter((node) => node.start < range.end && range.start < node.end);
  const [only] = touched;
  if (touched.length === 1 && only && only.kind !== 'text' && (only.start < range.start || range.end < only.end)) {
    if (tagsOf(only).some((tag) => tag.start < range.end && range.start < tag.end)) return undefined;
    const inner = bodiesOf(only).find((nodes) => nodes.some((node) => node.start < range.end && range.start < node.end));
    return inner && cover(inner, range);
  }
  const isWhole = touched.every(({ kind, start, end }) => kind === 'text' || (range.start <= start && end <= range.end));
  return isWhole ? touched : undefined;
}

function tagsOf(node: Node): readonly TextRange[] {
  const tags: TextRange[] = [];
  if ('open' in node) tags.push(node.open);
  if ('close' in node && node.close) tags.push(node.close);
  if (node.kind === 'if') tags.push(...node.branches.map(({ tag }) => tag));
  if ((node.kind === 'if' || node.kind === 'for') && node.otherwise) tags.push(node.otherwise.tag);
  if (node.kind === 'trans' && node.plural) tags.push(node.plural.tag);
  // What is no block has no inside to select from.
  return tags.length > 0 ? tags : [node];
}
