import assert from 'node:assert/strict';
import type { BackendError, BackendErrorCode, FailureReason } from '../../../../../src/core/backendError.ts';
import { ptmTls } from '../../../../../src/core/backends/ptm/index.ts';
import { isOlder } from '../../../../../src/core/backends/ptm/knowledge.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { usePtm } from '../../../../helpers/ptmBackend.ts';
import { keys } from '../../../../promptServers/ptm/index.ts';
import { createRouter, empty, json, startServer, text } from '../../../../promptServers/shared/index.ts';

describe('A connection to PTM', () => {
  const { serve, connect } = usePtm();
  const fails = (work: Promise<unknown>, code: BackendErrorCode, reason?: FailureReason) =>
    assert.rejects(work, (error: BackendError) => {
      assert.deepEqual([error.code, error.reason], [code, reason], error.message);
      return true;
    });

  it('says which server and whose key it is, with three requests', async () => {
    const server = await serve();
    const { backend } = connect(server);
    assert.deepEqual(await backend.check(), { server: 'PTM 2.7.0', account: 'ada', warnings: [] });
    assert.deepEqual(server.requests.map(({ rawPath }) => rawPath).sort(), ['/api/v1/auth/me', '/api/v1/meta', '/healthz']);
  });

  it('identifies itself and is not taken for an agent', async () => {
    const server = await serve();
    await connect(server).backend.check();
    for (const { headers } of server.requests) {
      assert.match(headers['user-agent'] ?? '', /^promptdeck\/\d/);
      assert.equal(headers['x-ptm-client'], undefined);
    }
  });

  it('warns of a key that expires soon, and of TLS that is not verified', async () => {
    const server = await serve();
    const { backend, clock } = connect(server, { secrets: { apiKey: keys.service }, tls: { isVerified: false } });
    clock.advance(Date.parse('2026-05-04T00:00:00Z') - clock.now());
    const { account, warnings } = await backend.check();
    assert.equal(account, 'nightly-evals');
    assert.equal(warnings[0], 'The key expires in 2 days.');
    assert.match(warnings[1] ?? '', /^TLS is not verified/);
  });

  for (const [left, warnings] of [
    [7 * 24 * 3_600_000 + 1, []],
    [7 * 24 * 3_600_000, ['The key expires in 7 days.']],
    [24 * 3_600_000, ['The key expires in 1 day.']],
    [1, ['The key expires in 1 day.']],
    [0, ['The key has expired.']],
    [-1, ['The key has expired.']],
  ] as const) {
    it(`says what is to be said of a key that has ${left} ms left`, async () => {
      const now = fakeClock().now();
      const me = { version: '2.7.0', token_kind: 'pat', token_expires_at: new Date(now + left).toISOString() };
      await using server = await startServer(() => json(200, me));
      assert.deepEqual(await connect({ baseUrl: server.origin, key: 'k' }).backend.check(), {
        server: 'PTM 2.7.0',
        account: 'pat',
        warnings,
      });
    });
  }

  for (const [version, than, expected] of [
    ['1.9.0', '1.9.0', false],
    ['1.9', '1.9.0', false],
    ['1.9', '1.9.1', true],
    ['1.8.9', '1.9.0', true],
    ['1.10.0', '1.9.1', false],
    ['0.99.9', '1.9.0', true],
    ['2.0.0', '1.9.9', false],
    ['1.9.1', '1.9.2', true],
    ['1.9.2', '1.9.1', false],
    ['v1.9.0rc1', '1.9.0', false],
    ['dev', '1.9.0', true],
  ] as const) {
    it(`takes ${version} for ${expected ? 'older than' : 'no older than'} ${than}`, () => assert.equal(isOlder(version, than), expected));
  }

  it('names a missing key, a wrong key, and a server that is too old', async () => {
    const server = await serve();
    await fails(connect(server, { secrets: { apiKey: ' ' } }).backend.check(), 'unauthorized', 'key-missing');
    await fails(connect(server, { secrets: { apiKey: 'ptm_u_wrong' } }).backend.check(), 'unauthorized', 'key-wrong');
    await fails(connect(await serve({ version: '1.8.4' })).backend.check(), 'unsupported', 'version-too-old');
    assert.equal((await connect(await serve({ version: '1.9.0' })).backend.check()).server, 'PTM 1.9.0');
  });

  it('tells another product from PTM', async () => {
    const pages = createRouter({ 'GET /healthz': () => text(200, '<html>Welcome</html>', { 'content-type': 'text/html' }) }, answers);
    const nothing = createRouter({}, answers);
    for (const handler of [pages, nothing]) {
      await using other = await startServer(handler);
      await fails(connect({ baseUrl: other.origin, key: 'k' }).backend.check(), 'bad-response', 'not-this-product');
    }
  });

  it('keeps a path prefix of the address', async () => {
    const seen: string[] = [];
    const handler = createRouter(
      {
        'GET /tools/ptm/*': ({ rawPath }) => {
          seen.push(rawPath);
          return json(200, { version: '1.16.2', token_kind: 'pat' });
        },
      },
      answers,
    );
    await using server = await startServer(handler);
    const { backend } = connect({ baseUrl: `${server.origin}/tools/ptm/`, key: 'k' });
    assert.equal((await backend.check()).server, 'PTM 1.16.2');
    assert.deepEqual(seen.sort(), ['/tools/ptm/api/v1/auth/me', '/tools/ptm/api/v1/meta', '/tools/ptm/healthz']);
  });

  it('names Cloudflare Access when it answers in PTM’s place, and passes it with its credentials', async () => {
    const server = await serve();
    const { clientId, clientSecret, token } = server.gate(true);
    await fails(connect(server).backend.check(), 'forbidden', 'access-gate');
    await connect(server, { secrets: { accessClientId: clientId, accessClientSecret: clientSecret } }).backend.check();
    await connect(server, { secrets: { accessToken: token } }).backend.check();
    const { backend, log } = connect(server, { secrets: { accessClientId: clientId, accessClientSecret: 'wrong-secret-of-the-gate' } });
    await fails(backend.check(), 'forbidden', 'access-gate');
    assert.ok(!log.lines.join('\n').includes('wrong-secret-of-the-gate'));
  });

  it('refuses half of a pair of Access credentials before anything is sent', async () => {
    const server = await serve();
    await fails(connect(server, { secrets: { accessClientId: 'id' } }).backend.check(), 'invalid-request', 'access-gate');
    assert.equal(server.requests.length, 0);
  });

  for (const [title, status, headers] of [
    ['a page with a redirect', 302, { location: 'https://team.cloudflareaccess.com/login' }],
    ['a challenge', 401, { 'www-authenticate': 'Cloudflare-Access' }],
    ['a good status', 200, { 'cf-access-aud': 'f00' }],
  ] as const) {
    it(`knows the gate by ${title}`, async () => {
      await using gate = await startServer(() => ({ ...empty(status), headers }));
      await fails(connect({ baseUrl: gate.origin, key: 'k' }).backend.prompts.get('a.b'), 'forbidden', 'access-gate');
    });
  }

  it('says how TLS is wanted, then PTM_SSL_VERIFY as the vendor reads it', () => {
    assert.equal(ptmTls(undefined, {}), undefined);
    for (const flag of ['false', '0', 'no', 'OFF', ' False '])
      assert.deepEqual(ptmTls(undefined, { PTM_SSL_VERIFY: flag }), { isVerified: false });
    for (const flag of ['true', '1', 'yes', '', 'maybe']) assert.equal(ptmTls(undefined, { PTM_SSL_VERIFY: flag }), undefined);
    assert.deepEqual(ptmTls({ ca: 'pem' }, { PTM_SSL_VERIFY: 'off' }), { ca: 'pem', isVerified: false });
    assert.deepEqual(ptmTls({ isVerified: true }, { PTM_SSL_VERIFY: 'off' }), { isVerified: true });
  });

  it('refuses options that PTM does not have', async () => {
    const server = await serve();
    assert.throws(() => connect(server, { options: { timeout: 3 } }), { code: 'invalid-request' });
  });
});

const answers = { notFound: () => json(404, { detail: 'Not Found' }), wrongMethod: () => json(405, {}) };
