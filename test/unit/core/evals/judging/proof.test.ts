import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesEverything } from '../../../../../src/core/evals/judging/proof.ts';

describe('a pattern that is found in every text', () => {
  it('is told from one that some text does not have', () => {
    for (const pattern of [
      'a',
      '.',
      '^a*$',
      '\\b',
      '(?=a)',
      '[*]',
      '\\*',
      'a|b',
      '^$',
      '(',
      '(?<!a)$',
      'a+',
      '\\.*\\d',
      '(a|)b',
      'a^^|b',
      'ab|c',
    ])
      assert.equal(matchesEverything(pattern), false, pattern);
    for (const pattern of [
      '',
      '.*',
      'a*',
      '(?:a|)',
      'b|a?',
      'ab|',
      'b.*|',
      'a|bc|',
      'aa?|',
      '[.]*',
      '\\d{0,3}',
      '^a*',
      'a*$',
      '(b|$)',
      '^[^]*$',
    ])
      assert.equal(matchesEverything(pattern), true, pattern);
  });

  it('is found in every text that is tried', () => {
    const piece = fc.constantFrom('a', 'b', '.', '\\d', '[ab]', '(a|b)', '(?:a)', '^', '$', '\\b', '(?=a)', '(?!a)', '|');
    const sign = fc.constantFrom('', '*', '?', '+', '{0,2}');
    const pattern = fc
      .array(fc.tuple(piece, sign), { maxLength: 4 })
      .map((pieces) => pieces.map(([one, repeated]) => one + repeated).join(''));
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', '1', '\n', ' ', '.'), maxLength: 8 }), (source, text) => {
        if (matchesEverything(source)) assert.match(text, new RegExp(source));
      }),
      { numRuns: 5000 },
    );
  });
});
