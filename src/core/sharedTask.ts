import { cancelledError } from './errors.ts';

/** Work that several callers wait for. It starts with the first, and its own signal is aborted once every caller has given up. */
export class SharedTask<Result> {
  readonly #abort = new AbortController();
  #promise: Promise<Result> | undefined;
  #waiting = 0;
  #result: Result | undefined;
  #isOver = false;

  private readonly what: string;
  private readonly start: (signal: AbortSignal) => Promise<Result>;

  constructor(what: string, start: (signal: AbortSignal) => Promise<Result>) {
    this.what = what;
    this.start = start;
  }

  /** The result, once there is one. */
  get result(): Result | undefined {
    return this.#result;
  }

  /** Whether the work failed or was given up, so that it has to be begun anew. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Waits for the result.
   *
   * @throws {PromptdeckError} 'cancelled' as soon as `signal` is aborted, whether or not others still wait
   */
  async join(signal?: AbortSignal): Promise<Result> {
    if (signal?.aborted || this.#abort.signal.aborted) throw cancelledError(this.what);
    if (this.#result !== undefined) return this.#result;
    this.#promise ??= this.#run();
    this.#waiting += 1;
    let giveUp = (): void => undefined;
    const givenUp = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(cancelledError(this.what));
    });
    for (const ended of [signal, this.#abort.signal]) ended?.addEventListener('abort', giveUp);
    try {
      return await Promise.race([this.#promise, givenUp]);
    } finally {
      for (const ended of [signal, this.#abort.signal]) ended?.removeEventListener('abort', giveUp);
      this.#waiting -= 1;
      if (this.#waiting === 0 && this.#result === undefined) this.cancel();
    }
  }

  /** Stops the work; whoever waits for it is told. */
  cancel(): void {
    this.#isOver = true;
    this.#abort.abort();
  }

  async #run(): Promise<Result> {
    try {
      this.#result = await this.start(this.#abort.signal);
      return this.#result;
    } catch (error) {
      this.#isOver = true;
      throw error;
    }
  }
}
