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
}

/** Checks one kind of assertion. Throws an `AssertionFault` where it cannot be checked at all. */
export type Check = (input: AssertionInput) => Verdict | Promise<Verdict>;

/** An assertion that cannot be checked: its case ends in an error, not in a failure. */
export class AssertionFault extends Error {
  override readonly name = 'AssertionFault';
}

/** What every passed assertion says. */
export const passed = 'Assertion passed';
