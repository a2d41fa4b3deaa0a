import type { AssertionResult, EvaluationRow, TestCase } from '../../model/index.ts';
import type { PlannedRow } from '../plan.ts';

/**
 * A row that has ended, as plain data: it names its case and its assertions by their place, so that it can be kept and can cross between threads without
 * the suite.
 */
export interface RowRecord extends Omit<EvaluationRow, 'testCase' | 'results'> {
  /** Place in the plan, from 0. */
  readonly index: number;
  readonly promptIndex: number;
  readonly caseIndex: number;
  readonly repeat: number;
  readonly results: readonly ResultRecord[];
}

/** What one assertion said; `assertion` is its place in the case, from 0. */
export interface ResultRecord extends Omit<AssertionResult, 'assertion'> {
  readonly assertion: number;
}

/** A row without its case. */
export function recordOf({ testCase, results, ...row }: EvaluationRow, planned: PlannedRow): RowRecord {
  const { index, promptIndex, caseIndex, repeat } = planned;
  return {
    ...row,
    index,
    promptIndex,
    caseIndex,
    repeat,
    results: results.map(({ assertion, ...result }) => ({ ...result, assertion: testCase.assertions.indexOf(assertion) })),
  };
}

/** A row with its case, which the suite it was planned from has. */
export function rowOf(
  { index: _index, promptIndex: _prompt, caseIndex: _case, repeat: _repeat, results, ...row }: RowRecord,
  testCase: TestCase,
): EvaluationRow {
  return {
    ...row,
    testCase,
    results: results.flatMap(({ assertion: at, ...result }) => {
      const assertion = testCase.assertions[at];
      return assertion ? [{ ...result, assertion }] : [];
    }),
  };
}
