import type { FillIn } from './types.ts';

/** So many characters of values are filled in while a file of a length is looked at; what is past them is judged when it is run. */
const mostFilled = (length: number): number => Math.min(2_000_000, 50_000 + 20 * length);

/**
 * Fills in values for a look at a whole file, where each of many templates may stand beside each of many variables. Past the limit a template stands for
 * its text.
 *
 * @param length of the tests file's text
 */
export function boundedFillIn(fillIn: FillIn, length: number): FillIn {
  let left = mostFilled(length);
  return (template, testCase) => {
    left -= template.length + testCase.varsText.length;
    return left < 0 ? { ok: true, text: template } : fillIn(template, testCase);
  };
}
