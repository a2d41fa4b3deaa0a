import * as z from 'zod';
import { isSignature, signatureOf } from './signature.ts';
import type { Mode, StoredKey } from './types.ts';

/** What a check of a signature is asked with: no header proves anything here. */
export const validateRequest = z.object({
  api_key: z.string(),
  signature: z.string(),
  timestamp: z.string(),
  endpoint: z.string(),
  method: z.string(),
});

/** Whether a signature is right; how fresh it is does not matter. */
export function validated(mode: Mode, keys: readonly StoredKey[], request: z.infer<typeof validateRequest>) {
  const key = keys.find(({ key: name }) => name === request.api_key);
  if (!key) return invalid('Invalid API key');
  if (key.isRevoked) return invalid('API key is revoked');
  const { timestamp, method, endpoint } = request;
  if (!isSignature(request.signature, signatureOf(mode, key, { timestamp, method, path: endpoint }))) return invalid('Invalid signature');
  return {
    valid: true,
    api_key_id: 'a1b2c3d4-0000-4000-8000-000000000001',
    user_id: '9d0a3b52-61c7-4f0e-8a55-0c1d2e3f4a5b',
    tenant_id: 'acme',
    scopes: key.scopes,
    allowed_projects: key.projects,
    rate_limits: key.limits,
    error: null,
  };
}

function invalid(error: string) {
  const nothing = { api_key_id: null, user_id: null, tenant_id: null, scopes: null, allowed_projects: null, rate_limits: null };
  return { valid: false, ...nothing, error };
}
