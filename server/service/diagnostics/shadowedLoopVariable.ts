import { firstWhere, groupedBy } from '../../../src/base/index.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import { bodiesOf, type Definition, type Expression, type NameRead, type Node, type Target } from '../../../src/template/index.ts';
import type { Fix } from '../edits/textChange.ts';
import type { ScannedPart } from '../scan.ts';
import type { Finding, PromptRule } from './rule.ts';

/** A loop variable that hides a loop variable or a parameter of the same name around it. */
export const shadowedLoopVariable: PromptRule = {
  code: 'shadowed-loop-variable',
  defaultLevel: 'warning',
  description: 'A loop variable that hides another one around it.',
  example: '{% for x in xs %}{% for x in x %}{{ x }}{% endfor %}{% endfor %}',
  remedy: 'Give the inner variable another name.',
  dialects: ['jinja2', 'nunjucks'],
  *check({ scan }) {
    for (const scanned of scan.parts) yield* inBody(scanned, scanned.template.body, noNames, renaming(scanned));
  },
};

/** What names stand for in a body and in those around it, which are many and are not copied. */
interface Names {
  readonly own: ReadonlyMap<string, string>;
  readonly around: Names | undefined;
}

const noNames: Names = { own: new Map(), around: undefined };

function meaningOf(name: string, names: Names): string | undefined {
  for (let at: Names | undefined = names; at; at = at.around) {
    const found = at.own.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function* inBody(scanned: ScannedPart, body: readonly Node[], around: Names, renamed: Renaming): Generator<Finding> {
  for (const node of body) {
    if (node.kind === 'for') {
      const own = new Map<string, string>();
      for (const { name, start, end } of namesOf(node.target)) {
        const hidden = meaningOf(name, around);
        if (hidden !== undefined && name !== '_') {
          yield {
            range: scanned.part.toSourceRange({ start, end }),
            message: `This loop variable hides the ${hidden} '${name}' around it.`,
            fixes: renamed(start),
          };
        }
        own.set(name, 'loop variable');
      }
      yield* inBody(scanned, node.body, { own, around }, renamed);
      if (node.otherwise) yield* inBody(scanned, node.otherwise.body, around, renamed);
    } else if (node.kind === 'macro' || node.kind === 'callBlock') {
      const own = new Map(node.parameters.map(({ name }) => [name, 'parameter']));
      yield* inBody(scanned, node.body, { own, around }, renamed);
    } else if (node.kind === 'block' && !node.scoped) {
      yield* inBody(scanned, node.body, noNames, renamed);
    } else for (const inner of bodiesOf(node)) yield* inBody(scanned, inner, around, renamed);
  }
}

function namesOf(target: Target | Expression): readonly { readonly name: string; readonly start: number; readonly end: number }[] {
  if (target.kind === 'name') return [target];
  return target.kind === 'tuple' ? target.items.flatMap(namesOf) : [];
}

type Renaming = (start: number) => readonly Fix[];

/** Gives the inner variable that is defined at a place another name, where every place that reads it is known. */
function renaming({ part, analysis, template }: ScannedPart): Renaming {
  if (template.problems.length > 0) return () => [];
  let facts: ReturnType<typeof gathered> | undefined;
  const gathered = () => ({
    byStart: new Map(analysis.definitions.map((definition) => [definition.range.start, definition])),
    byName: groupedBy(analysis.definitions, ({ name }) => name),
    reads: groupedBy(analysis.reads, ({ definition }) => definition),
    freeNames: freeNames([...analysis.reads, ...analysis.definitions]),
  });
  return (start) => {
    facts ??= gathered();
    const definition = facts.byStart.get(start);
    if (!definition) return [];
    const { name, scope } = definition;
    // What is included sees the name too, and what sets it again is another variable.
    if (countInside(analysis.includes, scope) > 0) return [];
    const isOwnInside = isInside(definition.range, scope) ? 1 : 0;
    if (countInside(facts.byName.get(name) ?? [], scope) > isOwnInside) return [];
    const next = facts.freeNames(name);
    const places = [definition.range, ...(facts.reads.get(definition) ?? []).map(({ range }) => range)];
    const changes = places.map((range) => ({ range: part.toSourceRange(range), text: next }));
    return [{ title: `Rename the inner variable to '${next}'`, changes }];
  };
}

const isInside = (inner: TextRange, outer: TextRange): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** How many of these, which are in order and do not reach into each other, lie in a range. */
function countInside(items: readonly { readonly range: TextRange }[], { start, end }: TextRange): number {
  const from = firstWhere(items.length, (at) => (items[at]?.range.start ?? 0) >= start);
  const to = firstWhere(items.length, (at) => (items[at]?.range.end ?? 0) > end);
  return Math.max(0, to - from);
}

/** Gives for a name the first one like it that nothing in the template has. */
function freeNames(used: readonly (Definition | NameRead)[]): (name: string) => string {
  const taken = new Set(used.map(({ name }) => name));
  const found = new Map<string, string>();
  return (name) => {
    let next = found.get(name) ?? `inner_${name}`;
    for (let number = 2; taken.has(next); number += 1) next = `inner_${name}_${number}`;
    found.set(name, next);
    return next;
  };
}
