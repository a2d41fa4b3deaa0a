import { PromptdeckError } from '../core/errors.ts';

/** Rendering took longer than it may. */
export class DeadlineError extends PromptdeckError {
  override readonly name = 'DeadlineError';

  constructor(readonly limitMs: number) {
    super(`Rendering took longer than ${limitMs} ms.`, 'render-deadline');
  }
}

/** The time all messages of a prompt may take together. Time spent waiting for files does not count. */
export class RenderDeadline {
  private readonly startedAt: number;
  private waitedMs = 0;

  constructor(
    readonly limitMs: number,
    private readonly clock: () => number,
  ) {
    this.startedAt = clock();
  }

  /** Milliseconds that are left, at least one: the engine looks at its clock only now and then. */
  get leftMs(): number {
    return Math.max(1, this.limitMs - this.usedMs());
  }

  /**
   * Waits for a file. A render that comes upon an include starts anew once it is read, so many computed names could take many times the limit.
   *
   * @throws {DeadlineError} When the time is used up already.
   */
  async wait<Result>(read: () => Promise<Result>): Promise<Result> {
    if (this.usedMs() > this.limitMs) throw new DeadlineError(this.limitMs);
    const from = this.clock();
    try {
      return await read();
    } finally {
      this.waitedMs += this.clock() - from;
    }
  }

  private usedMs(): number {
    return this.clock() - this.startedAt - this.waitedMs;
  }
}
