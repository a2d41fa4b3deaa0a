import { boundedFillIn, judgeSuite, localProviders, type SuiteFinding } from '../core/evals/judging/index.ts';
import type { TestSuite, TestSuiteSummary } from '../core/model/index.ts';
import { fillInCase } from '../rendering/fillInCase.ts';

/** A suite in a line: how many cases it has, and how many of them nothing judges. */
export function summaryOf(suite: TestSuite, judged: readonly SuiteFinding[]): TestSuiteSummary {
  const notJudgedCount = judged.filter(({ kind }) => kind === 'notJudged').length;
  return { uri: suite.uri, name: suite.name, caseCount: suite.cases.length, ...(notJudgedCount > 0 && { notJudgedCount }) };
}

/**
 * What a run of a suite would not judge, and what in it proves nothing, as the runner itself decides.
 *
 * @param length of its file
 */
export function judgementOf(suite: TestSuite, length: number): readonly SuiteFinding[] {
  return judgeSuite(suite, { fillIn: boundedFillIn(fillInCase, length), providers: localProviders });
}
