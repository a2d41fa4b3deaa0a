import { appendFileSync } from 'node:fs';
import Mocha, { type Runner, type Test } from 'mocha';
import { resultsVariable, type TestEvent, type TestState } from './results.ts';

/** Mocha reporter that writes one JSON line per test into the file the environment names; the process that started the tests shows them. */
export default class LineReporter extends Mocha.reporters.Base {
  constructor(runner: Runner) {
    super(runner);
    runner.on('pass', (test) => write(line(test, 'passed')));
    runner.on('pending', (test) => write(line(test, 'skipped')));
    // A failing hook arrives here too, with the hook in place of the test.
    runner.on('fail', (test, error) => write({ ...line(test, 'failed'), error: explain(error) }));
    runner.once('end', () => write({ kind: 'end' }));
  }
}

function line(test: Test, state: TestState): Extract<TestEvent, { kind: 'test' }> {
  return { kind: 'test', title: test.fullTitle(), state, durationMs: test.duration ?? 0 };
}

/** The error's stack; a failed comparison already shows both sides in its message. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack ?? error.cause.message}` : '';
  return (error.stack ?? error.message) + cause;
}

function write(event: TestEvent): void {
  const file = process.env[resultsVariable];
  if (file) appendFileSync(file, `${JSON.stringify(event)}\n`);
}
