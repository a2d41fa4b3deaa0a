import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import ts from 'typescript';
import { repositoryPath } from '../vscode/paths.ts';
import { type Area, filesOf } from './areas.ts';
import { type Change, changesIn } from './operators.ts';

/** A planted mistake. */
export interface Mutant {
  readonly area: Area;
  /** Path from the repository's root. */
  readonly file: string;
  readonly operator: string;
  readonly change: Change;
  /** One-based line of the change. */
  readonly line: number;
  /** The text that is replaced. */
  readonly before: string;
}

/**
 * All mutants of an area in an order that the seed decides, the operators taking turns, so that the first ones are a sample in which a rare
 * kind of mistake has its place beside a frequent one.
 */
export function mutantsOf(area: Area, seed: number): readonly Mutant[] {
  const byOperator = new Map<string, Mutant[]>();
  for (const file of filesOf(area)) {
    const text = readFileSync(repositoryPath(file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const { operator, change } of changesIn(source)) {
      const line = source.getLineAndCharacterOfPosition(change.start).line + 1;
      const before = text.slice(change.start, change.end);
      const mutants = byOperator.get(operator) ?? [];
      byOperator.set(operator, mutants);
      mutants.push({ area, file, operator, change, line, before });
    }
  }
  const queues = [...byOperator.values()].map((mutants, index) => shuffled(mutants, seed + index));
  const turns = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: turns }, (_, turn) => queues.flatMap((queue) => queue[turn] ?? [])).flat();
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const keys = fc.sample(fc.noBias(fc.double({ min: 0, max: 1, noNaN: true })), { seed, numRuns: items.length });
  return items
    .map((item, index) => ({ item, key: keys[index] ?? 0 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
