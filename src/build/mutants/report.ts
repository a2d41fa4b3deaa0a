import type { Mutant } from './sample.ts';

/** What became of a mutant: a test noticed it, the tests that run it all passed, or no unit test runs it. */
export interface Result {
  readonly mutant: Mutant;
  readonly outcome: 'noticed' | 'survived' | 'not run';
  /** Test files that run it. */
  readonly tests: readonly string[];
}

/** Tables by area and by operator, then every mutant that was not noticed. */
export function report(results: readonly Result[], seed: number): string {
  const missed = results.filter(({ outcome }) => outcome !== 'noticed');
  return [
    '',
    ...table('area', results, ({ mutant }) => mutant.area),
    '',
    ...table('mistake', results, ({ mutant }) => mutant.operator),
    '',
    ...missed.map(survivorLines),
    `${results.length - missed.length}/${results.length} noticed (${percent(results)}), seed ${seed}`,
  ].join('\n');
}

/** Where a mutant stands, what it changes, and which tests ran without noticing it. */
export function survivorLines({ mutant, outcome, tests }: Result): string {
  const { file, line, operator, before, change } = mutant;
  const shown = [...tests.slice(0, 6), ...(tests.length > 6 ? [`and ${tests.length - 6} more`] : [])].join(', ');
  const ran = outcome === 'not run' ? 'no unit test runs it' : `passed: ${shown}`;
  return `${file}:${line} ${operator}: ${oneLine(before)} -> ${oneLine(change.replacement) || '(nothing)'}\n    ${ran}`;
}

function table(title: string, results: readonly Result[], keyOf: (result: Result) => string): readonly string[] {
  const rows = [...new Set(results.map(keyOf))].map((key) => {
    const group = results.filter((result) => keyOf(result) === key);
    return `${key.padEnd(26)} ${count(group)}/${group.length} (${percent(group)})`;
  });
  return [title, ...rows.map((row) => `  ${row}`)];
}

function count(results: readonly Result[]): number {
  return results.filter(({ outcome }) => outcome === 'noticed').length;
}

function percent(results: readonly Result[]): string {
  return results.length === 0 ? 'none' : `${((100 * count(results)) / results.length).toFixed(1)} %`;
}

function oneLine(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  return flat.length > 100 ? `${flat.slice(0, 99)}…` : flat;
}
