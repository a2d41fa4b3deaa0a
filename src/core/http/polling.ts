import { BackendError, isBackendError } from '../backendError.ts';
import { type Clock, systemClock } from '../clock.ts';
import { throwIfAborted } from '../errors.ts';

/** How something that takes long is asked for its state. */
export interface PollOptions<State> {
  /** What is waited for: `Waiting for the run r1`. */
  readonly what: string;
  readonly ask: (signal: AbortSignal | undefined) => Promise<State>;
  readonly isOver: (state: State) => boolean;
  /** Wait after the first state, in milliseconds. */
  readonly intervalMs: number;
  /** Every wait is so many times the one before. @default 1 */
  readonly factor?: number;
  /** Longest wait. @default ten times the first */
  readonly maxIntervalMs?: number;
  /** After so many milliseconds the waiting ends; what is waited for goes on. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
}

/**
 * The states of something that takes long, as they come; the last is the final one. A server that cannot be reached in between, because it is
 * being restarted or asks for patience, is asked again until the deadline.
 *
 * @throws {BackendError} 'timeout' at the deadline, 'cancelled', and what `ask` throws when asking again would not help
 */
export async function* poll<State>(options: PollOptions<State>): AsyncGenerator<State> {
  const { what, ask, isOver, intervalMs, factor = 1, maxIntervalMs = intervalMs * 10, deadlineMs, signal, clock = systemClock } = options;
  const started = clock.now();
  let waitMs = intervalMs;
  for (;;) {
    throwIfAborted(signal, what);
    const asked = await tried(ask, signal);
    if ('state' in asked) {
      yield asked.state;
      if (isOver(asked.state)) return;
    }
    const leftMs = deadlineMs - (clock.now() - started);
    if (leftMs <= 0) {
      const seconds = Math.round(deadlineMs / 1000);
      throw new BackendError(
        `${what} ended after ${seconds} s without a result; the work goes on at the server. Look again later.`,
        'timeout',
        {
          cause: 'error' in asked ? asked.error : undefined,
          isRetryable: true,
        },
      );
    }
    const askedMs = 'error' in asked ? asked.error.retryAfterMs : undefined;
    await clock.sleep(Math.min(leftMs, askedMs ?? waitMs), signal);
    waitMs = Math.min(maxIntervalMs, waitMs * factor);
  }
}

/** Asks once; a failure that may pass is an answer too. */
async function tried<State>(
  ask: PollOptions<State>['ask'],
  signal: AbortSignal | undefined,
): Promise<{ readonly state: State } | { readonly error: BackendError }> {
  try {
    return { state: await ask(signal) };
  } catch (error) {
    if (isBackendError(error) && error.isRetryable) return { error };
    throw error;
  }
}

/** Waits for the final state; every state on the way is reported. */
export async function pollToEnd<State>(options: PollOptions<State>, onProgress?: (state: State) => void): Promise<State> {
  let last: { readonly state: State } | undefined;
  for await (const state of poll(options)) {
    onProgress?.(state);
    last = { state };
  }
  if (!last) throw new BackendError(`${options.what} gave no state.`, 'bad-response');
  return last.state;
}
