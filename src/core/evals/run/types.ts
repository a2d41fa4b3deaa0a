import type { Problem, PromptMessage, TestCase, TextRange } from '../../model/index.ts';
import type { FillIn } from '../judging/index.ts';
import type { EvaluationPlan } from '../plan.ts';
import type { AskProvider } from '../providers/types.ts';
import type { OnEvaluationEvent } from './events.ts';
import type { RunLimits } from './limits.ts';

/** A prompt rendered for one case. A problem of level `error` means that it could not be rendered. */
export interface RenderedMessages {
  readonly messages: readonly PromptMessage[];
  readonly problems: readonly Problem[];
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
  /** Asks a provider, here or in another process. @default those that need nothing but the files, here */
  readonly ask?: AskProvider;
  /** The names of those that can be asked. @default echo and replay */
  readonly providers?: readonly string[];
  readonly limits?: RunLimits;
  /** Milliseconds, only differences count. @default `performance.now` */
  readonly clock?: () => number;
}

/** How one evaluation is watched and stopped. */
export interface EvaluationOptions {
  /** Once aborted, rows not yet started end as `skipped`; the promise still resolves. */
  readonly signal?: AbortSignal;
  readonly onEvent: OnEvaluationEvent;
}

/** Runs what was planned. */
export interface EvaluationRunner<Prompt> {
  /** Resolves when every row has ended and was told. Never rejects for what a case, a template or a provider did. */
  run(plan: EvaluationPlan<Prompt>, options: EvaluationOptions): Promise<void>;
}
