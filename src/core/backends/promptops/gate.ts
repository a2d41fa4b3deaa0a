import { BackendError } from '../../backendError.ts';
import type { Clock } from '../../clock.ts';

const memoryMs = 15 * 60_000;
const lasting = new Set(['key-wrong', 'key-expired']);

/**
 * Keeps a connection from knocking in vain. The shipped server bans an address for good after five answers of 401 within a quarter of an hour, and
 * says 401 also when a limit is reached: so a refused key is not sent again, and after a limit nothing is sent before the time that may help.
 */
export class Gate {
  #refused: BackendError | undefined;
  #limitedUntilMs = 0;
  #refusals: number[] = [];
  #isProven = false;
  readonly #refusedPaths = new Set<string>();

  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Answers of 401 within the time that a server remembers them. */
  get refusals(): number {
    const now = this.clock.now();
    this.#refusals = this.#refusals.filter((time) => now - time < memoryMs);
    return this.#refusals.length;
  }

  /** Whether the server took the key for some call. */
  get isProven(): boolean {
    return this.#isProven;
  }

  /**
   * @param path what is asked for, where that is known
   * @throws {BackendError} 'unauthorized', 'invalid-request' or 'rate-limited' when the server would only refuse again
   */
  pass(what: string, path?: string): void {
    if (path !== undefined && this.#refusedPaths.has(path)) throw pathRefused(what);
    if (this.#refused) {
      const { reason } = this.#refused;
      const message = `${what} was not sent: the server refused the key before, and bans who sends it again. Enter key and secret of the connection again.`;
      throw new BackendError(message, 'unauthorized', { cause: this.#refused, ...(reason && { reason }) });
    }
    const leftMs = this.#limitedUntilMs - this.clock.now();
    if (leftMs <= 0) return;
    const message = `${what} was not sent: the limit of calls is reached for another ${Math.ceil(leftMs / 1000)} s. Try again then.`;
    throw new BackendError(message, 'rate-limited', { retryAfterMs: leftMs, isRetryable: true });
  }

  /** A call failed. */
  failed(error: BackendError): void {
    if (error.status === 401) this.#refusals.push(this.clock.now());
    if (error.code === 'unauthorized' && error.reason !== undefined && lasting.has(error.reason)) this.#refused = error;
    if (error.code === 'rate-limited') this.#limitedUntilMs = this.clock.now() + (error.retryAfterMs ?? 0);
  }

  /** The server refuses the signature of one path though the key is right: that path is not asked for again, everything else is. */
  refusedPath(what: string, path: string, error: BackendError): BackendError {
    this.#refusals.push(this.clock.now());
    this.#refusedPaths.add(path);
    return pathRefused(what, error);
  }

  /** The key was found to be right. */
  open(): void {
    this.#refused = undefined;
    this.#isProven = true;
  }
}

function pathRefused(what: string, cause?: BackendError): BackendError {
  const message = `${what} failed: the server refuses the signature of this address, though the key is right. Rename the prompt, or ask the owner of the server.`;
  return new BackendError(message, 'invalid-request', { cause, ...(cause?.status !== undefined && { status: cause.status }) });
}
