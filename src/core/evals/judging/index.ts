/**
 * Whether a row can be judged as promptfoo would, and whether it proves anything: the runner and the diagnostics both ask here, so that what ends
 * in an error is told at its line before. Pure functions over the model; filling in templates is passed in.
 */
import type { JudgingFault, NotJudged, TestCase, TestSuite, TextRange } from '../../model/index.ts';
import { proofOf } from './proof.ts';
import { readyAssertion } from './readyAssertion.ts';
import { caseFaults, suiteFaults } from './settings.ts';
import type { JudgingParts, RowJudging } from './types.ts';

export { bareType, runnableTypes } from '../assertions/definitions.ts';
export { localProviders } from '../providers/definitions.ts';
export { boundedFillIn } from './boundedFillIn.ts';
export type * from './types.ts';

/** The providers one case runs against: those of the suite, else `replay` for a case with a recorded output and `echo` for one without. */
export function providersOf(suite: Pick<TestSuite, 'providers'>, testCase: Pick<TestCase, 'recordedOutput'>): readonly string[] {
  if (suite.providers.length > 0) return suite.providers;
  return [testCase.recordedOutput === undefined ? 'echo' : 'replay'];
}

/** Judges whether a row can be judged. */
export function judgeRow(suite: TestSuite, testCase: TestCase, providerId: string, parts: JudgingParts): RowJudging {
  const faults = [...suiteFaults(suite), ...caseFaults(testCase, providerId, suite, parts)];
  const assertions = testCase.assertions.map((assertion) => readyAssertion(assertion, testCase, parts.fillIn));
  const isReady = faults.length === 0 && assertions.every(({ fault }) => fault === undefined);
  return { faults, assertions, ...(isReady ? proofOf(testCase, assertions) : { idle: [] }) };
}

/** One thing to say about a tests file: a fault, a case that nothing judges, or an assertion that holds for every output. */
export type SuiteFinding =
  | { readonly kind: 'fault'; readonly fault: JudgingFault; readonly range: TextRange }
  | { readonly kind: 'notJudged'; readonly notJudged: NotJudged; readonly range: TextRange }
  | { readonly kind: 'idle'; readonly range: TextRange };

/**
 * What every row of a suite gives, each thing once: an assertion of `defaultTest` belongs to every case. Mistakes of the file's own are left out, the
 * reader has told them.
 */
export function judgeSuite(suite: TestSuite, parts: JudgingParts): readonly SuiteFinding[] {
  const found = new Map<string, SuiteFinding>();
  const add = (finding: SuiteFinding, about: string) => {
    const key = `${finding.range.start} ${finding.range.end} ${about}`;
    if (!found.has(key)) found.set(key, finding);
  };
  // What holds for the whole file is told where there is no case, too.
  for (const fault of suiteFaults(suite)) addFault(fault, { start: 0, end: 0 }, add);
  const perCase: TestSuite = { ...suite, faults: [], settings: {} };
  // A provider that is not known is told of once. Two of them show as much of every other case as all do, whichever one the case asks for itself.
  const unknown = suite.providers.filter((id) => !parts.providers.includes(id));
  const told = new Set(unknown.slice(2));
  const others: TestSuite = { ...perCase, providers: suite.providers.filter((id) => !told.has(id)) };
  for (const [index, testCase] of suite.cases.entries()) {
    for (const providerId of providersOf(index === 0 ? suite : others, testCase)) {
      const { faults, assertions, notJudged, idle } = judgeRow(perCase, testCase, providerId, parts);
      for (const fault of faults) addFault(fault, testCase.range, add);
      for (const { fault } of assertions) if (fault) addFault(fault, testCase.range, add);
      // In a file with a mistake they are errors, and told as such.
      if (notJudged && suite.faults) continue;
      if (notJudged) add({ kind: 'notJudged', notJudged, range: testCase.range }, 'not judged');
      else for (const { range } of idle) if (range) add({ kind: 'idle', range }, 'idle');
    }
  }
  return [...found.values()];
}

function addFault(fault: JudgingFault, otherwise: TextRange, add: (finding: SuiteFinding, about: string) => void): void {
  if (fault.code !== 'unreadable') add({ kind: 'fault', fault, range: fault.range ?? otherwise }, fault.code);
}
