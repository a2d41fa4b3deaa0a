import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repository, repositoryPath } from '../vscode/paths.ts';
import { onShutdown, startGroup, stopGroup } from '../vscode/processes.ts';
import { ResultsReader, resultsVariable, type Tally } from './results.ts';
import { showTest } from './show.ts';

const mocha = repositoryPath('node_modules/mocha/bin/mocha.js');

/** A mocha run in a process of its own. */
export interface MochaRun {
  readonly name: string;
  readonly globs: readonly string[];
  readonly grep: string | undefined;
  /** Longest time one test may take. */
  readonly timeoutMs: number;
  /** Whether every test is shown, not only those that fail. */
  readonly verbose?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs test files outside an editor; a run that breaks off counts as one failed test more. */
export async function runMocha(run: MochaRun): Promise<Tally> {
  const resultsFile = await newResultsFile(run.name);
  const last = { title: 'the start', at: Date.now() };
  const reader = new ResultsReader(resultsFile, (test) => {
    last.title = test.title;
    last.at = Date.now();
    showTest(test, run.verbose ?? false);
  });
  const setup = [
    '--reporter',
    repositoryPath('src/build/testing/lineReporter.ts'),
    '--require',
    repositoryPath('test/helpers/seededProperties.ts'),
  ];
  const args = ['--import', 'tsx', mocha, ...setup];
  const limits = ['--timeout', String(run.timeoutMs), '--exit', ...(run.grep ? ['--grep', run.grep] : [])];
  const child = startGroup(process.execPath, [...args, ...limits, ...run.globs], {
    cwd: repository,
    env: { ...process.env, ...run.env, [resultsVariable]: resultsFile },
    // The channel tells the tests when this process dies, so that they close what they opened.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const forget = onShutdown(() => stopGroup(child));
  let exit: string | undefined;
  child.on('error', (error) => {
    exit = error.message;
  });
  child.on('exit', (code, signal) => {
    exit = String(code ?? signal);
  });
  // A test that blocks its process cannot be ended by mocha's own limit.
  const stallMs = 2 * run.timeoutMs + 60_000;
  while (exit === undefined) {
    await delay(100);
    reader.read();
    if (Date.now() - last.at > stallMs) {
      exit = `nothing for ${stallMs / 1000} s after '${last.title}'`;
      child.kill('SIGKILL');
    }
  }
  forget();
  await stopGroup(child);
  reader.read();
  if (reader.ended) return reader.tally;
  showTest({ title: `${run.name} runs to its end`, state: 'failed', error: `It ended with ${exit} before its tests were done.` }, true);
  return { ...reader.tally, failed: reader.tally.failed + 1 };
}

/** An empty place for the results of one run. */
export async function newResultsFile(name: string): Promise<string> {
  const file = repositoryPath(`out/test/results/${name}.jsonl`);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  return file;
}
