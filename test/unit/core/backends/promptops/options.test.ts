import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { clientApiOf } from '../../../../../src/core/backends/promptops/options.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { start } from '../../../../promptServers/promptops/index.ts';
import { byId, makeOps } from './makeOps.ts';

describe('options of a connection to PromptOps', () => {
  it('have defaults', async () => {
    await using server = await start();
    await using backend = makeOps(server).backend;
    assert.deepEqual(backend.options, {
      form: 'auto',
      timeoutMs: 30_000,
      retries: 3,
      cacheTtlMs: 300_000,
      pageSize: 50,
      logsUsage: false,
      placeholders: 'plain',
    });
  });

  it('retries: three attempts, or as many as it says', async () => {
    await using server = await start();
    server.fault({ kind: 'server-errors' });
    for (const [options, attempts] of [
      [{ form: 'shipped' }, 3],
      [{ form: 'shipped', retries: 5 }, 5],
    ] as const) {
      const before = server.requests.length;
      await using backend = makeOps(server, { options, clock: fakeClock() }).backend;
      await assert.rejects(backend.get(byId('greet')), (error) => isBackendError(error, 'server-error'));
      assert.equal(server.requests.length - before, attempts);
    }
  });

  it('timeoutMs: how long an answer is waited for', async () => {
    await using server = await start();
    server.fault({ kind: 'hang-before-headers' });
    await using backend = makeOps(server, { options: { timeoutMs: 150, retries: 1 } }).backend;
    await assert.rejects(backend.get(byId('greet')), (error) => isBackendError(error, 'timeout') && /within 0.15 s/.test(error.message));
  });

  it('cacheTtlMs: how long a prompt is known', async () => {
    const clock = fakeClock();
    await using server = await start({ now: () => new Date(clock.now()) });
    for (const [options, ttl] of [
      [{ form: 'shipped' }, 300_000],
      [{ form: 'shipped', cacheTtlMs: 1000 }, 1000],
    ] as const) {
      await using backend = makeOps(server, { options, clock }).backend;
      const asked = async () => {
        const before = server.requests.length;
        await backend.get(byId('greet'));
        return server.requests.length - before;
      };
      assert.equal(await asked(), 1);
      clock.advance(ttl - 1);
      assert.equal(await asked(), 0);
      clock.advance(1);
      assert.equal(await asked(), 1);
    }
  });

  it('pageSize: rows asked for at once', async () => {
    await using server = await start();
    for (const [options, limit] of [
      [{ form: 'shipped' }, '50'],
      [{ form: 'shipped', pageSize: 7 }, '7'],
    ] as const) {
      await using backend = makeOps(server, { options }).backend;
      await backend.pages()[Symbol.asyncIterator]().next();
      assert.equal(server.requests.findLast(({ rawPath }) => rawPath.endsWith('/prompts'))?.query.get('limit'), limit);
      await backend.pages({ pageSize: 9 })[Symbol.asyncIterator]().next();
      assert.equal(server.requests.findLast(({ rawPath }) => rawPath.endsWith('/prompts'))?.query.get('limit'), '9');
    }
  });

  it('placeholders: what fills the text is told', async () => {
    await using server = await start();
    for (const [options, placeholders] of [
      [{}, 'plain'],
      [{ placeholders: 'promptOpsPython' }, 'promptOpsPython'],
    ] as const) {
      await using backend = makeOps(server, { options }).backend;
      const [message] = await backend.renderLocally(byId('greet'), {}, (_text, _inputs, told) => told);
      assert.equal(message?.content, placeholders);
      assert.equal((await backend.get(byId('greet'))).details.placeholders, placeholders);
    }
  });

  it('are refused when there is no such thing', async () => {
    await using server = await start();
    assert.throws(
      () => makeOps(server, { options: { form: 'other' } }),
      (error) => isBackendError(error, 'invalid-request'),
    );
  });

  it('complete an address to the client API', () => {
    const addresses = [
      'https://a.example',
      'https://a.example/',
      'https://a.example/v1',
      'https://a.example/v1/client/',
      'https://a.example/x/v1/client',
    ];
    assert.deepEqual(addresses.map(clientApiOf), [
      ...Array.from({ length: 4 }, () => 'https://a.example/v1/client'),
      'https://a.example/x/v1/client',
    ]);
  });
});
