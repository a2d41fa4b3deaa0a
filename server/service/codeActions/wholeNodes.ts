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
export function wholeNodes({ template }: ScannedPart, selection: TextRange): Excerpt | undefined {
  if (template.problems.length > 0) return undefined;
  const { source } = template;
  const selected = source.slice(selection.start, selection.end);
  const start = selection.start + (selected.length - selected.trimStart().length);
  const end = selection.end - (selected.length - selected.trimEnd().length);
  if (end <= start || reachesOver(source, start, end)) return undefined;
  const nodes = cover(template.body, { start, end });
  return nodes?.some(({ kind }) => kind !== 'text' && kind !== 'comment') ? { range: { start, end }, nodes } : undefined;
}

/** Whether a `-` removes blanks beyond an edge, or would remove others when the tag stands elsewhere. */
function reachesOver(source: string, start: number, end: number): boolean {
  const first = source.slice(start, start + 3);
  const last = source.slice(end - 3, end);
  return (
    /^\{[{%#][-+]/.test(first) ||
    /[-+][}%#]\}$/.test(last) ||
    /[-+][}%#]\}\s*$/.test(source.slice(Math.max(0, start - 200), start)) ||
    /^\s*\{[{%#][-+]/.test(source.slice(end, end + 200))
  );
}

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
