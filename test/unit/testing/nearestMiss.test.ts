import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstDataDifference, firstDifference } from '../../../src/testing/firstDifference.ts';
import { markedText } from '../../../src/testing/markedText.ts';
import { nearestMiss, placesIn } from '../../../src/testing/nearestMiss.ts';

describe('what comes nearest to a text that is missing', () => {
  const found = (expected: string, text: string) => {
    const miss = nearestMiss(expected, text);
    return [miss.kind, miss.kind === 'nothing' ? '' : text.slice(miss.range.start, miss.range.end)];
  };

  it('is the text in other case', () => {
    assert.deepEqual(found('spade x 2', 'Order:\nSpade X 2, rake'), ['otherCase', 'Spade X 2']);
  });

  it('is the text with other blanks or line breaks between its words', () => {
    assert.deepEqual(found('we are looking into it', 'Yes, we are\n   looking  into it.'), ['otherBlanks', 'we are\n   looking  into it']);
  });

  it('is its longest beginning, with what follows in its place', () => {
    const text = 'Reply to Ines in English.';
    assert.deepEqual(nearestMiss('Reply to Tom in English.', text), {
      kind: 'beginning',
      range: { start: 0, end: 9 },
      expected: 'Tom in English.',
      found: 'Ines in English.',
    });
  });

  it('is nothing where only a few letters are there', () => {
    assert.deepEqual(found('refund the full amount', 'results'), ['nothing', '']);
  });

  it('keeps its place where lower case has another length', () => {
    const text = 'İİİ spade x 2';
    assert.deepEqual(found('spade x 2!', text), ['beginning', 'spade x 2']);
  });

  it('lies in the text, whatever both are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 60 }), (expected, text) => {
        const miss = nearestMiss(expected, text);
        if (miss.kind === 'nothing') return;
        assert.ok(miss.range.start >= 0 && miss.range.start <= miss.range.end && miss.range.end <= text.length);
      }),
    );
  });

  it('is not looked for where the text is there: all its places are', () => {
    assert.deepEqual(
      placesIn('a refund, a Refund', 'refund', true).map(({ start }) => start),
      [2, 12],
    );
    assert.equal(placesIn('a refund, a Refund', 'refund', false).length, 1);
    assert.equal(placesIn('x'.repeat(1000), 'x', false).length, 100);
  });
});

describe('the first difference', () => {
  it('of texts is named by its line and column, with what stands there', () => {
    assert.deepEqual(firstDifference('one\ntwo\nthree', 'one\ntoo\nthree'), { line: 2, column: 2, expected: 'wo\n', found: 'oo\n' });
    assert.deepEqual(firstDifference('ab', 'a'), { line: 1, column: 2, expected: 'b', found: '' });
    assert.equal(firstDifference('a', 'a'), undefined);
  });

  it('of texts never cuts a character in two', () => {
    assert.deepEqual(firstDifference('a😀', 'a😁'), { line: 1, column: 2, expected: '😀', found: '😁' });
  });

  it('of long texts that begin alike shows the part that differs', () => {
    const same = 'x'.repeat(500);
    assert.deepEqual(firstDifference(`${same}left`, `${same}right`), { line: 1, column: 501, expected: 'left', found: 'right' });
  });

  it('of data is named by the way to it', () => {
    assert.deepEqual(firstDataDifference({ items: [{ price: 1 }, { price: 2 }] }, { items: [{ price: 1 }, { price: 3 }] }), {
      line: 1,
      column: 1,
      path: 'items[1].price',
      expected: '2',
      found: '3',
    });
    assert.deepEqual(firstDataDifference({ a: 1 }, { a: 1, 'b c': null }), {
      line: 1,
      column: 1,
      path: '["b c"]',
      expected: '',
      found: 'null',
    });
    assert.equal(firstDataDifference([1, { a: null }], [1, { a: null }]), undefined);
    assert.equal(firstDataDifference([], {})?.path, '');
  });
});

describe('a text with places marked', () => {
  it('has each of them underlined, over line breaks too', () => {
    assert.equal(
      markedText('one two\nthree', [
        { start: 0, end: 3 },
        { start: 4, end: 10 },
      ]),
      'one two\n^^^ ^^^\nthree\n^^',
    );
  });

  it('keeps tabs in the line below, and shows an empty place', () => {
    assert.equal(markedText('\tab', [{ start: 2, end: 2 }]), '\tab\n\t ^');
    assert.equal(markedText('ab', [{ start: 2, end: 2 }]), 'ab\n  ^');
  });

  it('is itself where nothing is marked', () => {
    assert.equal(markedText('a\nb', []), 'a\nb');
  });

  it('is cut around the first mark, not before it', () => {
    const text = `${'line\n'.repeat(10_000)}here\n${'line\n'.repeat(10_000)}`;
    const start = text.indexOf('here');
    const shown = markedText(text, [{ start, end: start + 4 }]);
    assert.ok(shown.length < 21_000);
    assert.match(shown, /^…\nline\n[\s\S]*\nhere\n\^\^\^\^\n[\s\S]*\n…$/);
  });
});
