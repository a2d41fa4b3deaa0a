import assert from 'node:assert/strict';
import { lipsum } from '../../../../src/template/interpreter/globals/lipsum.ts';
import type { Machine } from '../../../../src/template/interpreter/values/machine.ts';
import { Markup } from '../../../../src/template/interpreter/values/markup.ts';
import type { Value } from '../../../../src/template/interpreter/values/types.ts';

/** Filler text of numbers from 0 to 1 that come one after the other, and again. */
function filler(randoms: readonly number[], ...args: readonly Value[]): Value {
  let next = 0;
  const uncounted = () => undefined;
  const machine = {
    charge: uncounted,
    chargeText: uncounted,
    grew: uncounted,
    random: () => randoms[next++ % randoms.length] ?? 0,
  } as unknown as Machine;
  return lipsum(machine, args, undefined);
}

describe('filler text', () => {
  it('takes as many words as it says, the next one for a word that would stand twice', () => {
    assert.equal(filler([0], 1, false, 4, 5), 'Lorem ipsum lorem ipsum.');
    assert.equal(filler([0.999], 1, false, 4, 9), 'Laborum lorem laborum lorem laborum lorem laborum lorem.');
  });

  it('has a comma after three to seven words and a full stop ten to nineteen behind the last one, and two more for each comma', () => {
    const words = (random: number) => String(filler([random], 1, false, 41, 42)).split(' ');
    const marks = (random: number) => words(random).flatMap((word, index) => (/[.,]$/.test(word) ? [`${index}${word.at(-1)}`] : []));
    assert.deepEqual(marks(0), ['4,', '8,', '12,', '16,', '19.', '23,', '27,', '31,', '35,', '38.', '40.']);
    assert.deepEqual(marks(0.999), ['8,', '16,', '24,', '26.', '34,', '40.']);
  });

  it('begins each sentence with a capital, and no other word', () => {
    const words = String(filler([0.3, 0.7, 0.1, 0.5, 0.9, 0.2], 1, false, 80, 81)).split(' ');
    assert.equal(words.length, 80);
    for (const [index, word] of words.entries())
      assert.equal(/^[A-Z]/.test(word), index === 0 || words[index - 1]?.endsWith('.'), `${index}: ${word}`);
    assert.ok(words.filter((word) => word.endsWith('.')).length > 2);
    assert.match(words.at(-1) ?? '', /^\w+\.$/);
  });

  it('ends with a full stop in place of a comma', () => {
    assert.equal(filler([0], 1, false, 6, 7), 'Lorem ipsum lorem ipsum lorem, ipsum.');
    assert.equal(filler([0], 1, false, 5, 6), 'Lorem ipsum lorem ipsum lorem.');
  });

  it('is paragraphs of HTML, or of text with an empty line between', () => {
    const html = filler([0], 2, true, 1, 2);
    assert.ok(html instanceof Markup);
    assert.equal(html.value, '<p>Lorem.</p>\n<p>Lorem.</p>');
    assert.equal(filler([0], 2, false, 1, 2), 'Lorem.\n\nLorem.');
    assert.equal(filler([0], 0, false), '');
  });

  it('is five paragraphs of 20 to 99 words in HTML unless something else is asked for', () => {
    const lengths = (random: number) => {
      const text = filler([random]);
      assert.ok(text instanceof Markup);
      return text.value.split('\n').map((paragraph) => paragraph.split(' ').length);
    };
    assert.deepEqual(lengths(0), [20, 20, 20, 20, 20]);
    assert.deepEqual(lengths(0.9999), [99, 99, 99, 99, 99]);
  });

  it('is refused where the shortest paragraph is not shorter than the limit', () => {
    assert.throws(() => filler([0], 1, false, 3, 3), /empty range for randrange\(\) \(3, 3, 0\)/);
    assert.throws(() => filler([0], 1, false, 5, 3), /empty range for randrange\(\) \(5, 3, -2\)/);
    assert.throws(() => filler([0], 1.5), /'float' object cannot be interpreted as an integer/);
  });
});
