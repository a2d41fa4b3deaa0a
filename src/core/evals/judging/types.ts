import type { Assertion, JudgingFault, NotJudged, TestCase, TextRange } from '../../model/index.ts';

/** A value with its `{{ }}` filled in, or what is wrong with it; `range` is in the template. */
export type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: 'undefined-variable' | 'template'; readonly message: string; readonly range: TextRange };

/** Fills in the value of an assertion with the variables of its case, strictly: what the case does not give is a fault and not empty. */
export type FillIn = (template: string, testCase: TestCase) => Filled;

/** What is needed to say whether a row can be judged. */
export interface JudgingParts {
  readonly fillIn: FillIn;
  /** The providers that can be run. */
  readonly providers: readonly string[];
}

/** An assertion that is ready to be checked with its value filled in, or why it is not. */
export type ReadyAssertion =
  | { readonly assertion: Assertion; readonly value: unknown; readonly fault?: undefined }
  | { readonly assertion: Assertion; readonly fault: JudgingFault };

/** Whether one row can be judged as promptfoo would, and whether it proves anything. */
export interface RowJudging {
  /** Why the row is an error before anything was rendered. */
  readonly faults: readonly JudgingFault[];
  /** Every assertion of the case, in order. */
  readonly assertions: readonly ReadyAssertion[];
  /** Set when no output whatever could make the row fail. */
  readonly notJudged?: NotJudged;
  /** Assertions that hold for every output, in a case that others judge. */
  readonly idle: readonly Assertion[];
}
