import type { DecodedError, RawAnswer } from '../../http/index.ts';
import { errorBody } from './schemas.ts';

/** Reads the one shape of failure that the service has; other bodies, such as pages of a gateway, leave it to the status. */
export function promptJugglerError({ status, json }: RawAnswer): DecodedError {
  const message = errorBody.safeParse(json).data?.error;
  const said = message === undefined ? {} : { message };
  switch (status) {
    case 401:
      return {
        ...said,
        code: 'unauthorized',
        reason: 'key-wrong',
        nextStep: 'Create an API key in PromptJuggler and enter it in the connection.',
      };
    case 403:
      return { ...said, code: 'forbidden', ...reasonOf(message ?? '') };
    case 404:
      // The service's own answer has its words in it; a gateway, or another product, answers otherwise.
      if (message === undefined) return { code: 'not-found', reason: 'not-this-product', nextStep: 'Check the address of the connection.' };
      return { ...said, code: 'not-found', nextStep: 'Check the name and the version; only published versions are visible.' };
    case 422:
      return { ...said, code: 'invalid-request' };
    case 429:
      return { message: 'Too many requests', ...said, code: 'rate-limited' };
    default:
      return said;
  }
}

/** Why access is denied, where the server's sentence says so. */
function reasonOf(message: string): Pick<DecodedError, 'reason'> {
  if (/\bip\b/i.test(message)) return { reason: 'ip-restricted' };
  if (/\borigin\b/i.test(message)) return { reason: 'origin-restricted' };
  if (/scope|permission|may not/i.test(message)) return { reason: 'missing-scope' };
  return {};
}
