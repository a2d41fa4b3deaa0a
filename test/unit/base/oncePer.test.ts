import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { oncePer } from '../../../src/base/oncePer.ts';

describe('oncePer', () => {
  it('does the work once for each object, also when the work gives nothing', () => {
    const seen: object[] = [];
    const nothing = oncePer((key: object) => {
      seen.push(key);
      return undefined;
    });
    const [first, second] = [{}, {}];

    assert.deepEqual([nothing(first), nothing(first), nothing(second)], [undefined, undefined, undefined]);

    assert.equal(seen.length, 2);
    assert.ok(seen[0] === first && seen[1] === second);
  });

  it('gives the very result of the first time', () => {
    const listed = oncePer((key: { readonly name: string }) => [key.name]);
    const key = { name: 'a' };

    assert.equal(listed(key), listed(key));
    assert.notEqual(listed(key), listed({ name: 'a' }));
    assert.deepEqual(listed({ name: 'b' }), ['b']);
  });
});
