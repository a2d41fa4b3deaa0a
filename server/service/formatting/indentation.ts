import type { Template } from '../../../src/template/index.ts';
import type { TemplateEdit } from '../edits/templateEdit.ts';
import type { TagTokens } from './tags.ts';

/** How lines are moved to the right. */
export interface IndentationOptions {
  /** One step. */
  readonly unit: string;
  /** Whether the engine drops the blanks before a block tag that is the first on its line. */
  readonly lstripBlocks: boolean;
}

const continuing: ReadonlySet<string> = new Set(['else', 'elif', 'pluralize']);

/**
 * Indents statements that have a line of their own by how deep they are nested. Only blanks that never reach the output are changed: those that
 * `{%-`, a `-%}` before them or `lstrip_blocks` drops.
 */
export function indentationEdits(template: Template, tags: readonly TagTokens[], options: IndentationOptions): readonly TemplateEdit[] {
  if (template.problems.length > 0) return [];
  const { source } = template;
  const opens = new Set<number>();
  const closes = new Set<number>();
  for (const node of template.nodes) {
    if (!('open' in node)) continue;
    opens.add(node.open.start);
    if (node.close) closes.add(node.close.start);
  }
  const edits: TemplateEdit[] = [];
  let depth = 0;
  let previousEnd = 0;
  for (const tag of tags) {
    const { start, end } = { start: tag.opening.start, end: tag.closing.end };
    if (closes.has(start)) depth = Math.max(0, depth - 1);
    if (tag.opening.kind === 'blockStart') {
      const level = continuing.has(nameOf(source, tag)) ? Math.max(0, depth - 1) : depth;
      const blanks = blanksBefore(source, tag);
      const wanted = options.unit.repeat(level);
      if (blanks && blanks.text !== wanted && isDropped(source, tag, previousEnd, options)) edits.push({ ...blanks, text: wanted });
    }
    if (opens.has(start)) depth += 1;
    previousEnd = end;
  }
  return edits;
}

/** The blanks before a tag that has its line for itself. */
function blanksBefore(source: string, { opening, closing }: TagTokens): TemplateEdit | undefined {
  let start = opening.start;
  while (start > 0 && (source[start - 1] === ' ' || source[start - 1] === '\t')) start -= 1;
  if (start > 0 && source[start - 1] !== '\n' && source[start - 1] !== '\r') return undefined;
  let end = closing.end;
  while (source[end] === ' ' || source[end] === '\t') end += 1;
  if (end < source.length && source[end] !== '\n' && source[end] !== '\r') return undefined;
  return { start, end: opening.start, text: source.slice(start, opening.start) };
}

function isDropped(source: string, { opening }: TagTokens, previousEnd: number, { lstripBlocks }: IndentationOptions): boolean {
  const sign = source[opening.end - 1];
  if (sign === '-') return true;
  if (lstripBlocks && sign !== '+') return true;
  // A tag that ends with a minus takes all white space behind it.
  return /-[%}]\}$/.test(source.slice(Math.max(0, previousEnd - 3), previousEnd)) && /^\s*$/.test(source.slice(previousEnd, opening.start));
}

function nameOf(source: string, { inner }: TagTokens): string {
  const name = inner.find(({ kind }) => kind !== 'whitespace');
  return name ? source.slice(name.start, name.end) : '';
}
