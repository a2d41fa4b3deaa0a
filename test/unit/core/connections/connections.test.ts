import assert from 'node:assert/strict';
import { type Connection, type ConnectionsParts, createConnections, isBackendError, type ServerKind } from '../../../../src/core/index.ts';
import { createTlsFetch } from '../../../../src/core/node/tlsFetch.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { start as promptjuggler } from '../../../promptServers/promptjuggler/index.ts';
import { start as promptops } from '../../../promptServers/promptops/index.ts';
import { keys, start as promptory } from '../../../promptServers/promptory/index.ts';
import { start as promptrails } from '../../../promptServers/promptrails/index.ts';
import { start as ptm } from '../../../promptServers/ptm/index.ts';
import { json, type ProtocolServer, startServer } from '../../../promptServers/shared/index.ts';

/** The test server of every kind of connection. */
const servers: Readonly<Record<ServerKind, () => Promise<ProtocolServer>>> = { promptory, promptrails, promptjuggler, promptops, ptm };

const acme = (baseUrl: string, more: Partial<Connection> = {}): Connection => ({
  id: 'acme',
  kind: 'promptory',
  name: 'Acme',
  baseUrl,
  ...more,
});

function connectionsWith(parts: Partial<ConnectionsParts> & { readonly key?: string | undefined } = {}) {
  const { key = keys.full.key } = parts;
  const secrets = { get: async () => (key === '' ? undefined : { value: key, origin: 'test' }) };
  return createConnections({ secrets, fetch: globalThis.fetch, log: silentLog(), ...parts });
}

describe('the connections', () => {
  it('make one backend for a connection, and another once it changed', async () => {
    await using connections = connectionsWith();
    const first = connections.backend(acme('http://one.invalid'));
    assert.equal(connections.backend(acme('http://one.invalid')), first);
    const second = connections.backend(acme('http://two.invalid'));
    assert.notEqual(second, first);
    await assert.rejects(first.get({ kind: 'id', id: 'x' }), { code: 'cancelled' });
  });

  it('end one backend or all of them, and make none afterwards', async () => {
    const connections = connectionsWith();
    const [first, other] = [
      connections.backend(acme('http://one.invalid')),
      connections.backend(acme('http://one.invalid', { id: 'other' })),
    ];
    await connections.release('acme');
    await assert.rejects(first.get({ kind: 'id', id: 'x' }), { code: 'cancelled' });
    await connections.dispose();
    await assert.rejects(other.get({ kind: 'id', id: 'x' }), { code: 'cancelled' });
    assert.throws(() => connections.backend(acme('http://one.invalid')), { code: 'cancelled' });
  });

  it('make another backend after one was released, and end the TLS of each', async () => {
    let ended = 0;
    const createTlsFetch = () => ({
      fetch: globalThis.fetch,
      [Symbol.asyncDispose]: async () => {
        ended += 1;
      },
    });
    const connections = connectionsWith({ createTlsFetch });
    const connection = acme('https://one.invalid', { tls: { isVerified: false } });
    const first = connections.backend(connection);
    await connections.release('acme');
    assert.equal(ended, 1);
    assert.notEqual(connections.backend(connection), first);
    await connections[Symbol.asyncDispose]();
    assert.equal(ended, 2);
    await assert.rejects(connections.check(connection), { code: 'cancelled', message: 'Checking a connection was cancelled.' });
  });

  it('end what a check was made with, and keep nothing of it', async () => {
    await using server = await promptory();
    let ended = 0;
    const createTlsFetch = () => ({
      fetch: globalThis.fetch,
      [Symbol.asyncDispose]: async () => {
        ended += 1;
      },
    });
    const stores: string[] = [];
    const storeOf = (id: string) => void stores.push(id) as undefined;
    await using connections = connectionsWith({ createTlsFetch, storeOf });
    const verdict = await connections.check(acme(server.baseUrl, { tls: { isVerified: false } }));
    assert.deepEqual([verdict.isOk, verdict.word, ended, stores], [true, 'works', 1, []]);
  });

  it('wait by the clock that they are given', async () => {
    const clock = fakeClock();
    let calls = 0;
    const fetch = async () => {
      calls += 1;
      return new Response('', { status: 503 });
    };
    await using connections = connectionsWith({ clock, fetch });
    await assert.rejects(connections.backend(acme('https://one.invalid')).get({ kind: 'id', id: 'x' }));
    assert.ok(calls > 1);
    assert.equal(clock.sleeps.length, calls - 1);
  });

  it('refuse TLS of its own where nobody passed in the means, and warn of TLS that is not verified', async () => {
    const connection = acme('https://one.invalid', { tls: { isVerified: false } });
    await using plain = connectionsWith();
    assert.throws(() => plain.backend(connection), { code: 'unsupported' });
    const log = silentLog();
    await using able = connectionsWith({ createTlsFetch, log });
    able.backend(connection);
    assert.match(log.lines.join(), /TLS is not verified/);
  });
});

describe('TLS of a connection to PTM', () => {
  it('follows the vendor’s environment variable where the connection leaves it open', async () => {
    const seen: unknown[] = [];
    const tlsFetch = (tls: unknown) => {
      seen.push(tls);
      return { fetch: globalThis.fetch, [Symbol.asyncDispose]: async () => undefined };
    };
    const ptm = (more: Partial<Connection> = {}): Connection => acme('https://one.invalid', { kind: 'ptm', ...more });
    await using connections = connectionsWith({ createTlsFetch: tlsFetch, env: { PTM_SSL_VERIFY: 'off' } });
    connections.backend(ptm());
    connections.backend(ptm({ tls: { isVerified: true } }));
    connections.backend(acme('https://one.invalid'));
    assert.deepEqual(seen, [{ isVerified: false }, { isVerified: true }]);
  });
});

describe('checking a connection', () => {
  const wordOf = async (connection: Connection, parts: Parameters<typeof connectionsWith>[0] = {}) => {
    await using connections = connectionsWith(parts);
    const verdict = await connections.check(connection);
    if (!verdict.isOk) assert.ok(isBackendError(verdict.error) && verdict.message.length > 20, verdict.message);
    return verdict.word;
  };

  it('says that it works, and what the server is', async () => {
    await using server = await promptory();
    await using connections = connectionsWith();
    const verdict = await connections.check(acme(server.baseUrl));
    assert.ok(verdict.isOk);
    assert.equal(verdict.check.server, 'Promptory 0.2.0');
  });

  it('says exactly what failed', async () => {
    await using gone = await promptory();
    await gone.kill();
    await using server = await promptory();
    await using other = await startServer(() => json(200, { hello: 'world' }));
    const words = {
      name: await wordOf(acme('http://nowhere.invalid')),
      refused: await wordOf(acme(gone.baseUrl)),
      tls: await wordOf(acme(server.baseUrl.replace('http:', 'https:'))),
      otherProduct: await wordOf(acme(other.origin)),
      keyMissing: await wordOf(acme(server.baseUrl), { key: '' }),
      keyWrong: await wordOf(acme(server.baseUrl), { key: 'pm_live_wrong' }),
      options: await wordOf(acme(server.baseUrl, { options: { color: 'red' } })),
      address: await wordOf(acme('not an address')),
    };
    assert.deepEqual(words, {
      name: 'name-not-resolved',
      refused: 'refused',
      tls: 'tls',
      otherProduct: 'not-this-product',
      keyMissing: 'key-missing',
      keyWrong: 'key-wrong',
      options: 'wrongOptions',
      address: 'wrongOptions',
    });
  });

  for (const [kind, start] of Object.entries(servers)) {
    it(`tells a right key from a wrong one: ${kind}`, async () => {
      await using server = await start();
      const connection = { ...acme(server.baseUrl), kind: kind as ServerKind };
      const secretsOf = (key: string) => ({
        get: async (_id: string, name: string) => {
          const value = name === 'apiKey' ? key : name === 'signingSecret' ? server.secret : undefined;
          return value === undefined ? undefined : { value, origin: 'test' };
        },
      });
      assert.equal(await wordOf(connection, { secrets: secretsOf(server.key) }), 'works');
      assert.equal(await wordOf(connection, { secrets: secretsOf(`${server.key.slice(0, -4)}oops`) }), 'key-wrong');
    });
  }

  it('refuses a kind that it does not know', async () => {
    const connection = { ...acme('http://nowhere.invalid'), kind: 'constructor' as ServerKind };
    assert.equal(await wordOf(connection), 'not-this-product');
  });

  it('is no verdict when the caller gave up', async () => {
    await using connections = connectionsWith();
    await assert.rejects(connections.check(acme('http://nowhere.invalid'), { signal: AbortSignal.abort() }), { code: 'cancelled' });
  });
});
