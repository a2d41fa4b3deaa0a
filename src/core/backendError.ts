/** Why a call to a server failed, in words that survive the trip to another process. */
export type BackendErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'invalidRequest'
  | 'rateLimited'
  | 'quotaExceeded'
  | 'serverError'
  | 'badResponse'
  | 'tooLarge'
  | 'unsupported'
  | 'insecureRedirect';

/** What exactly is wrong, where the code alone leaves it open and somebody can say: the verdicts of a connection's check, and why a 403. */
export type FailureReason =
  | 'nameNotResolved'
  | 'refused'
  | 'tls'
  | 'reset'
  | 'notThisProduct'
  | 'keyMissing'
  | 'keyWrong'
  | 'keyExpired'
  | 'clockSkew'
  | 'versionTooOld'
  | 'missingScope'
  | 'ipRestricted'
  | 'originRestricted'
  | 'accessGate'
  | 'held'
  | 'blocked';

/** A field that the server refused. */
export interface FieldProblem {
  /** Such as `tests.0.vars`. */
  readonly field: string;
  readonly message: string;
}

/** What is known of a failed call beside its code. */
export interface BackendErrorFacts extends ErrorOptions {
  readonly reason?: FailureReason;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The server's id of the request, for its owner's log. */
  readonly requestId?: string;
  /** The vendor's own code text, such as `PROMPT_NOT_FOUND`. */
  readonly serverCode?: string;
  /** The vendor's own object, without secrets. */
  readonly details?: unknown;
  readonly fields?: readonly FieldProblem[];
  /** Whether the same call may succeed later without a change by the user. @default false */
  readonly isRetryable?: boolean;
}

/**
 * A call to a server that failed. The message says what was attempted, the cause and the next step, in plain English and without secrets.
 */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly reason: FailureReason | undefined;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly serverCode: string | undefined;
  readonly details: unknown;
  readonly fields: readonly FieldProblem[];
  readonly isRetryable: boolean;

  readonly code: BackendErrorCode;

  constructor(message: string, code: BackendErrorCode, facts: BackendErrorFacts = {}) {
    super(message, facts);
    this.code = code;
    this.reason = facts.reason;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
    this.requestId = facts.requestId;
    this.serverCode = facts.serverCode;
    this.details = facts.details;
    this.fields = facts.fields ?? [];
    this.isRetryable = facts.isRetryable ?? false;
  }
}

/** Whether an error is ours, and with a code, of that code; by shape, since `instanceof` does not survive bundles. */
export function isBackendError(error: unknown, code?: BackendErrorCode): error is BackendError {
  if (!(error instanceof Error) || error.name !== 'BackendError') return false;
  return code === undefined || (error as BackendError).code === code;
}

/** The error of work that the caller, or the end of the connection, stopped. */
export function abortedError(what: string, cause?: unknown): BackendError {
  return new BackendError(`${what} was cancelled.`, 'aborted', { cause, isRetryable: true });
}

/** @throws {BackendError} 'aborted' when the signal is; `what` names the work that stops. */
export function refuseWhenAborted(signal: AbortSignal | undefined, what: string): void {
  if (signal?.aborted) throw abortedError(what);
}
