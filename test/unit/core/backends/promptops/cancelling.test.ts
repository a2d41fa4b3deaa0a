import assert from 'node:assert/strict';
import type { PromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import type { CallOptions } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { promptRow, start } from '../../../../promptServers/promptops/index.ts';
import { arrived } from '../contract/contractSuite.ts';
import { byId, makeOps } from './makeOps.ts';

const prompts = ['greet', 'mail'].map((id) => ({ address: byId(id), id, name: id, folders: [] }));
const model = { provider: 'openai', name: 'gpt-4o' };

/** Calls, and the end of the path of the request at which each is stopped. */
const calls: Readonly<Record<string, readonly [at: string, call: (backend: PromptOpsBackend, options: CallOptions) => Promise<unknown>]>> =
  {
    'getting a prompt': ['/prompts/greet', (backend, options) => backend.get(byId('greet'), options)],
    'getting a version': [
      '/versions/1.0.0',
      (backend, options) => backend.get(byId('greet'), { version: { kind: 'number', number: '1.0.0' }, ...options }),
    ],
    'getting a prompt that another was given for': ['/mail/versions', (backend, options) => backend.get(byId('mail'), options)],
    'getting a prompt whose id no route takes': ['/prompts/batch', (backend, options) => backend.get(byId('team/mail'), options)],
    'looking for names near a wrong one': ['/prompts', (backend, options) => backend.get(byId('gree'), options)],
    'listing versions': ['/greet/versions', (backend, options) => backend.versions(byId('greet'), options)],
    'listing versions of an id that no route takes': ['/prompts', (backend, options) => backend.versions(byId('team/mail'), options)],
    'looking for names near one without versions': ['/prompts', (backend, options) => backend.versions(byId('gree'), options)],
    'reading many prompts': ['/prompts/batch', async (backend, options) => backend.features.batch?.getAll(prompts, options)],
    'reading many prompts of which one was given for another': [
      '/mail/versions',
      async (backend, options) => backend.features.batch?.getAll(prompts, options),
    ],
    'getting a text for a model': ['/model/openai/gpt-4o', (backend, options) => backend.forModel(byId('greet'), model, options)],
    'listing prompts': ['/prompts', (backend, options) => collected(backend.pages({}, options))],
    'rendering here': ['/prompts/greet', (backend, options) => backend.renderLocally(byId('greet'), {}, (text) => text, options)],
  };

describe('PromptOps stops when its caller gives up', () => {
  for (const [what, [at, call]] of Object.entries(calls)) {
    it(what, async () => {
      const rows = ['greet', 'mail', 'mail-vip', 'team/mail'].map((base) =>
        promptRow({ base, version: base === 'mail-vip' ? '9.0.0' : '1.0.0', content: base }),
      );
      await using server = await start({ rows });
      await using backend = makeOps(server, { options: { form: 'shipped' } }).backend;
      const hanging: unknown[] = [];
      server.fault({
        kind: 'hang-before-headers',
        match: ({ rawPath, signal }) => {
          if (!rawPath.endsWith(at)) return false;
          hanging.push(signal);
          return true;
        },
      });
      const giveUp = new AbortController();
      const working = call(backend, { signal: giveUp.signal });
      await arrived(hanging);
      giveUp.abort();
      await assert.rejects(working, { code: 'cancelled' });
      const [signal] = hanging as AbortSignal[];
      while (!signal?.aborted) await new Promise((resolve) => setImmediate(resolve)); // the server sees the call end
      assert.equal(hanging.length, 1);
    });
  }
});
