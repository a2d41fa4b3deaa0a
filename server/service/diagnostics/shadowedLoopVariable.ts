import type { TextRange } from '../../../src/core/model/index.ts';
import { bodiesOf, type Expression, type Node, type Target } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import type { Finding, Fix, PromptRule } from './rule.ts';

/** A loop variable that hides a loop variable or a parameter of the same name around it. */
export const shadowedLoopVariable: PromptRule = {
  code: 'shadowed-loop-variable',
  defaultLevel: 'warning',
  description: 'A loop variable that hides another one around it.',
  example: '{% for x in xs %}{% for x in x %}{{ x }}{% endfor %}{% endfor %}',
  remedy: 'Give the inner variable another name.',
  dialects: ['jinja2', 'nunjucks'],
  *check({ scan }) {
    for (const scanned of scan.parts) yield* inBody(scanned, scanned.template.body, new Map());
  },
};

type Names = ReadonlyMap<string, string>;

function* inBody(scanned: ScannedPart, body: readonly Node[], around: Names): Generator<Finding> {
  for (const node of body) {
    if (node.kind === 'for') {
      const inner = new Map(around);
      for (const { name, start, end } of namesOf(node.target)) {
        const hidden = around.get(name);
        if (hidden !== undefined && name !== '_') {
          yield {
            range: scanned.part.toSourceRange({ start, end }),
            message: `This loop variable hides the ${hidden} '${name}' around it.`,
            fixes: renamed(scanned, { name, start }),
          };
        }
        inner.set(name, 'loop variable');
      }
      yield* inBody(scanned, node.body, inner);
      if (node.otherwise) yield* inBody(scanned, node.otherwise.body, around);
    } else if (node.kind === 'macro' || node.kind === 'callBlock') {
      yield* inBody(scanned, node.body, new Map([...around, ...node.parameters.map(({ name }) => [name, 'parameter'] as const)]));
    } else if (node.kind === 'block' && !node.scoped) {
      yield* inBody(scanned, node.body, new Map());
    } else for (const inner of bodiesOf(node)) yield* inBody(scanned, inner, around);
  }
}

function namesOf(target: Target | Expression): readonly { readonly name: string; readonly start: number; readonly end: number }[] {
  if (target.kind === 'name') return [target];
  return target.kind === 'tuple' ? target.items.flatMap(namesOf) : [];
}

/** Another name for the inner variable, where every place that reads it is known. */
function renamed(
  { part, analysis, template }: ScannedPart,
  { name, start }: { readonly name: string; readonly start: number },
): readonly Fix[] {
  const definition = analysis.definitions.find(({ range }) => range.start === start);
  if (!definition || template.problems.length > 0) return [];
  const { scope } = definition;
  const isInScope = ({ range }: { readonly range: TextRange }) => scope.start <= range.start && range.end <= scope.end;
  // What is included sees the name too, and what sets it again is another variable.
  if (
    analysis.includes.some(isInScope) ||
    analysis.definitions.some((other) => other !== definition && other.name === name && isInScope(other))
  )
    return [];
  const taken = new Set([...analysis.reads, ...analysis.definitions].map((one) => one.name));
  let next = `inner_${name}`;
  for (let number = 2; taken.has(next); number += 1) next = `inner_${name}_${number}`;
  const places = [definition.range, ...analysis.reads.filter((read) => read.definition === definition).map(({ range }) => range)];
  const changes = places.map((range) => ({ range: part.toSourceRange(range), text: next }));
  return [{ title: `Rename the inner variable to '${next}'`, changes }];
}
