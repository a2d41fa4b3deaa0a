import { firstWhere, groupedBy } from '../../../src/base/index.ts';
import { bodiesOf, type NameRead, type Node } from '../../../src/template/index.ts';
import type { Fix, TextChange } from '../edits/textChange.ts';
import type { ScannedPart } from '../scan.ts';
import type { Finding, PromptRule } from './rule.ts';

/** A name that is set inside a loop and read as if the value lasted: every pass starts with the value from before the loop. */
export const setInLoopHasNoEffect: PromptRule = {
  code: 'set-in-loop-has-no-effect',
  defaultLevel: 'warning',
  description: 'A name set inside a loop whose value is lost after each pass.',
  example: '{% set n = 0 %}{% for x in xs %}{% set n = n + 1 %}{% endfor %}{{ n }}',
  remedy: 'Keep the value in a namespace.',
  dialects: ['jinja2'],
  *check({ scan }) {
    for (const scanned of scan.parts) if (scanned.template.problems.length === 0) yield* inPart(scanned);
  },
};

interface LoopSet {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Of the outermost loop around it in the same macro or block. */
  readonly loop: { readonly start: number; readonly end: number };
  readonly value: { readonly start: number; readonly end: number } | undefined;
}

function* inPart(scanned: ScannedPart): Generator<Finding> {
  const { part, analysis, template } = scanned;
  const sets = [...setsIn(template.body, undefined)];
  if (sets.length === 0) return;
  const readsByName = groupedBy(analysis.reads, ({ name }) => name);
  const keptInNamespace = keepingInNamespace(scanned, readsByName);
  const inLoops = new Set(sets.map(({ start }) => start));
  const firstSets = new Map<string, number>();
  for (const { kind, name, range } of analysis.definitions) {
    if (kind === 'set' && !inLoops.has(range.start) && !firstSets.has(name)) firstSets.set(name, range.start);
  }
  const earliest = new Map<string, readonly number[]>();
  for (const { name, start, end, loop, value } of sets) {
    if ((firstSets.get(name) ?? loop.start) >= loop.start) continue;
    const reads = readsByName.get(name) ?? [];
    const isOutside = (at: number) => at < loop.start || at >= loop.end;
    const accumulates =
      value !== undefined && between(reads, value).some(({ definition }) => !definition || isOutside(definition.range.start));
    if (!earliest.has(name)) earliest.set(name, earliestDefinitions(reads));
    const isReadAfter = (earliest.get(name)?.[firstFrom(reads, loop.end)] ?? loop.start) < loop.start;
    if (!accumulates && !isReadAfter) continue;
    yield {
      range: part.toSourceRange({ start, end }),
      message: `'${name}' has its old value again after each pass of the loop. Keep the value in a namespace: {% set ns = namespace(${name}=…) %} and {% set ns.${name} = … %}.`,
      fixes: keptInNamespace(name),
    };
  }
}

/** For each read and those behind it, where the earliest definition stands that one of them gets its value from. */
function earliestDefinitions(reads: readonly NameRead[]): readonly number[] {
  let earliest = Number.POSITIVE_INFINITY;
  return reads
    .map(({ definition }) => definition?.range.start ?? Number.POSITIVE_INFINITY)
    .reduceRight<number[]>((list, start) => {
      earliest = Math.min(earliest, start);
      list.push(earliest);
      return list;
    }, [])
    .reverse();
}

/** The first read at or behind a place; they are in order. */
function firstFrom(reads: readonly NameRead[], at: number): number {
  return firstWhere(reads.length, (index) => (reads[index]?.range.start ?? 0) >= at);
}

function between(reads: readonly NameRead[], { start, end }: { readonly start: number; readonly end: number }): readonly NameRead[] {
  return reads.slice(firstFrom(reads, start), firstFrom(reads, end));
}

function* setsIn(body: readonly Node[], loop: LoopSet['loop'] | undefined): Generator<LoopSet> {
  for (const node of body) {
    if (loop && (node.kind === 'set' || node.kind === 'setBlock') && node.target.kind === 'name') {
      const { name, start, end } = node.target;
      yield { name, start, end, loop, value: node.kind === 'set' ? node.value : undefined };
    }
    const startsAnew = node.kind === 'macro' || node.kind === 'callBlock' || node.kind === 'block';
    const inner = startsAnew ? undefined : (loop ?? (node.kind === 'for' ? { start: node.start, end: node.end } : undefined));
    for (const nodes of bodiesOf(node)) yield* setsIn(nodes, inner);
  }
}

/**
 * Keeps a name that is only set and read in this template in a namespace: its first `set` makes it, and every other place takes the field. One fix
 * for all that is found about a name.
 */
function keepingInNamespace(
  { part, analysis, template }: ScannedPart,
  readsByName: ReadonlyMap<string, readonly NameRead[]>,
): (name: string) => readonly Fix[] {
  const found = new Map<string, readonly Fix[]>();
  let facts: ReturnType<typeof gathered> | undefined;
  const gathered = () => ({
    definitions: groupedBy(analysis.definitions, ({ name }) => name),
    sets: new Map(
      template.nodes.flatMap((node) => (node.kind === 'set' && node.target.kind === 'name' ? [[node.target.start, node] as const] : [])),
    ),
    atTop: new Set(template.body),
    isClosed: analysis.includes.length === 0 && !template.nodes.some(({ kind }) => kind === 'macro' || kind === 'block'),
    taken: new Set([...analysis.reads, ...analysis.definitions].map((one) => one.name)),
  });
  const fixesFor = (name: string): readonly Fix[] => {
    facts ??= gathered();
    const { definitions, sets, atTop, isClosed, taken } = facts;
    const reads = readsByName.get(name) ?? [];
    const [first, ...others] = (definitions.get(name) ?? []).map(({ range }) => sets.get(range.start));
    const isKnown =
      first !== undefined && others.every((set) => set !== undefined) && reads.every(({ definition }) => definition !== undefined);
    if (!isKnown || !isClosed || !atTop.has(first)) return [];
    const space = taken.has('ns') ? `${name}_ns` : 'ns';
    if (taken.has(space)) return [];
    const field = { text: `${space}.${name}` };
    const changes: TextChange[] = [
      { range: first.target, text: space },
      { range: { start: first.value.start, end: first.value.start }, text: `namespace(${name}=` },
      { range: { start: first.value.end, end: first.value.end }, text: ')' },
      ...others.flatMap((set) => (set ? [{ range: set.target, ...field }] : [])),
      ...reads.map(({ range }) => ({ range, ...field })),
    ];
    return [
      { title: `Keep '${name}' in a namespace`, changes: changes.map(({ range, text }) => ({ range: part.toSourceRange(range), text })) },
    ];
  };
  return (name) => {
    const known = found.get(name) ?? fixesFor(name);
    found.set(name, known);
    return known;
  };
}
