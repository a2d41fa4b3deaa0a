import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './answers.ts';
import type { Scope } from './call.ts';

/** The keys of a test server, by what they may do. */
export const keys = {
  /** Everything. */
  full: 'pr_live_5yGmN0Rk2tQwVbX8cJ4dLhZa',
  /** Reads, and nothing else. */
  readOnly: 'pr_live_readonly7Hs3KqPzWn1oT',
  /** Everything, from another address than ours. */
  elsewhere: 'pr_live_elsewhere9Vd2LmXcRb4y',
} as const;

/** @throws {Refusal} 401 without a known key, 403 when the key lacks the scope or is bound to another address */
export function authorize(headers: IncomingHttpHeaders, scope: Scope): void {
  const key = headers['x-api-key'];
  if (key === undefined) throw new Refusal(401, 'unauthorized', 'missing API key');
  if (key === keys.elsewhere) throw new Refusal(403, 'forbidden', 'API key is not allowed from this IP address');
  if (key === keys.readOnly) {
    if (!scope.endsWith(':read')) throw new Refusal(403, 'forbidden', `API key is missing required scope: ${scope}`);
  } else if (key !== keys.full) throw new Refusal(401, 'unauthorized', 'invalid API key');
}
