import type { PromptMessage, TextRange } from './prompt.ts';

/** One yes/no check on an output, in promptfoo's vocabulary. */
export interface Assertion {
  /** Such as `contains`; `not-` in front turns the answer round. */
  readonly type: string;
  readonly value?: unknown;
  readonly threshold?: number;
  readonly weight?: number;
  /** The named metric this assertion counts towards. */
  readonly metric?: string;
  /** Code or a file that changes the output before this assertion looks at it. */
  readonly transform?: unknown;
  /** Where it stands in the tests file. */
  readonly range?: TextRange;
}

/** Inputs, assertions and, for the `replay` provider, a recorded output. */
export interface TestCase {
  /** The `description` of the case, else `Case N` counted from 1. */
  readonly name: string;
  readonly vars: Readonly<Record<string, unknown>>;
  /** The `vars` as YAML text, so that `1.0` stays a float in the engine. */
  readonly varsText: string;
  readonly assertions: readonly Assertion[];
  /** What a model answered when the case was recorded: promptfoo's `providerOutput`. */
  readonly recordedOutput?: string;
  /** With it, only the weighted mean of the assertions decides, 0 to 1. */
  readonly threshold?: number;
  /** The case's `options` as written, those of `defaultTest` below them. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly range: TextRange;
}

/** A tests file as read: its cases and what it says about how to run them. */
export interface TestSuite {
  readonly uri: string;
  readonly name: string;
  /** The providers the file names, in order. Empty when it names none: then a case runs with `replay` if it has a recorded output, else with `echo`. */
  readonly providers: readonly string[];
  readonly cases: readonly TestCase[];
}

/** How a row of an evaluation ended. `error` means that it could not be judged. */
export type RunState = 'passed' | 'failed' | 'error' | 'skipped';

/** What one assertion said about one output. */
export interface AssertionResult {
  readonly assertion: Assertion;
  readonly pass: boolean;
  /** 0 to 1. */
  readonly score: number;
  /** Why, in one sentence. */
  readonly reason: string;
  /** The text the assertion wanted and the one it got, where a comparison of two texts makes sense. */
  readonly expected?: string;
  readonly actual?: string;
}

/** One test case run against one provider. */
export interface EvaluationRow {
  readonly testCase: TestCase;
  readonly provider: string;
  readonly state: RunState;
  /** Weighted mean of the assertions, 0 to 1. */
  readonly score: number;
  readonly messages: readonly PromptMessage[];
  readonly output?: string;
  readonly results: readonly AssertionResult[];
  /** Set when `state` is `error` or `skipped`: what was attempted, why it stopped. */
  readonly reason?: string;
  readonly latencyMs: number;
}
