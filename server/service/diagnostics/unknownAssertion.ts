import type { Assertion, TextRange } from '../../../src/core/model/index.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { assertionTypes } from './assertionTypes.ts';
import type { TestsRule } from './rule.ts';

/** An assertion of a type that does not exist. */
export const unknownAssertion: TestsRule = {
  code: 'unknown-assertion',
  defaultLevel: 'error',
  *check({ tests, text }) {
    const seen = new Set<number>();
    for (const assertion of tests.suite.cases.flatMap(({ assertions }) => assertions)) {
      const { type, range } = assertion;
      if (!range || seen.has(range.start)) continue; // those of defaultTest belong to every case
      seen.add(range.start);
      const bare = type.replace(/^not-/, '');
      if (type === '' || assertionTypes.has(bare)) continue;
      const near = nearest(bare, assertionTypes);
      const replacement = near && (type.startsWith('not-') ? `not-${near}` : near);
      yield {
        range: typeRange(assertion, range, text),
        message: `There is no assertion '${type}'.${didYouMean(replacement)}`,
        ...(replacement !== undefined && { replacement }),
      };
    }
  },
};

function typeRange({ type }: Assertion, range: TextRange, text: string): TextRange {
  const lead = /(?:^|[\s{,])["']?type["']?\s*:\s*["']?/.exec(text.slice(range.start, range.end));
  const start = range.start + (lead ? lead.index + lead[0].length : 0);
  return lead && text.startsWith(type, start) ? { start, end: start + type.length } : range;
}
