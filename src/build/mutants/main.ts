/**
 * `npm run mutants -- [N] [--seed S] [--area A] [--reuse]`: plants N small mistakes, one at a time, in a copy of the sources and runs the unit tests that
 * execute them. Prints how many were noticed, by area and by kind of mistake, and lists those that were not with the tests that ran.
 *
 * Which tests execute a line is measured once for the sources as they are; `--reuse` takes what was measured last although something changed
 * since, which is good enough while tests are being written.
 *
 * Only mistakes that the compiler accepts count. A script on the TypeScript syntax tree and not a mutation framework: the one that fits mocha
 * has no operator for numbers, takes no seeded sample, and does not reach code that runs in child processes.
 */
import { parseArgs } from 'node:util';
import { cleanUpOnSignals, onShutdown } from '../vscode/processes.ts';
import { type Area, areaNames, isArea } from './areas.ts';
import { createCompiler } from './compiler.ts';
import { copyTree, type TreeCopy } from './copy.ts';
import { type Coverage, coverageFile, lastCoverageFile, readCoverage, testsOf } from './coverage.ts';
import { type Result, report, survivorLines } from './report.ts';
import { measureCoverage, runTests } from './runTests.ts';
import { type Mutant, mutantsOf } from './sample.ts';

async function main(): Promise<void> {
  const options = { seed: { type: 'string' }, area: { type: 'string' }, reuse: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const count = Number(positionals[0] ?? 100);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed) || (values.area !== undefined && !isArea(values.area))) {
    throw new Error(`Usage: npm run mutants -- [N] [--seed S] [--area ${areaNames.join('|')}] [--reuse]`);
  }
  cleanUpOnSignals();
  console.log(`Seed ${seed}`);
  const copy = await copyTree();
  const forget = onShutdown(copy.remove);
  try {
    const coverage = await coverageOf(copy, values.reuse);
    const areas = values.area === undefined ? areaNames : [values.area as Area];
    const mutants = chooseMutants(areas, count, seed);
    const results: Result[] = [];
    for (const mutant of mutants) {
      const result = await judge(mutant, copy, coverage);
      results.push(result);
      if (result.outcome === 'survived') console.log(`${results.length}/${mutants.length} ${survivorLines(result)}`);
    }
    console.log(report(results, seed));
  } finally {
    await copy.remove();
    forget();
  }
}

/** The same number from each area, as far as the compiler accepts them. */
function chooseMutants(areas: readonly Area[], count: number, seed: number): readonly Mutant[] {
  const accepts = createCompiler();
  const chosen: Mutant[] = [];
  for (const [index, area] of areas.entries()) {
    const share = Math.floor((count * (index + 1)) / areas.length) - chosen.length;
    let left = share;
    for (const mutant of mutantsOf(area, seed)) {
      if (left === 0) break;
      if (!accepts(mutant)) continue;
      chosen.push(mutant);
      left -= 1;
    }
  }
  return chosen;
}

async function coverageOf(copy: TreeCopy, mayReuse: boolean): Promise<Coverage> {
  const file = await coverageFile();
  const kept = await readCoverage((mayReuse && lastCoverageFile()) || file);
  if (kept) return kept;
  console.log('Measuring what each test file runs (once for these sources)…');
  const outcome = await measureCoverage(copy.folder, file);
  const measured = await readCoverage(file);
  if (!measured) throw new Error(`The unit tests did not run to their end ('${outcome}'): run \`npm test -- unit\`.`);
  for (const { title, file: testFile } of measured.failed)
    console.log(`Left out, because it fails without a mutant: ${testFile}, ${title}`);
  return measured;
}

async function judge(mutant: Mutant, copy: TreeCopy, coverage: Coverage): Promise<Result> {
  const tests = testsOf(mutant, coverage);
  const files = tests.map((test) => test.file);
  if (files.length === 0) return { mutant, outcome: 'not run', tests: files };
  const usualMs = tests.reduce((sum, test) => sum + test.durationMs, 0);
  const outcome = await copy.withMutant(mutant, () => runTests(copy.folder, files, 60_000 + 5 * usualMs));
  return { mutant, outcome: outcome === 'passed' ? 'survived' : 'noticed', tests: files };
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
