import { BackendError, type BackendErrorCode, isBackendError } from '../../backendError.ts';

/** What a server answers to calls that it does not have, or that mean something else to it. */
const strange: ReadonlySet<BackendErrorCode> = new Set([
  'not-found',
  'unsupported',
  'bad-response',
  'invalid-request',
  'unauthorized',
  'forbidden',
]);

/**
 * Tells another product by how it fails, in a check of a connection.
 *
 * @param hasChecked whether the server has the call that checks keys, which no other product has; it answers 200 whatever it is sent. A server
 *   without it follows the documents, and so do its failures
 * @throws {BackendError} what `work` throws, or in its place one with the reason `not-this-product`
 */
export async function asPromptOps<Value>(hasChecked: boolean, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw isBackendError(error) && !hasChecked && isForeign(error) ? notPromptOps(error) : error;
  }
}

function isForeign({ status, code, reason, serverCode, details }: BackendError): boolean {
  const isDocumented = serverCode !== undefined || details !== undefined;
  return status !== undefined && strange.has(code) && !isDocumented && reason !== 'ip-restricted';
}

function notPromptOps(cause: BackendError): BackendError {
  const message = 'The server does not answer as PromptOps does. Check the address of the connection.';
  return new BackendError(message, cause.code, {
    reason: 'not-this-product',
    cause,
    ...(cause.status !== undefined && { status: cause.status }),
  });
}
