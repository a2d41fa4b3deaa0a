import assert from 'node:assert/strict';
import { BackendError } from '../../../../src/core/backendError.ts';
import { PromptdeckError } from '../../../../src/core/errors.ts';
import { pollToEnd } from '../../../../src/core/http/index.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';

const unreachable = (retryAfterMs?: number) =>
  new BackendError('away', 'unreachable', { isRetryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) });

/** Waits for something with these states, the last again and again; a failure among them is thrown. */
function waiting(states: readonly (number | Error)[], options: object = {}) {
  const clock = fakeClock();
  let looks = 0;
  const seen: number[] = [];
  const ended = pollToEnd(
    {
      what: 'Waiting for it',
      ask: async () => {
        const state = states[Math.min(looks++, states.length - 1)] ?? 0;
        if (typeof state !== 'number') throw state;
        return state;
      },
      isOver: (state) => state < 0,
      intervalMs: 100,
      deadlineMs: 1000,
      clock,
      ...options,
    },
    (state) => seen.push(state),
  );
  return { ended, clock, seen, looks: () => looks };
}

describe('waiting for something that takes long', () => {
  it('ends with its last state and reports every state', async () => {
    const { ended, clock, seen } = waiting([1, 2, -3]);
    assert.equal(await ended, -3);
    assert.deepEqual(
      [seen, clock.sleeps],
      [
        [1, 2, -3],
        [100, 100],
      ],
    );
  });

  for (const [options, sleeps] of [
    [{ deadlineMs: 350 }, [100, 100, 100, 50]],
    [{ deadlineMs: 1000, factor: 2 }, [100, 200, 400, 300]],
    [{ deadlineMs: 4000, factor: 10 }, [100, 1000, 1000, 1000, 900]],
    [{ deadlineMs: 900, factor: 3, maxIntervalMs: 250 }, [100, 250, 250, 250, 50]],
    [{ deadlineMs: 0 }, []],
  ] as const)
    it(`ends at its deadline, with waits that grow to a limit: ${JSON.stringify(options)}`, async () => {
      const { ended, clock, looks } = waiting([1], options);
      const seconds = Math.round(options.deadlineMs / 1000);
      await assert.rejects(ended, {
        code: 'timeout',
        isRetryable: true,
        message: `Waiting for it ended after ${seconds} s without a result; the work goes on at the server. Look again later.`,
      });
      assert.deepEqual([clock.sleeps, looks()], [sleeps, sleeps.length + 1]);
    });

  it('goes on past failures that may pass, as long as the server asks for', async () => {
    const { ended, clock, seen } = waiting([unreachable(), unreachable(300), 1, -1]);
    assert.equal(await ended, -1);
    assert.deepEqual(
      [seen, clock.sleeps],
      [
        [1, -1],
        [100, 300, 100],
      ],
    );
  });

  it('tells at the deadline what failed last', async () => {
    const last = unreachable();
    await assert.rejects(waiting([1, last], { deadlineMs: 200 }).ended, { code: 'timeout', cause: last });
    await assert.rejects(waiting([last, 1], { deadlineMs: 200 }).ended, { code: 'timeout', cause: undefined });
  });

  it('ends with a failure that stays, and when its caller gives up', async () => {
    for (const failure of [
      new BackendError('gone', 'not-found'),
      new PromptdeckError('stopped', 'cancelled', { isRetryable: true }),
      new BackendError('slow', 'timeout', { isRetryable: false }),
    ])
      await assert.rejects(waiting([failure]).ended, failure);
    const giveUp = new AbortController();
    const stopped = waiting([1], { signal: giveUp.signal, isOver: () => giveUp.abort() });
    await assert.rejects(stopped.ended, { code: 'cancelled', message: 'Waiting was cancelled.' });
    assert.deepEqual([stopped.clock.sleeps, stopped.looks()], [[], 1]);
    const { ended, looks } = waiting([1], { signal: AbortSignal.abort() });
    await assert.rejects(ended, { code: 'cancelled', message: 'Waiting for it was cancelled.' });
    assert.equal(looks(), 0);
  });
});
