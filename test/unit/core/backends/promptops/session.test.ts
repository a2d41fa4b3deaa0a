import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { keys, start } from '../../../../promptServers/promptops/index.ts';
import { asked, byId, makeOps } from './makeOps.ts';

const codeOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'ok';
  } catch (error) {
    assert.ok(isBackendError(error));
    return `${error.code} ${error.reason ?? ''}`.trim();
  }
};

describe('signed calls to PromptOps', () => {
  for (const mode of ['documented', 'as-shipped'] as const) {
    it(`find out that a server is ${mode} with calls that cost nothing`, async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      assert.equal(backend.capability('serverRender').isAvailable, false);
      assert.equal((await backend.get(byId('greet'))).version.number, '1.9.0');
      assert.equal(await backend.form(), mode === 'documented' ? 'documented' : 'shipped');
      assert.equal(backend.capability('serverRender').isAvailable, mode === 'documented');
      assert.equal(backend.features.serverRender !== undefined, mode === 'documented');
      const probes = mode === 'documented' ? 2 : 1;
      assert.deepEqual(asked(server), [...Array.from({ length: probes }, () => 'POST /auth/validate'), 'GET /prompts/greet']);
    });

    it(`use the form that is configured with a server that is ${mode}`, async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server, { options: { form: mode === 'documented' ? 'documented' : 'shipped' } }).backend;
      await backend.get(byId('greet'));
      assert.deepEqual(asked(server), ['GET /prompts/greet']);
      await using other = makeOps(server, { options: { form: mode === 'documented' ? 'shipped' : 'documented' } }).backend;
      assert.match(await codeOf(other.get(byId('greet'))), /^unauthorized/);
    });
  }

  it('are never repeated after a refused key, nor sent again at all', async () => {
    await using server = await start();
    for (const key of [keys.revoked, { ...keys.full, secret: 'wrong' }, { ...keys.full, key: 'po_unknown' }]) {
      const before = server.requests.length;
      await using backend = makeOps(server, { key, options: { form: 'shipped' } }).backend;
      assert.equal(await codeOf(backend.get(byId('greet'))), 'unauthorized key-wrong');
      assert.equal(await codeOf(backend.get(byId('greet'))), 'unauthorized key-wrong');
      assert.equal(await codeOf(backend.usage.limits()), 'unauthorized key-wrong');
      assert.equal(server.requests.length - before, 1);
    }
  });

  it('are not even tried with a key that the checking call refuses', async () => {
    await using server = await start();
    await using backend = makeOps(server, { key: { ...keys.full, secret: 'wrong' } }).backend;
    assert.equal(await codeOf(backend.get(byId('greet'))), 'unauthorized key-wrong');
    assert.equal(await codeOf(backend.get(byId('greet'))), 'unauthorized key-wrong');
    assert.deepEqual(asked(server), ['POST /auth/validate', 'POST /auth/validate']);
  });

  it('read a 401 for the limit as one, and send nothing before the next minute', async () => {
    const clock = fakeClock();
    await using server = await start({ now: () => new Date(clock.now()) });
    await using backend = makeOps(server, { key: keys.narrow, clock, options: { form: 'shipped', retries: 1 } }).backend;
    const limited = async (waitMs: number) =>
      assert.rejects(backend.get(byId('summary')), (error) => {
        assert.ok(isBackendError(error, 'rate-limited') && error.isRetryable);
        assert.equal(error.retryAfterMs, waitMs);
        return true;
      });
    for (const id of ['greet', 'campaign-01']) await backend.get(byId(id));
    await limited(55_000);
    assert.equal(server.requests.length, 3);
    clock.advance(20_000);
    await limited(35_000);
    assert.equal(server.requests.length, 3);
    clock.advance(35_000);
    assert.equal((await backend.get(byId('summary'))).version.number, '0.1');
  });

  it('wait for the next minute when it is near, and go on', async () => {
    const clock = fakeClock(Date.parse('2026-01-02T03:04:45Z'));
    await using server = await start({ now: () => new Date(clock.now()) });
    await using backend = makeOps(server, { key: keys.narrow, clock, options: { form: 'shipped' } }).backend;
    for (const id of ['greet', 'campaign-01', 'summary']) await backend.get(byId(id));
    assert.deepEqual(clock.sleeps, [15_000]);
  });

  it('read a 429 with its body', async () => {
    const clock = fakeClock();
    await using server = await start({ mode: 'documented', now: () => new Date(clock.now()) });
    await using backend = makeOps(server, { key: keys.narrow, clock, options: { form: 'documented', retries: 1 } }).backend;
    for (const id of ['greet', 'onboard']) await backend.get(byId(id));
    await assert.rejects(backend.get(byId('summary')), (error) => {
      assert.ok(isBackendError(error, 'rate-limited'));
      assert.deepEqual([error.retryAfterMs, error.serverCode, error.status], [60_000, 'RATE_LIMIT_ERROR', 429]);
      return true;
    });
  });

  it('sign with the time of a server whose clock differs', async () => {
    const skewed = () => new Date(Date.now() + 20 * 60_000);
    await using server = await start({ now: skewed });
    await using probing = makeOps(server).backend;
    const { warnings } = await probing.check();
    assert.match(warnings[0] ?? '', /clock is (1199|1200) s ahead/);
    assert.equal(server.requests.length, 3);
    await using configured = makeOps(server, { options: { form: 'shipped' } }).backend;
    await configured.get(byId('greet'));
    assert.deepEqual(asked(server).slice(3), ['GET /prompts/greet', 'GET /prompts/greet']);
  });

  it('tell what is wrong with a time that no clock explains, without a second try', async () => {
    await using server = await start();
    await using backend = makeOps(server, { options: { form: 'shipped', timestamp: 'iso-z' } }).backend;
    assert.equal(await codeOf(backend.get(byId('greet'))), 'unauthorized clock-skew');
    assert.equal(server.requests.length, 1);
  });

  it('read a server that fails after refusals as a ban', async () => {
    await using server = await start();
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    for (let count = 0; count < 4; count++) {
      await using wrong = makeOps(server, { key: keys.revoked, headers, options: { form: 'shipped' } }).backend;
      await codeOf(wrong.get(byId('greet')));
    }
    await using backend = makeOps(server, { headers, options: { form: 'shipped', timestamp: 'iso-z' } }).backend;
    assert.equal(await codeOf(backend.get(byId('greet'))), 'unauthorized clock-skew');
    assert.equal(await codeOf(backend.get(byId('greet'))), 'forbidden ip-restricted');
  });

  it('say what a crash without refusals may come from', async () => {
    await using server = await start();
    await using backend = makeOps(server, { key: keys.expiring, options: { form: 'shipped' } }).backend;
    await assert.rejects(
      backend.get(byId('greet')),
      (error) => isBackendError(error, 'server-error') && /date of expiry/.test(error.message),
    );
  });

  it('say which right is missing', async () => {
    await using server = await start();
    await using backend = makeOps(server, { key: keys.adminOnly }).backend;
    await assert.rejects(backend.get(byId('greet')), (error) => isBackendError(error, 'forbidden') && error.reason === 'missing-scope');
  });

  it('show in the capabilities what the key allows, once it was checked', async () => {
    await using server = await start({ mode: 'documented' });
    await using reader = makeOps(server, { key: keys.readOnly }).backend;
    await reader.check();
    assert.deepEqual(reader.capability('create'), { isAvailable: false, reason: 'The key of this connection lacks the scope write.' });
    assert.deepEqual([reader.capability('list').isAvailable, reader.capability('serverRender').isAvailable], [true, true]);
    await using admin = makeOps(server, { key: keys.adminOnly }).backend;
    await admin.form();
    assert.deepEqual(admin.capability('list'), { isAvailable: false, reason: 'The key of this connection lacks the scope read.' });
  });

  it('take a server without the checking call for a documented one', async () => {
    await using server = await start({ mode: 'documented' });
    await using backend = makeOps(server, { without: '/auth/validate' }).backend;
    assert.equal((await backend.get(byId('greet'))).version.number, '1.9.0');
    assert.equal(await backend.form(), 'documented');
    assert.equal((await backend.check()).server, 'PromptOps, as documented');
  });

  it('say what a check found', async () => {
    await using server = await start();
    await using backend = makeOps(server, { key: keys.readOnly, options: { logsUsage: true } }).backend;
    assert.deepEqual(await backend.check(), {
      server: 'PromptOps, as shipped',
      account: 'acme / 9d0a3b52-61c7-4f0e-8a55-0c1d2e3f4a5b',
      warnings: ['The key lacks the scope write, so usage cannot be logged.'],
    });
    await using stranger = makeOps(server, { key: keys.revoked }).backend;
    assert.equal(await codeOf(stranger.check()), 'unauthorized key-wrong');
    assert.equal(await codeOf(stranger.get(byId('greet'))), 'unauthorized key-wrong');
    const { isValid, problem } = await stranger.validateKey();
    assert.deepEqual([isValid, problem], [false, 'API key is revoked']);
    assert.deepEqual((await backend.validateKey()).scopes, ['read']);
  });

  it('keep the facts of each answer in the log, and no secret', async () => {
    await using server = await start({ mode: 'documented' });
    const { backend, log } = makeOps(server);
    await backend.get(byId('greet'));
    await backend.get(byId('greet'), { isForced: true });
    const text = log.lines.join('\n');
    assert.match(text, /Getting the prompt greet: 200, request req_\w+, 12 ms at the server, from its cache/);
    assert.doesNotMatch(text, new RegExp(`${server.key}|${server.secret}|[0-9a-f]{64}`));
    await backend.dispose();
  });
});
