import assert from 'node:assert/strict';
import {
  type CacheStore,
  type Connections,
  type ConnectionsParts,
  createConnections,
  isBackendError,
  type SecretName,
  type ServerKind,
} from '../../../../src/core/index.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { start as promptjuggler } from '../../../promptServers/promptjuggler/index.ts';
import { start as promptops } from '../../../promptServers/promptops/index.ts';
import { start as promptory } from '../../../promptServers/promptory/index.ts';
import { start as promptrails } from '../../../promptServers/promptrails/index.ts';
import { start as ptm } from '../../../promptServers/ptm/index.ts';
import type { ProtocolServer } from '../../../promptServers/shared/index.ts';
import { subjects } from '../backends/contract/subjects/index.ts';

const servers: Readonly<Record<ServerKind, () => Promise<ProtocolServer>>> = { promptory, promptrails, promptjuggler, promptops, ptm };

/** A store that many connections share, as a cache folder is. */
function sharedStore(): CacheStore & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    read: async (name) => texts.get(name),
    write: async (name, text) => void texts.set(name, text),
    remove: async (name) => void texts.delete(name),
    clear: async () => texts.clear(),
  };
}

/** Another run of the program, with the secrets that it has. */
function runWith(values: Partial<Record<SecretName, string>>, parts: Partial<ConnectionsParts>): Connections {
  const get = async (_id: string, name: SecretName) => {
    const value = values[name];
    return value === undefined ? undefined : { value, origin: 'test' };
  };
  return createConnections({ secrets: { get }, fetch: globalThis.fetch, log: silentLog(), ...parts });
}

describe('answers that are remembered', () => {
  for (const [kind, start] of Object.entries(servers) as [ServerKind, (typeof servers)[ServerKind]][]) {
    const address = subjects.find((subject) => subject.kind === kind)?.known.address;
    assert.ok(address);

    it(`belong to the key that they were given to: ${kind}`, async () => {
      await using server = await start();
      const store = sharedStore();
      const connection = { id: 'acme', kind, name: 'Acme', baseUrl: server.baseUrl };
      const secrets = { apiKey: server.key, ...(server.secret !== undefined && { signingSecret: server.secret }) };
      const get = async (values: Partial<Record<SecretName, string>>) => {
        await using connections = runWith(values, { storeOf: () => store });
        const before = server.requests.length;
        const code = await connections
          .backend(connection)
          .get(address)
          .then(
            () => 'ok',
            (error: unknown) => (isBackendError(error) ? error.code : String(error)),
          );
        return [code, server.requests.length > before];
      };
      assert.deepEqual(await get(secrets), ['ok', true]);
      assert.deepEqual(await get(secrets), ['ok', false]);
      assert.deepEqual(await get({ ...secrets, apiKey: 'po_another_key_of_nobody' }), ['unauthorized', true]);
      assert.deepEqual((await get({}))[0], 'unauthorized');
      assert.deepEqual(await get(secrets), ['ok', false]);
      const kept = [...store.texts].flat().join('\n');
      for (const secret of Object.values(secrets)) assert.ok(!kept.includes(secret));
    });
  }

  it('belong to both halves of a key, and to the credentials of a gate', async () => {
    const store = sharedStore();
    for (const [kind, start, halves] of [
      ['promptops', promptops, ['signingSecret']],
      ['ptm', ptm, ['accessToken', 'accessClientId']],
    ] as const) {
      await using server = await start();
      const address = subjects.find((subject) => subject.kind === kind)?.known.address ?? { kind: 'id', id: '' };
      const right = { apiKey: server.key, ...(server.secret !== undefined && { signingSecret: server.secret }) };
      const get = async (values: Partial<Record<SecretName, string>>) => {
        await using connections = runWith(values, { storeOf: () => store });
        const before = server.requests.length;
        await connections
          .backend({ id: 'acme', kind, name: 'Acme', baseUrl: server.baseUrl })
          .get(address)
          .catch(() => undefined);
        return server.requests.length > before;
      };
      assert.equal(await get(right), true);
      for (const half of halves) {
        const other = half === 'accessClientId' ? { accessClientId: 'other', accessClientSecret: 'other' } : { [half]: 'other' };
        assert.equal(await get({ ...right, ...other }), true, half);
      }
      assert.equal(await get(right), false);
    }
  });

  it('are forgotten when a connection is released, also one that was not used since the start, and kept when the program ends', async () => {
    await using server = await promptory();
    const store = sharedStore();
    const connection = { id: 'acme', kind: 'promptory', name: 'Acme', baseUrl: server.baseUrl } as const;
    const fill = async () => {
      await using connections = runWith({ apiKey: server.key }, { storeOf: () => store });
      await connections.backend(connection).get({ kind: 'name', org: 'acme', app: 'shop', name: 'signature' });
      return connections;
    };
    await fill();
    assert.equal(store.texts.size, 1);
    await using later = runWith({}, { storeOf: (id) => (id === 'acme' ? store : undefined) });
    await later.release('other');
    assert.equal(store.texts.size, 1);
    await later.release('acme');
    assert.equal(store.texts.size, 0);
  });

  it('give a secret only to the address that the connection has', async () => {
    const asked: string[] = [];
    const secrets = {
      get: async (_id: string, name: SecretName, address: string) => {
        asked.push(`${name} ${address}`);
        return address === 'http://one.invalid' ? { value: 'the key of one', origin: 'test' } : undefined;
      },
    };
    const sent: (string | null)[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      sent.push((input as Request).headers.get('authorization'));
      return new Response('{"detail":"no"}', { status: 404 });
    };
    await using connections = createConnections({ secrets, fetch, log: silentLog() });
    for (const host of ['one', 'two']) {
      const backend = connections.backend({ id: 'acme', kind: 'promptory', name: 'Acme', baseUrl: `http://${host}.invalid` });
      await assert.rejects(backend.get({ kind: 'id', id: 'x' }), { code: host === 'one' ? 'not-found' : 'unauthorized' });
    }
    assert.deepEqual(sent, ['Bearer the key of one']);
    assert.deepEqual(new Set(asked), new Set(['apiKey http://one.invalid', 'apiKey http://two.invalid']));
  });
});
