import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { firstTwin, firstWhere, groupedBy, sortedBy } from '../../../src/base/inOrder.ts';

describe('lists in order', () => {
  it('are searched for the first place from which a condition holds', () => {
    for (let length = 0; length < 6; length += 1) {
      for (let from = 0; from <= length; from += 1) {
        assert.equal(
          firstWhere(length, (index) => index >= from),
          from,
          `${from} of ${length}`,
        );
      }
    }
  });

  it('name the first item whose key came before, and nothing where each key is its own', () => {
    const items = ['b1', 'a1', 'c1', 'a2', 'b2'];

    assert.equal(
      firstTwin(items, (item) => item[0]),
      'a2',
    );
    assert.equal(
      firstTwin(items, (item) => item),
      undefined,
    );
    assert.equal(
      firstTwin([], (item) => item),
      undefined,
    );
  });

  it('are grouped by key, groups and items as they came', () => {
    const groups = groupedBy(['b1', 'a1', 'b2'], (item) => item[0]);

    assert.deepEqual(
      [...groups],
      [
        ['b', ['b1', 'b2']],
        ['a', ['a1']],
      ],
    );
  });

  it('are sorted by key, those of one key as they came', () =>
    assert.deepEqual(
      sortedBy(['b1', 'a2', 'B1', 'a1', '\u00e41'], (item) => item.slice(0, 1)),
      ['B1', 'a2', 'a1', 'b1', '\u00e41'],
    ));
});
