import type { TestState } from './results.ts';

const marks: Readonly<Record<TestState, string>> = { passed: '✓', failed: '✗', skipped: '-' };

/** How one test ended, as it is shown. */
interface ShownTest {
  readonly title: string;
  readonly state: TestState;
  readonly durationMs?: number;
  readonly error?: string;
}

const failures: ShownTest[] = [];

/** Prints how a test ended, with its error; without `verbose` only when it failed. */
export function showTest(test: ShownTest, verbose: boolean): void {
  if (test.state === 'failed') failures.push(test);
  if (test.state === 'failed' || verbose) print(test);
}

/** Prints what failed once more, so that it stands at the end of the output, where a log that is cut short still has it. */
export function showFailures(): void {
  for (const test of failures) print(test);
}

function print(test: ShownTest): void {
  const duration = test.durationMs === undefined || test.durationMs < 1_000 ? '' : ` (${(test.durationMs / 1000).toFixed(1)} s)`;
  console.log(`  ${marks[test.state]} ${test.title}${duration}`);
  if (test.error !== undefined) console.log(test.error.replaceAll(/^/gm, '      '));
}
