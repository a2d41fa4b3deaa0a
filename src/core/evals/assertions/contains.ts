import { type AssertionContext, type AssertionInput, type Check, passed, type Verdict } from './types.ts';

/** `contains`: the value is somewhere in the output, letter for letter. */
export const contains: Check = (input, context) => held(input, context, (text) => text);

/** `icontains`: the same without regard to case, by lower-casing and nothing more. */
export const icontains: Check = (input, context) => held(input, context, (text) => text.toLowerCase());

function held({ value, isInverse }: AssertionInput, { answer: { output } }: AssertionContext, fold: (text: string) => string): Verdict {
  const expected = String(value);
  const pass = fold(output).includes(fold(expected)) !== isInverse;
  return { pass, expected, reason: pass ? passed : `Expected output to ${isInverse ? 'not ' : ''}contain "${expected}"` };
}
