import assert from 'node:assert/strict';
import { BackendError } from '../../../../../src/core/backendError.ts';
import { type FollowedRun, follow } from '../../../../../src/core/backends/promptjuggler/follow.ts';
import type { ThreadEvent } from '../../../../../src/core/backends/promptjuggler/threadEvents.ts';
import { PromptdeckError } from '../../../../../src/core/errors.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { all } from './makeJuggler.ts';

const text = (runId: string, words: string): ThreadEvent => ({ kind: 'text', runId, channel: runId, text: words });
const done = (runId: string): ThreadEvent => ({ kind: 'done', runId, channel: runId, isGapped: false });

interface Course {
  /** What the stream gives before the run is looked at. */
  readonly before: readonly ThreadEvent[];
  /** What it gives one by one, each after so many waits, once the run was seen to be over. */
  readonly after: readonly ThreadEvent[];
  readonly waitsBetween: number;
  /** Whether only the run's own events count, as those of a prompt run. */
  readonly isPrompt?: boolean;
  readonly stop?: AbortController;
}

/** Follows a run that is over at the first look. Time stands still: every wait ends at once. */
function followed({ before, after, waitsBetween, isPrompt = false, stop }: Course) {
  const waiting = [...before];
  const late = [...after];
  let wake = () => {};
  let waits: number | undefined;
  const time = fakeClock();
  const clock = {
    ...time,
    sleep: async (ms: number, signal?: AbortSignal) => {
      await new Promise<void>((resolve) => setImmediate(resolve)); // what was given is read before the wait is over
      await time.sleep(ms, signal);
      const isDue = waits !== undefined && ++waits % waitsBetween === 0;
      const next = isDue ? late.shift() : undefined;
      if (next) waiting.push(next);
      wake();
    },
  };
  const run: FollowedRun<{ readonly isOver: boolean }> = {
    what: 'Running',
    thread: 't',
    async *listen({ signal, onConnected }) {
      onConnected?.();
      while (!signal?.aborted) {
        const event = waiting.shift();
        if (event) yield event;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
            signal?.addEventListener('abort', () => resolve(), { once: true });
          });
      }
    },
    start: async () => ({ id: 'own', thread: 't' }),
    look: async () => {
      waits = 0;
      return { isOver: true };
    },
    isOwn: (event, { id }) => !isPrompt || event.kind === 'stale' || event.runId === id,
    options: { pollIntervalMs: 500, pollMaxIntervalMs: 5000, runDeadlineMs: 600_000, timeoutMs: 30_000 },
    clock,
    ...(stop && { signal: stop.signal }),
  };
  return { progress: follow(run), now: () => time.now(), left: () => late.length };
}

const told = async (course: Course): Promise<readonly string[]> =>
  (await all(followed(course).progress)).map((step) =>
    step.kind !== 'live' ? step.kind : step.event.kind === 'text' ? step.event.text : step.event.kind,
  );

describe('a run of PromptJuggler that a look sees at its end', () => {
  it('tells first what its nodes wrote and what is still on its way', async () => {
    const before = [text('one', 'First'), done('one')];
    const after = [text('two', 'Second'), done('two'), text('three', 'Third'), done('three')];
    for (const waitsBetween of [1, 2, 4]) {
      assert.deepEqual(
        await told({ before, after, waitsBetween }),
        ['started', 'First', 'done', 'Second', 'done', 'Third', 'done', 'ended'],
        `${waitsBetween}`,
      );
    }
  });

  it('tells what came while nobody asked', async () => {
    assert.deepEqual(await told({ before: [], after: [text('own', 'All'), done('own')], waitsBetween: 2, isPrompt: true }), [
      'started',
      'All',
      'done',
      'ended',
    ]);
  });

  it('ends with its own last event, which others cannot follow', async () => {
    const run = followed({ before: [text('own', 'All'), done('own')], after: [text('own', 'more')], waitsBetween: 1, isPrompt: true });
    assert.deepEqual((await all(run.progress)).at(-1)?.kind, 'ended');
    assert.equal(run.left(), 1);
  });

  it('is not kept from its end by what others in the thread write', async () => {
    const chatter = Array.from({ length: 10_000 }, (_, index) => text('other', `${index}`));
    const run = followed({ before: [done('one')], after: chatter, waitsBetween: 1 });
    const start = run.now();
    assert.equal((await all(run.progress)).at(-1)?.kind, 'ended');
    assert.ok(run.left() > 0 && run.now() - start < 60_000);
  });

  it('can be let go of while something is on its way', async () => {
    const stop = new AbortController();
    const run = followed({ before: [done('one')], after: [text('two', 'Second')], waitsBetween: 1, stop });
    await assert.rejects(
      async () => {
        for await (const step of run.progress) if (step.kind === 'live' && step.event.kind === 'text') stop.abort();
      },
      { code: 'cancelled' },
    );
  });
});

describe('a run of PromptJuggler that is looked at', () => {
  type Run = { readonly isOver: boolean };
  type Listen = FollowedRun<Run>['listen'];

  /** Follows a run which is over at its n-th look, with these streams. Waits end at once and are kept. */
  function watched(listen: Listen, looks: number, more: Partial<FollowedRun<Run>> = {}) {
    const time = fakeClock();
    const clock = {
      ...time,
      sleep: async (ms: number, signal?: AbortSignal) => {
        await new Promise<void>((resolve) => setImmediate(resolve)); // what a stream has to say comes before the wait is over
        await time.sleep(ms, signal);
      },
    };
    let looked = 0;
    const progress = follow<Run>({
      what: 'Running it',
      thread: 't',
      listen,
      start: async () => ({ id: 'own', thread: 't' }),
      look: async () => {
        looked += 1;
        return { isOver: looked >= looks };
      },
      isOwn: () => true,
      options: { pollIntervalMs: 100, pollMaxIntervalMs: 400, runDeadlineMs: 2000, timeoutMs: 7000 },
      clock,
      ...more,
    });
    return { progress, clock, looked: () => looked };
  }
  const kinds = async (progress: AsyncIterable<{ readonly kind: string }>) => (await all(progress)).map(({ kind }) => kind);
  // biome-ignore lint/correctness/useYield: a stream that fails gives nothing
  const refused: Listen = async function* () {
    throw new BackendError('No token.', 'forbidden');
  };

  it('is so in waits that are one and a half times the one before, up to the longest', async () => {
    const { progress, clock } = watched(refused, 6);
    assert.deepEqual(await all(progress), [
      { kind: 'started', run: { id: 'own', thread: 't' } },
      { kind: 'unstreamed', reason: 'No token.' },
      ...Array.from({ length: 5 }, () => ({ kind: 'progress', run: { isOver: false } })),
      { kind: 'ended', run: { isOver: true } },
    ]);
    assert.deepEqual(clock.sleeps, [100, 150, 225, 337.5, 400, 400]);
  });

  it('is so too where no connection to its stream stands in time', async () => {
    const silent: Listen = async function* ({ signal }) {
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
    };
    const { progress, clock } = watched(silent, 1);
    const [, unstreamed] = await all(progress);
    assert.deepEqual(unstreamed, { kind: 'unstreamed', reason: 'No connection to the stream within 7 s.' });
    assert.deepEqual(clock.sleeps, [7000, 100]);
  });

  it('says once that its stream ended, and why', async () => {
    for (const [error, reason] of [
      [new BackendError('It broke.', 'unreachable'), 'It broke.'],
      [undefined, 'undefined'],
    ] as const) {
      const breaking: Listen = async function* ({ onConnected }) {
        onConnected?.();
        yield text('own', 'Hi');
        if (error) throw error;
      };
      const { progress } = watched(breaking, 4);
      const steps = await all(progress);
      assert.deepEqual(
        steps.flatMap((step) => (step.kind === 'unstreamed' ? [step.reason] : [])),
        [reason],
      );
      assert.equal(steps.at(-1)?.kind, 'ended');
    }
  });

  it('is waited for to its deadline and not longer', async () => {
    const { progress, clock, looked } = watched(refused, 1000);
    const begun = clock.now();
    await assert.rejects(all(progress), {
      code: 'timeout',
      isRetryable: false,
      message: 'Running it ended after 2 s without a result; the run goes on at the server. Look at it again later.',
    });
    const waited = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    assert.ok(waited > 2000 && waited <= 2400, String(waited));
    assert.equal(clock.now() - begun, waited);
    assert.equal(looked(), clock.sleeps.length);
  });

  it('is asked for again where it cannot be asked for now, and not where that will not change', async () => {
    const failing = (error: Error) => {
      let looks = 0;
      return async () => {
        looks += 1;
        if (looks < 3) throw error;
        return { isOver: true };
      };
    };
    const passing = watched(refused, 0, { look: failing(new BackendError('away', 'unreachable', { isRetryable: true })) });
    assert.deepEqual(await kinds(passing.progress), ['started', 'unstreamed', 'ended']);
    for (const error of [new BackendError('gone', 'not-found'), new PromptdeckError('stopped', 'cancelled', { isRetryable: true })])
      await assert.rejects(all(watched(refused, 0, { look: failing(error) }).progress), error);
  });

  it('is not started for a caller that has given up', async () => {
    let isStarted = false;
    const start = async () => {
      isStarted = true;
      return { id: 'own', thread: 't' };
    };
    const { progress } = watched(refused, 1, { signal: AbortSignal.abort(), start });
    await assert.rejects(all(progress), { code: 'cancelled', message: 'Running it was cancelled.' });
    assert.equal(isStarted, false);
  });
});
