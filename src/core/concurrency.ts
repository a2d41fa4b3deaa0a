import { createPause } from '../base/pause.ts';

/** Longest stretch of work, in milliseconds, before others get their turn. */
const stretchMs = 8;

/**
 * Does something with every item, at most `limit` at a time, and leaves the event loop to others in between. Stops taking items once one failed
 * or the signal is aborted; what has begun is waited for, then the first failure is thrown.
 */
export async function eachConcurrently<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const pause = createPause(stretchMs);
  let failure: { readonly error: unknown } | undefined;
  const worker = async () => {
    for (let next = queue.next(); !next.done && !failure && !signal?.aborted; next = queue.next()) {
      try {
        await work(next.value);
        await pause();
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (failure) throw failure.error;
}
