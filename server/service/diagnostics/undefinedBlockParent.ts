import { type Node, nodesIn } from '../../../src/template/index.ts';
import type { IncludeTree } from '../includes/includeTree.ts';
import type { PromptScan } from '../scan.ts';
import type { PromptRule } from './rule.ts';

/** A block that no parent has, so that nothing writes it; and `super()` where there is no parent. */
export const undefinedBlockParent: PromptRule = {
  code: 'undefined-block-parent',
  defaultLevel: 'warning',
  description: 'A block that no parent has, so that it is never written.',
  example: '{% block a %}{{ super() }}{% endblock %}',
  remedy: 'Use a block that the parent has, or extend a template.',
  dialects: ['jinja2'],
  needsIncludes: true,
  *check({ scan, includes }) {
    for (const scanned of scan.parts) {
      const { part, template, analysis } = scanned;
      const extending = analysis.includes.find(({ kind }) => kind === 'extends');
      if (!extending) {
        if (template.problems.length > 0) continue;
        for (const expression of scanned.template.expressions) {
          if (expression.kind !== 'call' || expression.callee.kind !== 'name' || expression.callee.name !== 'super') continue;
          if (!analysis.specialNamesAt(expression.start).includes('super')) continue;
          yield {
            range: part.toSourceRange(expression),
            message: 'This template extends no other one, so there is no block for super() to write.',
          };
        }
        continue;
      }
      const parents = extending.name === undefined ? undefined : blocksAbove(scan, extending.name, includes);
      if (!parents) continue;
      for (const node of outerBlocks(template.body)) {
        if (parents.has(node.name.name)) continue;
        yield {
          range: part.toSourceRange(node.name),
          message: `'${extending.name}' has no block '${node.name.name}', so this one is never written.`,
        };
      }
    }
  },
};

/** The names of all blocks of the templates above, or nothing where one is not known. */
function blocksAbove(scan: PromptScan, name: string, includes: IncludeTree): ReadonlySet<string> | undefined {
  const blocks = new Set<string>();
  const seen = new Set<PromptScan>([scan]);
  let from = scan;
  for (let next: string | undefined = name; next !== undefined; ) {
    const parent = includes.resolve(from.document.uri, next);
    if (!parent || seen.has(parent)) return undefined;
    seen.add(parent);
    next = undefined;
    for (const { analysis } of parent.parts) {
      for (const block of analysis.blocks) blocks.add(block.name);
      const above = analysis.includes.find(({ kind }) => kind === 'extends');
      if (above && above.name === undefined) return undefined;
      next ??= above?.name;
    }
    from = parent;
  }
  return blocks;
}

/** Blocks that stand in no other block. */
function outerBlocks(body: readonly Node[]): readonly Extract<Node, { kind: 'block' }>[] {
  const found: Extract<Node, { kind: 'block' }>[] = [];
  let end = -1;
  for (const node of nodesIn(body)) {
    if (node.kind !== 'block' || node.start < end) continue;
    found.push(node);
    end = node.end;
  }
  return found;
}
