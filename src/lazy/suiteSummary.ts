import { boundedFillIn, judgeSuite, localProviders, type SuiteFinding, type TestSuite, type TestSuiteSummary } from '../core/index.ts';
import { renderAssertionValue } from './renderAssertionValue.ts';

/** A suite in a line: how many cases it has, and how many of them nothing judges. */
export function summaryOf(suite: TestSuite, judged: readonly SuiteFinding[]): TestSuiteSummary {
  const notJudgedCount = judged.filter(({ kind }) => kind === 'notJudged').length;
  return { uri: suite.uri, name: suite.name, caseCount: suite.cases.length, ...(notJudgedCount > 0 && { notJudgedCount }) };
}

/**
 * What a run of a suite would not judge, and what in it proves nothing.
 *
 * @param length of its file
 */
export function judgementOf(suite: TestSuite, length: number): readonly SuiteFinding[] {
  return judgeSuite(suite, { fillIn: boundedFillIn(renderAssertionValue, length), providers: localProviders });
}
