import { type BackendError, type FailureReason, isBackendError } from '../backendError.ts';
import type { ConnectionCheck } from '../model/index.ts';

/** What a check found, in one word: it works, or exactly what does not. */
export type VerdictWord =
  | 'works'
  | Exclude<FailureReason, 'reset' | 'held' | 'blocked'>
  | 'timeout'
  | 'unreachable'
  | 'forbidden'
  | 'rate-limited'
  | 'server-error'
  | 'wrongOptions'
  | 'insecure-redirect';

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
  if (!isBackendError(error)) throw error;
  return { isOk: false, word: wordOf(error), message: error.message, error };
}

function wordOf({ code, reason }: BackendError): Exclude<VerdictWord, 'works'> {
  if (reason === 'reset') return 'unreachable';
  if (reason !== undefined && reason !== 'held' && reason !== 'blocked') return reason;
  switch (code) {
    case 'unauthorized':
      return 'key-wrong';
    case 'unreachable':
    case 'timeout':
    case 'forbidden':
    case 'rate-limited':
    case 'server-error':
    case 'insecure-redirect':
      return code;
    case 'quota-exceeded':
      return 'forbidden';
    case 'invalid-request':
      return 'wrongOptions';
    default:
      return 'not-this-product';
  }
}
