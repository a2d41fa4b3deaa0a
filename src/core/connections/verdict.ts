import { type BackendError, type FailureReason, isBackendError } from '../backendError.ts';
import type { ConnectionCheck } from '../model/index.ts';

/** What a check found, in one word: it works, or exactly what does not. */
export type VerdictWord =
  | 'works'
  | Exclude<FailureReason, 'reset' | 'held' | 'blocked'>
  | 'timeout'
  | 'unreachable'
  | 'forbidden'
  | 'rateLimited'
  | 'serverError'
  | 'wrongOptions'
  | 'insecureRedirect';

/** What a check of a connection found. */
export type ConnectionVerdict =
  | { readonly isOk: true; readonly word: 'works'; readonly check: ConnectionCheck }
  | { readonly isOk: false; readonly word: Exclude<VerdictWord, 'works'>; readonly message: string; readonly error: BackendError };

/**
 * What a failed check means.
 *
 * @throws What is no verdict on the connection: that the caller gave up, and mistakes of our own.
 */
export function verdictOf(error: unknown): ConnectionVerdict {
  if (!isBackendError(error) || error.code === 'aborted') throw error;
  return { isOk: false, word: wordOf(error), message: error.message, error };
}

function wordOf({ code, reason }: BackendError): Exclude<VerdictWord, 'works'> {
  if (reason === 'reset') return 'unreachable';
  if (reason !== undefined && reason !== 'held' && reason !== 'blocked') return reason;
  switch (code) {
    case 'unauthorized':
      return 'keyWrong';
    case 'unreachable':
    case 'timeout':
    case 'forbidden':
    case 'rateLimited':
    case 'serverError':
    case 'insecureRedirect':
      return code;
    case 'quotaExceeded':
      return 'forbidden';
    case 'invalidRequest':
      return 'wrongOptions';
    default:
      return 'notThisProduct';
  }
}
