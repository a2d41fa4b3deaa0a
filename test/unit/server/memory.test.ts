import assert from 'node:assert/strict';
import { Memory } from '../../../server/memory.ts';

describe('the memory of the server', () => {
  it('asks once, and again when the answer is old or forgotten', async () => {
    let now = 1000;
    let asked = 0;
    const memory = new Memory<number>({ holdsMs: 10, clock: () => now });
    const get = () => memory.get('a', async () => ++asked);
    assert.deepEqual([await get(), await get()], [1, 1]);
    now = 1010;
    assert.equal(await get(), 1);
    now = 1011;
    assert.equal(await get(), 2);
    memory.forget();
    assert.equal(await get(), 3);
  });

  it('does not remember failures, and keeps no more than so many answers: those asked for last', async () => {
    const memory = new Memory<number>({ most: 2 });
    await assert.rejects(memory.get('a', () => Promise.reject(new Error('no'))));
    assert.equal(await memory.get('a', async () => 1), 1);
    await memory.get('b', async () => 1);
    await memory.get('a', async () => 2);
    await memory.get('c', async () => 1);
    assert.equal(await memory.get('a', async () => 2), 1);
    assert.equal(await memory.get('b', async () => 2), 2);
  });
});
