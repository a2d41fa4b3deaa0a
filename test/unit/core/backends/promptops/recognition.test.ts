import assert from 'node:assert/strict';
import { createPromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { start as startJuggler } from '../../../../promptServers/promptjuggler/index.ts';
import { keys, start } from '../../../../promptServers/promptops/index.ts';
import { start as startPromptory } from '../../../../promptServers/promptory/index.ts';
import { start as startRails } from '../../../../promptServers/promptrails/index.ts';
import { start as startPtm } from '../../../../promptServers/ptm/index.ts';
import { json, startServer, text } from '../../../../promptServers/shared/index.ts';
import { makeOps } from './makeOps.ts';

const forms = ['auto', 'shipped', 'documented'] as const;

/** The reason of a check at an address. */
async function reasonAt(baseUrl: string, form: (typeof forms)[number]): Promise<string | undefined> {
  await using backend = createPromptOpsBackend({
    connection: { id: 'ops', kind: 'promptops', name: 'Ops', baseUrl, options: { form, retries: 1 } },
    secrets: { get: async (_id, name) => ({ value: name === 'apiKey' ? keys.full.key : keys.full.secret, origin: 'test' }) },
    fetch: globalThis.fetch,
    log: silentLog(),
  });
  return await backend.check().then(
    () => 'works',
    (error: { reason?: string }) => error.reason,
  );
}

describe('a check of a connection to PromptOps', () => {
  for (const [product, startOther] of Object.entries({
    Promptory: startPromptory,
    PromptRails: startRails,
    PromptJuggler: startJuggler,
    PTM: startPtm,
  })) {
    it(`tells ${product} by its answers, in whatever form`, async () => {
      await using server = await startOther();
      for (const form of forms) assert.equal(await reasonAt(server.origin, form), 'not-this-product', form);
    });
  }

  for (const [what, answer] of Object.entries({
    'refuses everything': json(401, { error: 'Unauthorized' }),
    'forbids everything': json(403, { message: 'Forbidden' }),
    'has no such route': text(404, 'Not here'),
    'takes no POST': json(405, {}),
    'knows other fields': json(422, { detail: [{ loc: ['body', 'x'], msg: 'required' }] }),
    'answers everything with a page': { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Hello' },
    'answers everything with other data': json(200, { hello: 'world' }),
  })) {
    it(`tells another product that ${what}`, async () => {
      await using server = await startServer(() => answer);
      for (const form of forms) assert.equal(await reasonAt(server.origin, form), 'not-this-product', form);
    });
  }

  it('does not take a refused key, a missing right or a server that fails for another product', async () => {
    await using server = await start();
    for (const [key, reason] of [
      [keys.revoked, 'key-wrong'],
      [keys.adminOnly, 'missing-scope'],
    ] as const) {
      await assert.rejects(makeOps(server, { key }).backend.check(), { reason });
    }
    await using documented = await start({ mode: 'documented' });
    await assert.rejects(makeOps(documented, { key: keys.adminOnly, without: '/auth/validate' }).backend.check(), {
      reason: 'missing-scope',
    });
    server.fault({ kind: 'server-errors' });
    await assert.rejects(makeOps(server, { options: { retries: 1 } }).backend.check(), { code: 'server-error', reason: undefined });
  });
});
