import type { EvaluationRow, Problem, PromptMessage, TestCase, TestSuite, TextRange } from '../model/index.ts';
import type { FillIn } from './judging/index.ts';

/** A prompt rendered for one case. A problem of level `error` means that it could not be rendered. */
export interface RenderedMessages {
  readonly messages: readonly PromptMessage[];
  readonly problems: readonly Problem[];
}

/** What a provider is asked. */
export interface ProviderRequest {
  readonly messages: readonly PromptMessage[];
  readonly testCase: TestCase;
}

/** Answers a rendered prompt. */
export interface Provider {
  readonly id: string;
  /** @throws {PromptdeckError} saying what was attempted and what to do next */
  answer(request: ProviderRequest, signal?: AbortSignal): Promise<{ readonly output: string }>;
}

/** What became of looking for a pattern: an invalid pattern is an answer, a pattern that takes too long an error. */
export type RegexAnswer =
  | { readonly kind: 'tested'; readonly matches: boolean /** The first match, where it is known. */; readonly match?: TextRange }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Looks for a regular expression in a text, where it can be stopped.
 *
 * @throws {PromptdeckError} 'regex-timeout' past the deadline, 'cancelled' once `signal` is aborted
 */
export type MatchRegex = (pattern: string, text: string, signal?: AbortSignal) => Promise<RegexAnswer>;

/** What the runner is built from. `Prompt` is whatever `render` understands. */
export interface EvaluationParts<Prompt> {
  readonly render: (prompt: Prompt, testCase: TestCase, signal?: AbortSignal) => Promise<RenderedMessages>;
  /** Fills in the values of assertions. */
  readonly fillIn: FillIn;
  readonly matchRegex: MatchRegex;
  /** @default echo and replay */
  readonly providers?: readonly Provider[];
  /** Cases run at the same time. @default 4 */
  readonly concurrency?: number;
  /** Milliseconds, only differences count. @default `performance.now` */
  readonly clock?: () => number;
}

/** How one evaluation is watched and stopped. */
export interface EvaluationOptions {
  /** Once aborted, cases not yet started become rows with state `skipped`; the promise still resolves with all rows. */
  readonly signal?: AbortSignal;
  /** Called when a case starts with a provider. */
  readonly onStart?: (testCase: TestCase, provider: string) => void;
  /** Called once per row, as it ends. */
  readonly onRow?: (row: EvaluationRow) => void;
}

/** Runs the cases of a suite. */
export interface EvaluationRunner<Prompt> {
  /** Rows in the order of the file: case, then provider. Never rejects for what a case, a template or a provider did. */
  run(suite: TestSuite, prompt: Prompt, options?: EvaluationOptions): Promise<readonly EvaluationRow[]>;
}
