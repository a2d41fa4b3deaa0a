import type { Timers } from '../../../src/preview/latestRun.ts';

/** Timers that stand still until a test moves them. */
export class FakeTimers implements Timers {
  private now = 0;
  private readonly waiting = new Map<object, { readonly at: number; run(): void }>();

  start(run: () => void, delayMs: number): object {
    const handle = {};
    this.waiting.set(handle, { at: this.now + delayMs, run });
    return handle;
  }

  stop(handle: unknown): void {
    this.waiting.delete(handle as object);
  }

  /** Moves the time on, runs what is due, and lets promises settle. */
  async pass(ms: number): Promise<void> {
    this.now += ms;
    for (const [handle, { at, run }] of [...this.waiting]) {
      if (at > this.now) continue;
      this.waiting.delete(handle);
      run();
    }
    await settled();
  }
}

/** Lets everything that only waits for promises go on. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
