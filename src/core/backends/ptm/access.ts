import { BackendError } from '../../backendError.ts';
import type { Signer } from '../../http/index.ts';
import { requiredSecret, type ServerParts } from '../../serverParts.ts';

/**
 * Signs calls with the token of PTM and, where the connection has them, with the credentials of the Cloudflare Access gate before it. They are
 * secrets of the connection; no tool is started to get them.
 *
 * Its signer throws {BackendError} 'unauthorized' without a token, 'invalid-request' with one half of the pair of Access.
 */
export function createSigner(parts: Pick<ServerParts, 'connection' | 'secrets'>): Signer {
  const { connection, secrets } = parts;
  const secret = async (name: 'accessClientId' | 'accessClientSecret' | 'accessToken') =>
    (await secrets.get(connection.id, name, connection.baseUrl))?.value.trim() || undefined;
  return async () => {
    const key = await requiredSecret(parts);
    const [clientId, clientSecret, token] = await Promise.all([
      secret('accessClientId'),
      secret('accessClientSecret'),
      secret('accessToken'),
    ]);
    if ((clientId === undefined) !== (clientSecret === undefined)) {
      const text = `The connection ${connection.name} has half of a Cloudflare Access service token. Enter both the client id and the client secret, or neither.`;
      throw new BackendError(text, 'invalid-request', { reason: 'access-gate' });
    }
    return {
      authorization: `Bearer ${key}`,
      ...(clientId !== undefined && clientSecret !== undefined
        ? { 'cf-access-client-id': clientId, 'cf-access-client-secret': clientSecret }
        : {}),
      ...(token !== undefined && { 'cf-access-token': token }),
    };
  };
}
