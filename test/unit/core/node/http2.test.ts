import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { createTlsFetch } from '../../../../src/core/node/tlsFetch.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { makeHttp } from '../http/makeHttp.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url), 'utf8');
const answer = z.object({ version: z.string(), sent: z.string() });

describe('HTTP/2 in plain Node', () => {
  const credentials = { key: fixture('localhost.key'), cert: fixture('localhost.crt') };
  let server: Http2SecureServer;
  let origin = '';
  const gone: string[] = [];
  before(async () => {
    server = createSecureServer({ ...credentials, allowHTTP1: true }, (request, response) => {
      const pieces: string[] = [];
      request.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
      response.on('close', () => response.writableEnded || gone.push(request.url));
      request.on('end', () => {
        if (request.url.endsWith('/silent')) return;
        response.writeHead(request.url.endsWith('/nowhere') ? 404 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ version: request.httpVersion, sent: pieces.join('') }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  after(() => void server.close());

  it('is spoken where it is asked for and the server offers it, and else HTTP/1.1', async () => {
    for (const allowsHttp2 of [true, false]) {
      await using own = createTlsFetch({ ca: credentials.cert }, silentLog(), { allowsHttp2 });
      const { http } = makeHttp({ origin }, { fetch: own.fetch });
      const version = allowsHttp2 ? '2.0' : '1.1';
      assert.deepEqual(await http.get('x', answer), { version, sent: '' });
      assert.deepEqual(await http.post('x', answer, { json: { sent: 'größe' } }), { version, sent: '{"sent":"größe"}' });
      const many = await Promise.all(Array.from({ length: 20 }, (_, index) => http.post('x', answer, { json: index })));
      assert.deepEqual(
        many.map(({ sent }) => sent),
        Array.from({ length: 20 }, (_, index) => String(index)),
      );
      await assert.rejects(http.get('nowhere', answer), { code: 'not-found', status: 404 });
    }
  });

  it('ends a call that its caller gives up, at the server too', async () => {
    await using own = createTlsFetch({ ca: credentials.cert }, silentLog(), { allowsHttp2: true });
    const { http } = makeHttp({ origin }, { fetch: own.fetch });
    await http.get('x', answer);
    const giveUp = new AbortController();
    const arrived = once(server, 'request');
    const hanging = http.get('silent', answer, { signal: giveUp.signal });
    await arrived;
    giveUp.abort();
    await assert.rejects(hanging, { code: 'cancelled' });
    while (gone.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(gone, ['/prefix/silent']);
  });
});
