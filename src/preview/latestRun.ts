/** The part of the platform's timers that is used, so that a test can pass its own. */
export interface Timers {
  start(run: () => void, delayMs: number): unknown;
  stop(handle: unknown): void;
}

/** The platform's timers. */
export const platformTimers: Timers = {
  start: (run, delayMs) => setTimeout(run, delayMs),
  stop: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** What a {@link LatestRun} does. */
export interface LatestRunParts<Result> {
  /** The work; its signal fires as soon as a newer run is asked for. */
  run(signal: AbortSignal): Promise<Result>;
  /** Called with the result of a run that is still the newest. */
  publish(result: Result): void;
  /** Called when the newest run threw. */
  fail(error: unknown): void;
  readonly timers: Timers;
}

/** Runs something again whenever its input changed: waits for a pause, and the newest wins. Results for old input are dropped. */
export class LatestRun<Result> {
  private waiting: unknown;
  private current = new AbortController();

  constructor(private readonly parts: LatestRunParts<Result>) {}

  /** Asks for a run once nothing newer was asked for during the delay; whatever waits or runs is given up at once. */
  schedule(delayMs: number): void {
    this.cancel();
    if (delayMs <= 0) {
      void this.start();
      return;
    }
    this.waiting = this.parts.timers.start(() => {
      this.waiting = undefined;
      void this.start();
    }, delayMs);
  }

  /** Gives up what waits and drops the result of what runs. */
  cancel(): void {
    if (this.waiting !== undefined) this.parts.timers.stop(this.waiting);
    this.waiting = undefined;
    this.current.abort();
  }

  private async start(): Promise<void> {
    this.current = new AbortController();
    const { signal } = this.current;
    try {
      const result = await this.parts.run(signal);
      if (!signal.aborted) this.parts.publish(result);
    } catch (error) {
      if (!signal.aborted) this.parts.fail(error);
    }
  }
}
