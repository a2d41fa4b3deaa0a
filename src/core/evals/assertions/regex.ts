import { type Check, passed } from './types.ts';

/** `regex`: the pattern is found in the output, without flags. An invalid pattern fails, under `not-` too. */
export const regex: Check = async ({ value, isInverse }, { answer: { output }, matchRegex, signal }) => {
  const pattern = String(value);
  const answer = await matchRegex(pattern, output, signal);
  if (answer.kind === 'invalid') return { pass: false, expected: pattern, reason: `Invalid regex pattern: ${answer.message}` };
  const pass = answer.matches !== isInverse;
  return {
    pass,
    expected: pattern,
    ...(answer.match && { match: answer.match }),
    reason: pass ? passed : `Expected output to ${isInverse ? 'not ' : ''}match regex "${pattern}"`,
  };
};
