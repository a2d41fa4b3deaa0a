import type { TestState } from './results.ts';

const marks: Readonly<Record<TestState, string>> = { passed: '✓', failed: '✗', skipped: '-' };

/** Prints how a test ended, with its error; without `verbose` only when it failed. */
export function showTest(
  test: { readonly title: string; readonly state: TestState; readonly durationMs?: number; readonly error?: string },
  verbose: boolean,
): void {
  if (test.state !== 'failed' && !verbose) return;
  const duration = test.durationMs === undefined || test.durationMs < 1_000 ? '' : ` (${(test.durationMs / 1000).toFixed(1)} s)`;
  console.log(`  ${marks[test.state]} ${test.title}${duration}`);
  if (test.error !== undefined) console.log(test.error.replaceAll(/^/gm, '      '));
}
