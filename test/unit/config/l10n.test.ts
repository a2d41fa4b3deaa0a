import assert from 'node:assert/strict';
import { sentences } from '../../../src/build/l10n.mjs';

describe('the sentences of the host', () => {
  const spoken = [...sentences()];

  it('are spelled out where they are said, so that they can be collected', () => {
    assert.deepEqual(
      spoken.filter(({ text }) => text === undefined).map(({ place }) => place),
      [],
    );
  });

  it('have a place for each value that is filled in', () => {
    for (const { text = '', values, place } of spoken) {
      const places = new Set(text.match(/\{\d+\}/g));
      assert.equal(places.size, values, `${place}: ${text}`);
    }
  });
});
