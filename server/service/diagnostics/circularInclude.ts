import type { IncludeTree } from '../includes/includeTree.ts';
import type { PromptScan } from '../scan.ts';
import { overUses, usedBy } from './includeUses.ts';
import type { PromptRule } from './rule.ts';

/** A template that comes to itself through what it names; rendering refuses it. */
export const circularInclude: PromptRule = {
  code: 'circular-include',
  defaultLevel: 'error',
  description: 'A template that comes to itself through what it includes.',
  example: '{% include "this-prompt" %}',
  remedy: 'Take one include out of the circle.',
  exampleIn: 'elsewhere',
  dialects: ['jinja2'],
  needsIncludes: true,
  check: ({ scan, includes }) =>
    overUses(scan, includes, (used) => {
      const way = wayBack(used, scan, includes);
      return way && `This template is included again by what it names: ${[...way, scan].map(({ file }) => file.name).join(' → ')}.`;
    }),
};

function wayBack(from: PromptScan, to: PromptScan, includes: IncludeTree): readonly PromptScan[] | undefined {
  if (from === to) return [from];
  const cameFrom = new Map<PromptScan, PromptScan | undefined>([[from, undefined]]);
  for (const scan of cameFrom.keys()) {
    for (const used of usedBy(scan, includes)) {
      if (used === to) {
        const way: PromptScan[] = [];
        for (let step: PromptScan | undefined = scan; step; step = cameFrom.get(step)) way.unshift(step);
        return [to, ...way];
      }
      if (!cameFrom.has(used)) cameFrom.set(used, scan);
    }
  }
  return undefined;
}
