import { type Answer, type Handler, type ServerRequest, sentJson } from '../shared/index.ts';
import { crash, detail, unauthorized, wrappedError } from './answers.ts';
import type { Limits } from './limits.ts';
import { isCurrent, isSignature, signatureOf } from './signature.ts';
import type { KeyedHandler, Mode, StoredKey } from './types.ts';

/** What the checks of a key need. */
export interface GuardParts {
  readonly mode: Mode;
  readonly keys: readonly StoredKey[];
  readonly limits: Limits;
  readonly now: () => Date;
}

/** A check that failed; the two modes word it differently. */
type Refusal = { readonly status: 401 | 403 | 429 | 500; readonly text: string; readonly key?: StoredKey };

/** Puts the checks in front of a route, in the order of the server's own. */
export function guardWith(parts: GuardParts): (scope: 'read' | 'write', handle: KeyedHandler) => Handler {
  return (scope, handle) => (request) => {
    if (parts.mode === 'as-shipped' && isUnreadable(request)) return noJson();
    const checked = check(request, scope, parts);
    return 'status' in checked ? worded(checked, parts) : handle(request, checked);
  };
}

function isUnreadable({ method, headers, body }: ServerRequest): boolean {
  if (method !== 'POST') return false;
  return !(headers['content-type'] ?? 'application/json').includes('json') || !sentJson(body).isJson;
}

/** What the shipped server says before it looks at any key. */
export const noJson = () => detail(422, [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {} }]);

function check(request: ServerRequest, scope: string, { mode, keys, limits, now }: GuardParts): StoredKey | Refusal {
  const { authorization = '', 'x-promptops-signature': signature, 'x-promptops-timestamp': timestamp } = request.headers;
  if (authorization === '') return { status: 403, text: 'Not authenticated' };
  const [, given] = /^bearer (.+)$/i.exec(authorization) ?? [];
  if (given === undefined) return { status: 403, text: 'Invalid authentication credentials' };
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return refused('Missing signature or timestamp headers');
  if (!isCurrent(mode, timestamp, now())) return refused('Invalid or expired timestamp');
  const key = keys.find(({ key: name }) => name === given);
  if (!key) return refused('Invalid API key');
  if (key.isRevoked) return refused('API key is revoked');
  // As shipped, a key with a date of expiry, past or future, makes the server fail.
  if (key.expiresAt && mode === 'as-shipped') return { status: 500, text: 'Internal Server Error' };
  if (key.expiresAt && key.expiresAt <= now()) return refused('API key has expired');
  const path = pathOf(request.rawPath, mode);
  if (!isSignature(signature, signatureOf(mode, key, { timestamp, method: request.method, path }))) return refused('Invalid signature');
  if (!limits.count(key)) return { status: 429, text: 'Rate limit exceeded', key };
  if (!key.scopes.includes(scope)) return { status: 403, text: `Insufficient scope. Required: ${scope}` };
  return key;
}

/** Decoded. As shipped, the framework reads the decoded address as a text once more: what follows a `?` or `#` in it is no path. */
function pathOf(rawPath: string, mode: Mode): string {
  const decoded = decodeURIComponent(rawPath);
  return mode === 'as-shipped' ? decoded.replaceAll(/[\t\r\n]/g, '').replace(/[?#].*$/s, '') : decoded;
}

const refused = (text: string): Refusal => ({ status: 401, text });

function worded({ status, text, key }: Refusal, { mode, limits }: GuardParts): Answer {
  if (mode === 'as-shipped') {
    if (status === 500) return crash();
    return status === 403 ? detail(403, text) : unauthorized(text);
  }
  if (!key) return wrappedError(status, status === 401 ? 'AUTHENTICATION_ERROR' : 'AUTHORIZATION_ERROR', text);
  const headers = limits.states(key).flatMap(({ name, used, limit, resetAt }) => [
    [`x-ratelimit-limit-${name}`, String(limit)],
    [`x-ratelimit-remaining-${name}`, String(Math.max(0, limit - used))],
    [`x-ratelimit-reset-${name}`, String(resetAt.getTime() / 1000)],
  ]);
  return wrappedError(429, 'RATE_LIMIT_ERROR', text, { retry_after: 60 }, Object.fromEntries(headers));
}
