import { AssertionFault, type Check, passed } from './types.ts';

/** `regex`: the pattern is found in the output, without flags. An invalid pattern fails, under `not-` too. */
export const regex: Check = async ({ value, output, isInverse, matchRegex, signal }) => {
  if (typeof value !== 'string' || value === '') throw new AssertionFault('its value must be a text and not be empty; write the pattern');
  const answer = await matchRegex(value, output, signal);
  if (answer.kind === 'invalid') return { pass: false, expected: value, reason: `Invalid regex pattern: ${answer.message}` };
  const pass = answer.matches !== isInverse;
  return { pass, expected: value, reason: pass ? passed : `Expected output to ${isInverse ? 'not ' : ''}match regex "${value}"` };
};
