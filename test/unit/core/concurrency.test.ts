import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { createPause } from '../../../src/base/pause.ts';
import { eachConcurrently } from '../../../src/core/concurrency.ts';

describe('working through a list', () => {
  it('does at most so many at a time, and all of them', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await eachConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      done.push(item);
    });
    assert.equal(most, 3);
    assert.equal(done.length, 7);
  });

  it('throws the first failure and begins nothing after it', async () => {
    const begun: number[] = [];
    const work = eachConcurrently([1, 2, 3, 4], 1, async (item) => {
      begun.push(item);
      if (item === 2) throw new Error('two');
    });
    await assert.rejects(work, /two/);
    assert.deepEqual(begun, [1, 2]);
  });

  it('lets others run between items that take long', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await eachConcurrently(Array.from({ length: 20 }), 4, async () => {
      const end = performance.now() + 5;
      while (performance.now() < end);
    });
    clearInterval(timer);
    assert.ok(turns >= 4, `${turns} turns in 100 ms`);
  });
});

describe('a pause in long work', () => {
  it('comes every eight milliseconds of work, one for all who wait', async () => {
    let now = 100;
    const time = mock.method(performance, 'now', () => now);
    const timer = mock.method(globalThis, 'setTimeout');
    try {
      const pause = createPause(8);
      const turns: number[] = [];
      for (const moment of [107.9, 108, 115.9, 116]) {
        now = moment;
        await Promise.all([pause(), pause()]);
        turns.push(timer.mock.callCount());
      }
      assert.deepEqual(turns, [0, 1, 1, 2]);
    } finally {
      timer.mock.restore();
      time.mock.restore();
    }
  });
});
