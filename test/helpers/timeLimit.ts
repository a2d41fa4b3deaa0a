import assert from 'node:assert/strict';
import { mock } from 'node:test';

/** Where a server falls silent: before its headers, or in the middle of its answer. */
export type Silence = 'before the headers' | 'in the body';

/**
 * That a call to a server that falls silent is given up after so many milliseconds and not one before, in a time of its own.
 *
 * @param call makes the call with the `fetch` that falls silent, and is stopped by the signal at the end
 * @param answerFirst values that are answered before that, as JSON
 */
export async function assertTimeLimit(
  ms: number,
  where: Silence,
  call: (fetch: typeof globalThis.fetch, signal: AbortSignal) => Promise<unknown>,
  ...answerFirst: readonly unknown[]
): Promise<void> {
  mock.timers.enable({ apis: ['setTimeout'] });
  const giveUp = new AbortController();
  try {
    const left = [...answerFirst];
    const silent: AbortSignal[] = [];
    const ended = call(async (input, init) => {
      if (left.length > 0) return Response.json(left.shift());
      const { signal } = new Request(input, init);
      silent.push(signal);
      if (where === 'in the body') return new Response(new ReadableStream());
      return await new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }, giveUp.signal).catch(() => undefined);
    while (silent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(ms - 1);
    assert.equal(silent[0]?.aborted, false, `given up before ${ms} ms`);
    mock.timers.tick(1);
    assert.equal(silent[0]?.aborted, true, `not given up after ${ms} ms`);
    giveUp.abort();
    await ended;
  } finally {
    mock.timers.reset();
  }
}
