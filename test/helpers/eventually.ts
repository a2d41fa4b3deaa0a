import { setTimeout as delay } from 'node:timers/promises';

const pauseMs = 50;

/**
 * Repeats a check until it no longer throws, and gives what it gives; for what has no event to wait for.
 *
 * @param limitMs Longest time. @default 15 seconds
 * @throws What the last try threw.
 */
export async function eventually<T>(check: () => T | Promise<T>, limitMs = 15_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(pauseMs);
    }
  }
}
