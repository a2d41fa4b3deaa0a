import type { ParsedNode } from 'nunjucks/src/parser.js';

/** How many nodes are inside each other at most, counted without going into any. */
export function treeDepth(root: ParsedNode): number {
  let deepest = 0;
  const pending: [value: unknown, depth: number][] = [[root, 1]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [value, depth] = next;
    if (Array.isArray(value)) for (const item of value) pending.push([item, depth]);
    else if (isNode(value)) {
      deepest = Math.max(deepest, depth);
      for (const field of value.fields) pending.push([(value as unknown as Record<string, unknown>)[field], depth + 1]);
    }
  }
  return deepest;
}

function isNode(value: unknown): value is ParsedNode {
  return typeof value === 'object' && value !== null && 'typename' in value && 'fields' in value;
}
