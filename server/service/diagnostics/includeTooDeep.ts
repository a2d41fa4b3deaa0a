import { type IncludeTree, maxIncludeDepth } from '../includes/includeTree.ts';
import type { PromptScan } from '../scan.ts';
import { overUses, usedBy } from './includeUses.ts';
import type { PromptRule } from './rule.ts';

/** Includes that stand in each other deeper than rendering goes. */
export const includeTooDeep: PromptRule = {
  code: 'include-too-deep',
  defaultLevel: 'error',
  description: 'Includes that stand in each other deeper than rendering goes.',
  example: '{% include "level-1" %}',
  remedy: 'Include the deeper templates directly.',
  exampleIn: 'elsewhere',
  dialects: ['jinja2'],
  needsIncludes: true,
  check({ scan, includes }) {
    const depths = new Map<PromptScan, number>();
    return overUses(scan, includes, (used) => {
      const depth = depthBelow(used, includes, depths, new Set([scan]));
      return depth + 1 > maxIncludeDepth
        ? `Templates are included ${depth + 1} levels deep from here, and rendering stops at ${maxIncludeDepth}.`
        : undefined;
    });
  },
};

/** How many levels lie below a template; those of a cycle are counted once. */
function depthBelow(scan: PromptScan, includes: IncludeTree, depths: Map<PromptScan, number>, open: Set<PromptScan>): number {
  const known = depths.get(scan);
  if (known !== undefined) return known;
  open.add(scan);
  let depth = 0;
  for (const used of usedBy(scan, includes)) if (!open.has(used)) depth = Math.max(depth, depthBelow(used, includes, depths, open) + 1);
  open.delete(scan);
  depths.set(scan, depth);
  return depth;
}
