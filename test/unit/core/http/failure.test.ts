import assert from 'node:assert/strict';
import * as z from 'zod';
import { isBackendError } from '../../../../src/core/backendError.ts';
import { makeHttp } from './makeHttp.ts';

const raw = (code: string) => async () => {
  throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
};
const answering = (status: number) => async () => new Response('{"error":{"message":"Words of the server"}}', { status });

const ofTls = 'Check that the address is right; for a private certificate authority, add its certificate to the connection.';
const ofNetwork = 'Check the address of the connection and the network.';

/** What each failure is, and the next step at the end of its message. */
const steps: Readonly<Record<string, readonly [fetch: () => Promise<Response>, code: string, step: string]>> = {
  'a certificate that nobody known has signed': [raw('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unreachable', ofTls],
  'a certificate for another name': [raw('ERR_TLS_CERT_ALTNAME_INVALID'), 'unreachable', ofTls],
  'a name that is not known': [raw('ENOTFOUND'), 'unreachable', ofNetwork],
  'a port where nothing listens': [raw('ECONNREFUSED'), 'unreachable', ofNetwork],
  'a connection that breaks': [raw('ECONNRESET'), 'unreachable', ofNetwork],
  'a network that is too slow': [raw('ETIMEDOUT'), 'timeout', 'Try again, or raise the time limit of the connection.'],
  'another protocol': [raw('HPE_INVALID_CONSTANT'), 'badResponse', 'Check that the address is that of this product, and its version.'],
  'status 400': [answering(400), 'invalidRequest', 'Correct what was sent.'],
  'status 401': [answering(401), 'unauthorized', 'Check the key of the connection.'],
  'status 402': [answering(402), 'quotaExceeded', 'The account has used up what it may use; ask its owner.'],
  'status 403': [answering(403), 'forbidden', 'Ask the owner of the library for the right.'],
  'status 404': [answering(404), 'notFound', 'Check the name, or refresh the library.'],
  'status 405': [answering(405), 'unsupported', 'This server does not offer it.'],
  'status 409': [answering(409), 'conflict', 'Refresh, look at what changed, and try again.'],
  'status 413': [answering(413), 'tooLarge', 'Ask for less at once.'],
  'status 429': [answering(429), 'rateLimited', 'Wait a moment and try again.'],
  'status 500': [answering(500), 'serverError', 'Try again later; if it stays, ask the owner of the server.'],
};

describe('the message of a failed call', () => {
  for (const [what, [fetch, code, step]] of Object.entries(steps)) {
    it(`ends with the step that helps: ${what}`, async () => {
      const { http } = makeHttp({ origin: 'http://localhost' }, { fetch, retry: { attempts: 1 } });
      await assert.rejects(http.get('x', z.unknown(), { what: 'Getting it' }), (error) => {
        assert.ok(isBackendError(error));
        assert.equal(error.code, code);
        assert.ok(error.message.startsWith('Getting it failed: ') && error.message.endsWith(`. ${step}`), error.message);
        return true;
      });
    });
  }
});
