import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock } from 'node:test';
import { backoffMs, systemClock } from '../../../src/core/clock.ts';

describe('the system clock', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 5000 }));
  afterEach(() => mock.timers.reset());
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('says the time and rolls the dice', () => {
    assert.equal(systemClock.now(), 5000);
    const chance = systemClock.random();
    assert.ok(chance >= 0 && chance < 1);
  });

  it('sleeps for so long and no longer, and then listens to nothing', async () => {
    const { signal } = new AbortController();
    let isOver = false;
    const sleeping = systemClock.sleep(1000, signal).then(() => {
      isOver = true;
    });
    await turn();
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    mock.timers.tick(999);
    await turn();
    assert.equal(isOver, false);
    mock.timers.tick(1);
    await sleeping;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('is woken by the signal, and does not begin to sleep once it was given', async () => {
    const abort = new AbortController();
    const cleared = mock.method(globalThis, 'clearTimeout');
    const sleeping = systemClock.sleep(1000, abort.signal);
    await turn();
    abort.abort();
    await assert.rejects(sleeping, { code: 'cancelled', message: 'Waiting was cancelled.' });
    assert.equal(cleared.mock.callCount(), 1);
    cleared.mock.restore();
    await assert.rejects(systemClock.sleep(1000, abort.signal), { code: 'cancelled', message: 'Waiting was cancelled.' });
  });
});

describe('the wait before the next try', () => {
  for (const [failedTries, chance, ms] of [
    [0, 0, 50],
    [1, 0, 50],
    [1, 1, 100],
    [2, 0.5, 150],
    [3, 0, 200],
    [4, 0, 300],
    [4, 0.999, 600],
  ] as const)
    it(`is ${ms} ms after ${failedTries} that failed, with chance at ${chance}`, () =>
      assert.equal(
        backoffMs(failedTries, { baseMs: 100, maxMs: 600 }, () => chance),
        ms,
      ));
});
