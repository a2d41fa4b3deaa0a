import assert from 'node:assert/strict';
import { type FollowedRun, follow } from '../../../../../src/core/backends/promptjuggler/follow.ts';
import type { ThreadEvent } from '../../../../../src/core/backends/promptjuggler/threadEvents.ts';
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
      { code: 'aborted' },
    );
  });
});
