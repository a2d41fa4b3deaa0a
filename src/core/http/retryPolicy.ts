import type { BackendError } from '../backendError.ts';
import { backoffMs, type Clock } from '../clock.ts';
import type { Log } from '../model/index.ts';
import { createAttemptSignal } from './attemptSignal.ts';
import type { RetryOptions } from './types.ts';

/** How an attempt ended. */
export type Outcome<Value> =
  | {
      readonly isOk: true;
      readonly status: number;
      readonly value: Value /** Whether its body is still being read. */;
      readonly isOpen?: true;
    }
  | { readonly isOk: false; readonly error: BackendError; readonly isNothingDone: boolean };

/** What is repeated and how. */
export interface Repeated<Value> {
  /** Whether sending it twice does no harm. */
  readonly isSafe: boolean;
  readonly attempt: (number: number) => Promise<Outcome<Value>>;
  /** Any of them ends the waiting. */
  readonly signals: readonly (AbortSignal | undefined)[];
}

const defaults = {
  attempts: 3,
  baseMs: 500,
  maxMs: 10_000,
  maxRetryAfterMs: 30_000,
  statuses: [408, 429, 502, 503, 504],
  isTimeoutRepeated: false,
};

/**
 * Repeats attempts by cause: connections that failed, limits that ran out where that is wanted, and statuses that say "later". A call that is not
 * safe to repeat is repeated only if the server said that nothing was done. What the server asks to wait wins over our own wait.
 */
export async function withRetries<Value>(
  { isSafe, attempt, signals }: Repeated<Value>,
  options: RetryOptions | undefined,
  clock: Clock,
  log: Log,
): Promise<Value> {
  const { attempts, baseMs, maxMs, maxRetryAfterMs, statuses, isTimeoutRepeated } = { ...defaults, ...options };
  const mayPass = ({ code, status, isRetryable }: BackendError) => {
    if (code === 'rate-limited' || (status !== undefined && statuses.includes(status))) return true;
    return (code === 'unreachable' && isRetryable) || (code === 'timeout' && status === undefined && isTimeoutRepeated);
  };
  for (let number = 1; ; number++) {
    const outcome = await attempt(number);
    if (outcome.isOk) return outcome.value;
    const { error, isNothingDone } = outcome;
    const isWorthIt = number < attempts && (isSafe || isNothingDone) && mayPass(error);
    const waitMs = error.retryAfterMs ?? backoffMs(number, { baseMs, maxMs }, clock.random);
    if (!isWorthIt || waitMs > Math.max(maxMs, maxRetryAfterMs)) throw error;
    log.info(`${error.message} Attempt ${number + 1} of ${attempts} follows in ${waitMs} ms.`);
    const stop = createAttemptSignal(signals);
    try {
      await clock.sleep(waitMs, stop.signal);
    } finally {
      stop.release();
    }
  }
}
