/** Why an attempt was stopped by its own client. */
export type StopCause = 'aborted' | 'firstByte' | 'total' | 'idle';

/** The signal of one attempt: fires when the caller gives up, the client is disposed, or a time limit runs out. */
export interface AttemptSignal {
  readonly signal: AbortSignal;
  /** Which of these it was. */
  readonly cause: StopCause | undefined;
  /** Starts a limit, or starts it anew; an infinite one never ends. */
  limit(cause: Exclude<StopCause, 'aborted'>, ms: number): void;
  unlimit(cause: Exclude<StopCause, 'aborted'>): void;
  /** Lets go of timers and signals. */
  release(): void;
}

/** Joins signals and time limits into one signal. */
export function createAttemptSignal(sources: readonly (AbortSignal | undefined)[]): AttemptSignal {
  const controller = new AbortController();
  const timers = new Map<StopCause, NodeJS.Timeout>();
  let cause: StopCause | undefined;
  const stop = (why: StopCause) => {
    cause ??= why;
    controller.abort();
  };
  const abort = () => stop('aborted');
  for (const source of sources) {
    if (source?.aborted) abort();
    source?.addEventListener('abort', abort);
  }
  const unlimit = (why: StopCause) => {
    clearTimeout(timers.get(why));
    timers.delete(why);
  };
  return {
    signal: controller.signal,
    get cause() {
      return cause;
    },
    limit: (why, ms) => {
      unlimit(why);
      if (ms === Number.POSITIVE_INFINITY) return;
      timers.set(
        why,
        setTimeout(() => stop(why), ms),
      );
    },
    unlimit,
    release: () => {
      for (const why of [...timers.keys()]) unlimit(why);
      for (const source of sources) source?.removeEventListener('abort', abort);
    },
  };
}
