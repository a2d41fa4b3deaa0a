import type { PromptMessage, TestCase, TextRange } from '../../model/index.ts';
import type { ProviderReply } from '../providers/types.ts';
import type { MatchRegex } from '../run/types.ts';

/** What an assertion says, ready to be checked. */
export interface AssertionInput {
  /** Its value, with the variables of the case filled in. */
  readonly value: unknown;
  /** Whether `not-` stood in front of the type. */
  readonly isInverse: boolean;
}

/** What all assertions of a row are held against. */
export interface AssertionContext {
  readonly answer: ProviderReply;
  readonly testCase: TestCase;
  /** The prompt as it was rendered for the case. */
  readonly messages: readonly PromptMessage[];
  readonly matchRegex: MatchRegex;
  readonly signal: AbortSignal | undefined;
}

/** What a check says. `expected` is the text the output was held against. */
export interface Verdict {
  readonly pass: boolean;
  readonly reason: string;
  readonly expected?: string;
  /** Where in the output the pattern was found. */
  readonly match?: TextRange;
}

/** Checks one kind of assertion, whose value was found to be one it can be checked with. */
export type Check = (input: AssertionInput, context: AssertionContext) => Verdict | Promise<Verdict>;

/** What every passed assertion says. */
export const passed = 'Assertion passed';
