import type { Clock } from '../../src/core/clock.ts';
import { cancelledError } from '../../src/core/errors.ts';

/** A clock that waits for nothing: it moves by what it is asked to sleep, and keeps those times. Chance is always one half. */
export function fakeClock(startMs = Date.parse('2026-01-02T03:04:05Z')): Clock & { readonly sleeps: number[]; advance(ms: number): void } {
  let nowMs = startMs;
  const sleeps: number[] = [];
  return {
    sleeps,
    advance: (ms) => {
      nowMs += ms;
    },
    now: () => nowMs,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw cancelledError('Waiting');
      sleeps.push(ms);
      nowMs += ms;
    },
  };
}
