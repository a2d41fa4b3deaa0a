import type { BackendErrorCode } from './errorCodes.ts';
import { PromptdeckError } from './errors.ts';

export type { BackendErrorCode } from './errorCodes.ts';

/** What exactly is wrong, where the code alone leaves it open and more is known: the verdicts of a connection's check, and why a 403. */
export type FailureReason =
  | 'name-not-resolved'
  | 'refused'
  | 'tls'
  | 'reset'
  | 'not-this-product'
  | 'key-missing'
  | 'key-wrong'
  | 'key-expired'
  | 'clock-skew'
  | 'version-too-old'
  | 'missing-scope'
  | 'ip-restricted'
  | 'origin-restricted'
  | 'access-gate'
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
export class BackendError extends PromptdeckError {
  override readonly name = 'BackendError';
  declare readonly code: BackendErrorCode;
  readonly reason: FailureReason | undefined;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly serverCode: string | undefined;
  readonly details: unknown;
  readonly fields: readonly FieldProblem[];

  constructor(message: string, code: BackendErrorCode, facts: BackendErrorFacts = {}) {
    super(message, code, facts);
    this.reason = facts.reason;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
    this.requestId = facts.requestId;
    this.serverCode = facts.serverCode;
    this.details = facts.details;
    this.fields = facts.fields ?? [];
  }
}

/** Whether an error is ours, and with a code, of that code; by shape, since `instanceof` does not survive bundles. */
export function isBackendError(error: unknown, code?: BackendErrorCode): error is BackendError {
  if (!(error instanceof Error) || error.name !== 'BackendError') return false;
  return code === undefined || (error as BackendError).code === code;
}
