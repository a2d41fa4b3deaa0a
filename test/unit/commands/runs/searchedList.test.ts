import assert from 'node:assert/strict';
import { SearchedList } from '../../../../src/commands/runs/searchedList.ts';

const named = (...names: string[]) => names.map((name) => ({ id: name.toLowerCase(), name }));
const list = (...names: string[]) => new SearchedList<{ id: string; name: string }>(({ id }) => id, named(...names));
const shown = (of: ReturnType<typeof list>) => of.shown.map(({ item, isMatch }) => `${item.name}${isMatch ? '!' : ''}`);

describe('a list that a server is searched for', () => {
  it('begins with what is known', () => {
    assert.deepEqual(shown(list('A', 'B')), ['A', 'B']);
  });

  it('adds what the server finds once, and marks it for what is typed now', () => {
    const one = list('A', 'B');
    one.found(named('B', 'C'));
    assert.deepEqual(shown(one), ['A', 'B!', 'C!']);
    one.found(named('D'));
    assert.deepEqual(shown(one), ['A', 'B', 'C', 'D!']);
  });

  it('keeps what was found when another text is typed, so that what is ticked stays in sight', () => {
    const one = list('A');
    one.found(named('C'));
    one.typed();
    assert.deepEqual(shown(one), ['A', 'C']);
  });

  it('takes further pages without marks, and the first of two with one id', () => {
    const one = list('A');
    one.add([...named('B'), { id: 'a', name: 'another' }]);
    assert.deepEqual(shown(one), ['A', 'B']);
    assert.deepEqual(one.items, named('A', 'B'));
  });
});
