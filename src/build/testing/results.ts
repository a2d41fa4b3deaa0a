import { readFileSync } from 'node:fs';

/** How one test ended. */
export type TestState = 'passed' | 'failed' | 'skipped';

/** One line of a results file: what a test process tells the process that started it. */
export type TestEvent =
  | { readonly kind: 'test'; readonly title: string; readonly state: TestState; readonly durationMs: number; readonly error?: string }
  | { readonly kind: 'end' };

/** How many tests ended how. */
export type Tally = Readonly<Record<TestState, number>>;

/** Name of the environment variable that says where a test process writes its results. */
export const resultsVariable = 'PROMPTDECK_TEST_RESULTS';

/** Name of the environment variable with a regular expression that chooses tests by their full title. */
export const grepVariable = 'PROMPTDECK_TEST_GREP';

/** No test at all. */
export const noTests: Tally = { passed: 0, failed: 0, skipped: 0 };

/** The tests of two tallies together. */
export function addTallies(left: Tally, right: Tally): Tally {
  return { passed: left.passed + right.passed, failed: left.failed + right.failed, skipped: left.skipped + right.skipped };
}

/** `N passed, N failed, N skipped`. */
export function describeTally(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}

/** Follows a results file while it is being written. */
export class ResultsReader {
  tally: Tally = noTests;
  /** Whether the test process has said that it is done. */
  ended = false;
  private readonly file: string;
  private readonly onTest: (test: Extract<TestEvent, { kind: 'test' }>) => void;
  private readLines = 0;

  constructor(file: string, onTest: (test: Extract<TestEvent, { kind: 'test' }>) => void) {
    this.file = file;
    this.onTest = onTest;
  }

  /** Reads what was added since the last time. */
  read(): void {
    const lines = completeLines(this.file);
    for (const line of lines.slice(this.readLines)) this.take(JSON.parse(line) as TestEvent);
    this.readLines = lines.length;
  }

  private take(event: TestEvent): void {
    if (event.kind === 'end') {
      this.ended = true;
      return;
    }
    this.tally = addTallies(this.tally, { ...noTests, [event.state]: 1 });
    this.onTest(event);
  }
}

function completeLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return []; // nothing written yet
  }
}
