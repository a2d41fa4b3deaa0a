import assert from 'node:assert/strict';
import { didYouMean, isTransposed, nearest, nearestOfFew, Suggestions } from '../../../src/base/nearest.ts';

const known = ['name', 'version', 'description', 'role', 'id'];

const words: readonly (readonly [word: string, meant: string | undefined])[] = [
  ['nmae', 'name'],
  ['nam', 'name'],
  ['Name', 'name'],
  ['nxme', 'name'],
  ['xxme', 'name'],
  ['xxxe', undefined],
  ['rloe', 'role'],
  ['role', undefined],
  ['descriptoin', 'description'],
  ['desxxxption', 'description'],
  ['desxxxxtion', undefined],
  ['descript', undefined],
  ['di', 'id'],
  ['ia', 'id'],
  ['xx', undefined],
  ['idx', 'id'],
  ['xyd', undefined],
  ['idxy', 'id'],
  ['versionX', 'version'],
  ['versi', 'version'],
  ['vers', undefined],
  ['', undefined],
];

describe('a word that is near a known one', () => {
  for (const [word, expected] of words) {
    it(`${expected ? `may mean ${expected}` : 'means none of them'}: '${word}'`, () => assert.equal(nearestOfFew(word, known), expected));
  }

  it('is not looked for when it is longer than sixty letters, or when nothing is known', () => {
    assert.equal(nearestOfFew(`${'d'.repeat(57)}esc`, ['d'.repeat(60)]), 'd'.repeat(60));
    assert.equal(nearestOfFew(`${'d'.repeat(58)}esc`, ['d'.repeat(61)]), undefined);
    assert.equal(nearestOfFew('a', []), undefined);
  });

  it('is asked about in a sentence of its own', () => {
    assert.equal(didYouMean('name'), " Did you mean 'name'?");
    assert.equal(didYouMean(undefined), '');
  });

  it('is preferred where two letters only stand in the other order', () => {
    assert.equal(nearestOfFew('form', ['for', 'from']), 'from');
  });
});

const pairs: readonly (readonly [word: string, name: string, isTransposed: boolean])[] = [
  ['ab', 'ba', true],
  ['abc', 'acb', true],
  ['abc', 'bac', true],
  ['abcd', 'abdc', true],
  ['aab', 'aba', true],
  ['abcd', 'badc', false],
  ['abc', 'abc', false],
  ['abc', 'abd', false],
  ['abc', 'bca', false],
  ['ab', 'abc', false],
  ['abxy', 'bay', false],
  ['abx', 'bay', false],
  ['ac', 'ba', false],
  ['cb', 'ba', false],
  ['ba', 'bca', false],
];

describe('two words', () => {
  for (const [word, name, expected] of pairs) {
    it(`${expected ? 'differ' : 'do not differ'} by two letters in the other order: ${word}, ${name}`, () =>
      assert.equal(isTransposed(word, name), expected));
  }
});

describe('a misspelled word among many', () => {
  const names: readonly (readonly [word: string, meant: string | undefined])[] = [
    ['custmer', 'customer'],
    ['Customer', 'customer'],
    ['cxstxmer', 'customer'],
    ['cxsxxmer', undefined],
    ['ordr', 'order'],
    ['oxdx', undefined],
    ['order', undefined],
    ['form', 'from'],
    ['o', undefined],
    ['', undefined],
  ];
  const among = ['customer', 'order', 'for', 'from', 'x'];

  for (const [word, expected] of names) {
    it(`${expected ? `is meant to be ${expected}` : 'is none of them'}: '${word}'`, () => assert.equal(nearest(word, among), expected));
    it(`is found alike where many are looked for: '${word}'`, () => assert.equal(new Suggestions(among).nearest(word), expected));
  }

  it('is looked for among thousands by one slip alone, and only among those that may be meant', () => {
    const many = new Suggestions([...Array.from({ length: 3000 }, (_, index) => `name${index}value`), 'customer']);
    assert.equal(many.nearest('custmer'), 'customer');
    assert.equal(many.nearest('cxstxmer'), undefined);
    assert.equal(
      many.nearestThat('custmer', (name) => name !== 'customer'),
      undefined,
    );
  });
});
