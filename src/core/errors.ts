import type { PromptdeckErrorCode } from './errorCodes.ts';

export type { PromptdeckErrorCode } from './errorCodes.ts';

/**
 * A failure with a stable code, its cause and an answer to "try again?". The message says what was attempted and what to do next, in plain
 * English. The codes with their meaning stand in `errorCodes.ts`; `BackendError` and `SkillError` are of the same family.
 */
export class PromptdeckError extends Error {
  override readonly name: string = 'PromptdeckError';

  readonly code: PromptdeckErrorCode;

  constructor(message: string, code: PromptdeckErrorCode, options: ErrorOptions & { readonly isRetryable?: boolean } = {}) {
    super(message, options);
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
  }

  /** Whether the same call may succeed later without a change by the user. */
  readonly isRetryable: boolean;
}

/** Whether an error has this code, by shape: `instanceof` does not survive bundles and processes. */
export function hasCode(error: unknown, code: PromptdeckErrorCode): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === code;
}

/** The error of work that its caller stopped; `what` names it. */
export function cancelledError(what: string, cause?: unknown): PromptdeckError {
  return new PromptdeckError(`${what} was cancelled.`, 'cancelled', { cause, isRetryable: true });
}

/** @throws {PromptdeckError} 'cancelled' when the signal is aborted; `what` names the work that stops. */
export function throwIfAborted(signal: AbortSignal | undefined, what: string): void {
  if (signal?.aborted) throw cancelledError(what, signal.reason);
}

/** One sentence about a failure of unknown shape. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
