import { cancelledError, throwIfAborted } from './errors.ts';

/** Time and chance as core sees them; tests pass their own and wait for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  /** @throws {BackendError} 'cancelled' as soon as the signal is */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The real one. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    throwIfAborted(signal, 'Waiting');
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(cancelledError('Waiting'));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal?.addEventListener('abort', stop);
    });
  },
};

/** The wait before the next try: `baseMs` doubled with every failed try up to `maxMs`, of which at least half and at most all. */
export function backoffMs(failedTries: number, { baseMs, maxMs }: { baseMs: number; maxMs: number }, random: () => number): number {
  const full = Math.min(maxMs, baseMs * 2 ** Math.max(0, failedTries - 1));
  return Math.round(full * (0.5 + random() / 2));
}
