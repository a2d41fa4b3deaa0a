import { didYouMean, nearest } from '../../../src/base/nearest.ts';
import { bareType, runnableTypes } from '../../../src/core/evals/judging/index.ts';
import type { TestsRule } from './rule.ts';

/** An assertion of a type that does not exist. Only a type that is run is proposed for it. */
export const unknownAssertion: TestsRule = {
  code: 'unknown-assertion',
  defaultLevel: 'error',
  description: 'An assertion of a type that does not exist.',
  example: '- assert: [{type: contians, value: a}]\n',
  remedy: 'Use an assertion that exists.',
  exampleIn: 'tests',
  *check({ text, judged }) {
    for (const found of judged) {
      if (found.kind !== 'fault' || found.fault.code !== 'unknown-assertion') continue;
      const range = scalarIn(found.range, text);
      const type = text.slice(range.start, range.end);
      const { bare, isInverse } = bareType(type);
      const near = nearest(bare, runnableTypes);
      const replacement = near && (isInverse ? `not-${near}` : near);
      yield {
        range,
        message: `There is no assertion '${type}'.${didYouMean(replacement)}`,
        ...(replacement !== undefined && { replacement }),
      };
    }
  },
};

/** The word without the quotes around it. */
function scalarIn({ start, end }: { readonly start: number; readonly end: number }, text: string) {
  const quoted = /^(["']).*\1$/.test(text.slice(start, end));
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}
