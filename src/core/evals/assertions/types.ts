import type { TextRange } from '../../model/index.ts';
import type { MatchRegex } from '../types.ts';

/** What an assertion is checked with. Its value was rendered with the variables of the case. */
export interface AssertionInput {
  /** Without the `not-`. */
  readonly type: string;
  readonly value: unknown;
  readonly output: string;
  /** Whether `not-` stood in front of the type. */
  readonly isInverse: boolean;
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
export type Check = (input: AssertionInput) => Verdict | Promise<Verdict>;

/** What every passed assertion says. */
export const passed = 'Assertion passed';
