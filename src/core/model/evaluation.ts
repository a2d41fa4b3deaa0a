import type { Problem, PromptMessage, TextRange } from './prompt.ts';

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
  /** Where the values of its keys stand there: of `type`, `value`, `transform`. */
  readonly places?: Places;
}

/** Where keys of a file stand, or their values, by the path of the key: `options.transform`. */
export type Places = ReadonlyMap<string, TextRange>;

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
  /** Keys of promptfoo's that say how a case is run or scored, as written (`provider`, `prompts`, …), those of `defaultTest` below them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether it is a named set of values and nothing else: `assert: []`. @default false */
  readonly isSample?: boolean;
  /** What is wrong with the case as written; it cannot be judged then. @default none */
  readonly faults?: readonly Problem[];
  /** Where its keys stand: `provider`, `options.transform`, `vars.name`. */
  readonly places?: Places;
  readonly range: TextRange;
}

/** A tests file as read: its cases and what it says about how to run them. */
export interface TestSuite {
  readonly uri: string;
  readonly name: string;
  /** The providers the file names, in order. Empty when it names none: then a case runs with `replay` if it has a recorded output, else with `echo`. */
  readonly providers: readonly string[];
  readonly cases: readonly TestCase[];
  /** What is wrong with the file outside of its cases, or with the whole of it; none of its cases can be judged then. @default none */
  readonly faults?: readonly Problem[];
  /** Keys of promptfoo's that say how all cases are run or scored, as written (`scenarios`, `extensions`, …). */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where its keys stand, and its providers by their name: `scenarios`, `providers.echo`. */
  readonly places?: Places;
  /** Whether the file is promptfoo's own configuration: a row that nothing judges passes then, as it does there. @default false */
  readonly isPromptfoo?: boolean;
}

/**
 * How a row of an evaluation ended. `error` means that it could not be judged; `notJudged`, that there is nothing in it to be judged by; `skipped`,
 * that it was not run to its end.
 */
export type RunState = 'passed' | 'failed' | 'error' | 'notJudged' | 'skipped';

/** Why a row is an error. Stable: the same code always means the same cause. */
export type JudgingFaultCode =
  /** The tests file, or the case in it, has mistakes of its own. */
  | 'unreadable'
  /** No assertion has this type. */
  | 'unknown-assertion'
  /** An assertion, or a transform of it, that exists and is not run here. */
  | 'assertion-not-run'
  /** A value that the assertion cannot be checked with. */
  | 'assertion-value'
  /** A name, or a field, that a value reads and the case does not give. */
  | 'undefined-variable'
  /** A value that cannot be filled in for another reason. */
  | 'template'
  /** A key that changes what is run or how it is scored, and is not applied here. */
  | 'setting-not-applied'
  | 'unknown-provider'
  | 'no-recorded-output'
  /** The prompt does not render. */
  | 'not-rendered'
  /** The provider gave no output. */
  | 'no-output'
  /** Checking was begun and not ended, such as a pattern that takes too long. */
  | 'not-checked';

/** One reason why a row cannot be judged as promptfoo would. */
export interface JudgingFault {
  readonly code: JudgingFaultCode;
  /** One sentence that names the place, the cause and the next step. */
  readonly message: string;
  /** Where, in the tests file. */
  readonly range?: TextRange;
  /** For a value that is a template: its text, and the place in it. */
  readonly template?: { readonly text: string; readonly range: TextRange };
}

/** Why a row proves nothing: `sample` says so itself with `assert: []`, the others hardly mean it. */
export interface NotJudged {
  readonly kind: 'sample' | 'noAssertions' | 'cannotFail';
  /** One sentence. */
  readonly reason: string;
}

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
  /** What the output was held against: the value with its `{{ }}` filled in. */
  readonly value?: unknown;
  /** Where in the output a pattern was found. */
  readonly match?: TextRange;
}

/** What an answer of a model used up. Absent where the provider does not say. */
export interface TokenUsage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Input tokens that the provider had kept from before; among `inputTokens`. */
  readonly cachedTokens?: number;
  /** US dollars. */
  readonly costUsd?: number;
}

/** One test case run against one provider. */
export interface EvaluationRow {
  readonly testCase: TestCase;
  readonly provider: string;
  readonly state: RunState;
  /** Weighted mean of the assertions, 0 to 1; only for what was judged. */
  readonly score?: number;
  readonly messages: readonly PromptMessage[];
  readonly output?: string;
  /** What was asked for, as SHA-256 in hex: rows that ask one provider for the same thing have the same. Absent where nothing was asked. */
  readonly contentHash?: string;
  readonly usage?: TokenUsage;
  /** Whether the output is one kept from before. @default false */
  readonly isCached?: boolean;
  readonly results: readonly AssertionResult[];
  /** Set when it was not judged, for whatever reason: what was attempted, why it stopped. */
  readonly reason?: string;
  /** Set when `state` is `error`: every reason for it. */
  readonly faults?: readonly JudgingFault[];
  /** Set when nothing judges the row, also where promptfoo lets it pass. */
  readonly notJudged?: NotJudged;
  readonly latencyMs: number;
}
