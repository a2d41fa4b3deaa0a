import type { TextRange } from '../../../src/core/model/index.ts';

/**
 * What to take away so that a word of YAML is gone with what belongs to it: an item of a list, or a key with its value. Nothing where that cannot
 * be told from the text around it.
 *
 * @param last where the YAML ends
 */
export function yamlRemoval(text: string, word: TextRange, last: number): TextRange | undefined {
  return inFlowList(text, word) ?? ofLines(text, word, last);
}

/** `[a, b]`: the name with one comma. */
function inFlowList(text: string, { start, end }: TextRange): TextRange | undefined {
  const before = /([[,])\s*["']?$/.exec(text.slice(Math.max(0, start - 200), start));
  const after = /^["']?\s*([\],])/.exec(text.slice(end, end + 200));
  if (!before || !after) return undefined;
  if (before[1] === ',') return { start: start - before[0].length, end: end + after[0].length - 1 };
  const blanks = /^[ \t]*/.exec(text.slice(end + after[0].length, end + 200))?.[0].length ?? 0;
  return after[1] === ',' ? { start: start - before[0].length + 1, end: end + after[0].length + blanks } : undefined;
}

/** A line of a block, with the deeper lines below it. */
function ofLines(text: string, { start, end }: TextRange, last: number): TextRange | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lead = /^([ \t]*)(- +(?:name: *)?)?["']?$/.exec(text.slice(lineStart, start));
  if (!lead || !/^["']?[ \t]*(?:[:\r\n#]|$)/.test(text.slice(end, end + 40))) return undefined;
  const indent = (lead[1] ?? '').length;
  let to = lineEnd(text, start);
  while (to < last) {
    const next = lineEnd(text, to);
    const line = text.slice(to, next);
    const depth = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line.trim() !== '' && depth <= indent) break;
    to = next;
  }
  return { start: lineStart, end: Math.min(to, last) };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}
