import assert from 'node:assert/strict';
import { seededRandom } from '../../../../src/template/interpreter/runtime/random.ts';

describe('random numbers of a seed', () => {
  const three = (seed?: number) => {
    const next = seededRandom(seed);
    return [next(), next(), next()];
  };

  it('are those of mulberry32', () => {
    assert.deepEqual(three(0), [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]);
    assert.deepEqual(three(1), [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
    assert.deepEqual(three(-1), [0.8964226141106337, 0.189478256739676, 0.7156526781618595]);
    assert.deepEqual(three(2 ** 32 + 1), three(1));
  });

  it('are the same each time where no seed is given', () => {
    assert.deepEqual(three(), [0.3588899802416563, 0.10590326134115458, 0.675290479324758]);
  });
});
