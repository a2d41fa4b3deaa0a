import { once } from 'node:events';
import path from 'node:path';
import { onShutdown, startGroup, stopGroup } from '../vscode/processes.ts';
import { coverageVariable } from './coverage.ts';

const mochaLimitMs = 60_000;

/** What became of a run: all tests passed, one failed, or it did not end in time. */
export type Outcome = 'passed' | 'failed' | 'timeout';

/**
 * Runs test files of a copy, up to the first failure.
 *
 * @param limitMs Longest time the whole run may take; what hangs was noticed.
 */
export async function runTests(folder: string, files: readonly string[], limitMs: number): Promise<Outcome> {
  return await mocha(folder, ['--bail', ...files], limitMs, {});
}

/** Runs all unit tests of a copy and writes what each test file runs. */
export async function measureCoverage(folder: string, file: string): Promise<Outcome> {
  const hook = path.join(folder, 'src/build/mutants/coverageHook.ts');
  return await mocha(folder, ['--require', hook, 'test/{unit,conformance}/**/*.test.ts'], 3_600_000, { [coverageVariable]: file });
}

async function mocha(folder: string, args: readonly string[], limitMs: number, env: Readonly<Record<string, string>>): Promise<Outcome> {
  const program = [
    '--import',
    'tsx',
    path.join(folder, 'node_modules/mocha/bin/mocha.js'),
    '--exit',
    '--reporter',
    'dot',
    '--require',
    path.join(folder, 'test/helpers/seededProperties.ts'),
  ];
  const child = startGroup(process.execPath, [...program, '--timeout', String(mochaLimitMs), ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const forget = onShutdown(() => stopGroup(child));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void stopGroup(child);
  }, limitMs);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  forget();
  await stopGroup(child);
  return late ? 'timeout' : code === 0 ? 'passed' : 'failed';
}
