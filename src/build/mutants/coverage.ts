import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../bootstrap.mjs';
import { repositoryPath } from '../vscode/paths.ts';
import type { Mutant } from './sample.ts';

/** The environment variable that tells the hook where to write. */
export const coverageVariable = 'PROMPTDECK_MUTANTS_COVERAGE';

/** What one test file runs. */
export interface TestFile {
  /** Path from the repository's root. */
  readonly file: string;
  readonly durationMs: number;
  /** Source file to the one-based first and last lines of the functions that were called. */
  readonly lines: Readonly<Record<string, readonly (readonly [first: number, last: number])[]>>;
}

/** A test that fails without any mutant: its file would seem to notice all of them. */
export interface FailedTest {
  readonly title: string;
  /** Path from the repository's root. */
  readonly file: string;
}

export interface Coverage {
  /** Tests that failed without any mutant. */
  readonly failed: readonly FailedTest[];
  readonly files: readonly TestFile[];
}

/** Where the coverage of exactly these sources and tests is kept between runs. */
export async function coverageFile(): Promise<string> {
  const digest = createHash('sha256');
  for (const file of globSync('{src,server,test}/**/*.ts', { cwd: repositoryPath('.') }).toSorted()) {
    digest.update(file).update(readFileSync(repositoryPath(file)));
  }
  const folder = path.join(cacheFolder(), 'mutants');
  await mkdir(folder, { recursive: true });
  return path.join(folder, `${digest.digest('hex').slice(0, 24)}.json`);
}

/** The coverage that was kept last, whatever the sources were then. */
export function lastCoverageFile(): string | undefined {
  const folder = path.join(cacheFolder(), 'mutants');
  const files = globSync('*.json', { cwd: folder }).map((file) => path.join(folder, file));
  return files.toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1);
}

export async function readCoverage(file: string): Promise<Coverage | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Coverage;
  } catch {
    return undefined; // not measured yet, or cut off while it was written
  }
}

/** Test files that run a mutant's line and pass without it: its own first, then those that take the least time. */
export function testsOf({ file, line }: Mutant, coverage: Coverage): readonly TestFile[] {
  const own = `test/unit/${file.replace(/^src\//, '').replace(/\.ts$/, '')}`;
  const folder = path.posix.dirname(own);
  const nearness = (test: TestFile): number => (test.file.startsWith(own) ? 0 : test.file.startsWith(folder) ? 1 : 2);
  const sound = coverage.files.filter((test) => !coverage.failed.some((failed) => failed.file === test.file));
  const covering = sound.filter((test) => test.lines[file]?.some(([first, last]) => first <= line && line <= last));
  // Code outside functions runs when a file is loaded: every test that calls something in it has loaded it.
  const chosen = covering.length > 0 ? covering : sound.filter((test) => test.lines[file]);
  return chosen.toSorted((a, b) => nearness(a) - nearness(b) || a.durationMs - b.durationMs);
}
