import type { BackendErrorCode, FailureReason } from '../backendError.ts';

/** What a failed answer means by its status alone. */
export function codeOfStatus(status: number): BackendErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 402) return 'quota-exceeded';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 405 || status === 501) return 'unsupported';
  if (status === 408) return 'timeout';
  if (status === 409 || status === 412 || status === 423) return 'conflict';
  if (status === 413) return 'too-large';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'server-error';
  if (status >= 400) return 'invalid-request';
  return 'bad-response';
}

/** A connection that failed: what to say and whether another try may help. */
export interface ConnectionFailure {
  readonly code: Extract<BackendErrorCode, 'unreachable' | 'timeout' | 'bad-response' | 'too-large'>;
  readonly reason?: FailureReason;
  readonly message: string;
  readonly isRetryable: boolean;
}

const tlsCodes = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS|ERR_SSL|EPROTO|ALTNAME/;

/**
 * Says what a raw failure of `fetch` or of reading a body means. Knows Node's error codes, which hang as `code` on the causes, and the names
 * Chromium's network stack puts into messages.
 */
export function connectionFailure(error: unknown, host: string): ConnectionFailure {
  const words = wordsOf(error);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  const code = words.find((word) => /^[A-Z][A-Z0-9_]{3,}$/.test(word)) ?? words.find((word) => tlsCodes.test(word));
  const named = code === undefined ? '' : ` (${code})`;
  if (has(/ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED/)) {
    return {
      code: 'unreachable',
      reason: 'name-not-resolved',
      message: `the name of ${host} could not be resolved${named}`,
      isRetryable: true,
    };
  }
  if (has(/ECONNREFUSED|ERR_CONNECTION_REFUSED/)) {
    return { code: 'unreachable', reason: 'refused', message: `nothing listens at ${host}${named}`, isRetryable: true };
  }
  if (has(tlsCodes)) {
    return {
      code: 'unreachable',
      reason: 'tls',
      message: `no trusted TLS connection to ${host} could be made${named}`,
      isRetryable: false,
    };
  }
  if (has(/UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT|ETIMEDOUT|ERR_TIMED_OUT/)) {
    return { code: 'timeout', message: `${host} took too long to answer${named}`, isRetryable: true };
  }
  if (has(/^Z_|ERR_CONTENT_DECODING|incorrect header check|unexpected end of file|ERR__ERROR_FORMAT/i)) {
    return { code: 'bad-response', message: `the answer of ${host} could not be unpacked${named}`, isRetryable: false };
  }
  if (has(/ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed|terminated|ERR_CONNECTION_(RESET|CLOSED)|UND_ERR_RES_CONTENT_LENGTH/)) {
    return {
      code: 'unreachable',
      reason: 'reset',
      message: `the connection to ${host} broke off before the whole answer was there${named}`,
      isRetryable: true,
    };
  }
  if (has(/^HPE_|does not match the HTTP|UND_ERR_(HEADERS_OVERFLOW|RESPONSE)/)) {
    return { code: 'bad-response', message: `${host} does not speak HTTP as expected${named}`, isRetryable: false };
  }
  if (code !== undefined || has(/^net::|fetch failed|network|^Failed to fetch|^Load failed/i)) {
    return { code: 'unreachable', message: `${host} could not be reached${named}`, isRetryable: true };
  }
  // No network failure: a decoder met an answer that it did not foresee.
  return { code: 'bad-response', message: `the answer of ${host} could not be handled`, isRetryable: false };
}

/** Codes and messages of an error and of all that caused it. */
function wordsOf(error: unknown, depth = 0): string[] {
  if (depth > 6 || typeof error !== 'object' || error === null) return typeof error === 'string' ? [error] : [];
  const { code, message, cause, errors } = error as { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown };
  const own = [code, message].filter((word) => typeof word === 'string');
  const inner = Array.isArray(errors) ? errors.flatMap((one) => wordsOf(one, depth + 1)) : [];
  return [...own, ...inner, ...wordsOf(cause, depth + 1)];
}
