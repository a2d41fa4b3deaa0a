import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { createTlsFetch } from '../../../../src/core/node/tlsFetch.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { makeHttp } from '../http/makeHttp.ts';

/** A key and a certificate for localhost that nobody has signed but itself. */
const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url), 'utf8');

describe('a fetch with TLS of its own', () => {
  const credentials = { key: fixture('localhost.key'), cert: fixture('localhost.crt') };
  let server: Server;
  let origin = '';
  before(async () => {
    server = createServer(credentials, (request, response) => {
      request.on('data', (piece) => response.write(piece));
      request.on('end', () => response.end(request.method === 'GET' ? '{"ok":1}' : ''));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is needed where nobody known has signed the certificate', async () => {
    const { http } = makeHttp({ origin });
    await assert.rejects(http.get('x', z.unknown()), { code: 'unreachable', reason: 'tls', isRetryable: false });
  });

  it('trusts the authority it is given, sends bodies and can be aborted', async () => {
    const log = silentLog();
    await using own = createTlsFetch({ ca: credentials.cert }, log);
    const { http } = makeHttp({ origin }, { fetch: own.fetch });
    assert.deepEqual(await http.get('x', z.unknown()), { ok: 1 });
    assert.deepEqual(await http.post('x', z.unknown(), { json: { sent: 'ü' } }), { sent: 'ü' });
    await assert.rejects(http.get('x', z.unknown(), { signal: AbortSignal.abort() }), { code: 'cancelled' });
    assert.deepEqual(log.lines, []);
  });

  it('trusts everybody only with a warning', async () => {
    const log = silentLog();
    await using own = createTlsFetch({ isVerified: false }, log);
    assert.deepEqual(await makeHttp({ origin }, { fetch: own.fetch }).http.get('x', z.unknown()), { ok: 1 });
    assert.match(log.lines.join(), /warn: TLS is not verified/);
  });
});
