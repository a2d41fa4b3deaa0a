import assert from 'node:assert/strict';
import { createConnections, type PromptAddress, type ServerKind } from '../../../../src/core/index.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { assertTimeLimit } from '../../../helpers/timeLimit.ts';

const kinds: Readonly<Record<ServerKind, PromptAddress>> = {
  promptory: { kind: 'id', id: 'x' },
  promptrails: { kind: 'id', id: 'x' },
  promptjuggler: { kind: 'slug', slug: 'x' },
  promptops: { kind: 'id', id: 'x' },
  ptm: { kind: 'id', id: 'x' },
};

/** The backend of a connection with this option, over a `fetch`. */
function backendOf(kind: ServerKind, options: Readonly<Record<string, unknown>>, fetch: typeof globalThis.fetch, clock = fakeClock()) {
  const secrets = { get: async () => ({ value: 'secret-value', origin: 'a test' }) };
  const form = kind === 'promptops' ? { form: 'shipped' } : {};
  const connection = { id: 'x', kind, name: 'X', baseUrl: 'http://server.invalid', options: { ...form, ...options } };
  return createConnections({ secrets, fetch, log: silentLog(), clock }).backend(connection);
}

for (const [kind, address] of Object.entries(kinds) as [ServerKind, PromptAddress][])
  describe(`A call of a connection to ${kind}`, () => {
    // Longer than the limits of a client that is told none.
    for (const where of ['before the headers', 'in the body'] as const)
      it(`is given up after the time that the connection says, ${where}`, () =>
        assertTimeLimit(70_000, where, (fetch, signal) => backendOf(kind, { timeoutMs: 70_000 }, fetch).get(address, { signal })));

    it('waits by the clock of the connections before it is sent again', async () => {
      const clock = fakeClock();
      let calls = 0;
      const fetch = async () => {
        calls += 1;
        return new Response('{}', { status: 503 });
      };
      await assert.rejects(backendOf(kind, {}, fetch, clock).get(address), { code: 'server-error' });
      assert.ok(calls > 1 && clock.sleeps.length === calls - 1, `${calls} calls, ${clock.sleeps.length} waits`);
    });
  });
