import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { collected } from '../../../../helpers/collected.ts';
import { type PromptRow, promptRow, start } from '../../../../promptServers/promptops/index.ts';
import { asked, byId, makeOps } from './makeOps.ts';

const texts = [
  {
    model_provider: 'openai',
    model_name: 'ft/gpt-4o',
    content: 'Fine-tuned {{name}}',
    expected_output_format: 'text',
    instructions: 'Briefly.',
  },
];

/** Prompts whose ids mean something in an address, and some whose rows share an id or are taken for others. */
const rows: readonly PromptRow[] = [
  promptRow({ base: 'why?', version: '1.0.0', content: 'Why {{name}}' }),
  promptRow({ base: 'no#1', version: '1.0.0', content: 'First' }),
  promptRow({ base: 'no#1', version: '2.0.0', content: 'Second' }),
  promptRow({ base: 'team/mail', version: '1.0.0', content: 'Old' }),
  promptRow({ base: 'team/mail', version: '1.1.0', content: 'New' }),
  promptRow({ base: 'plain', id: 'plain', version: '0.1', content: 'Zero one' }),
  promptRow({ base: 'plain', id: 'plain', version: '0.2', content: 'Zero two' }),
  promptRow({ base: 'mail', version: '1.0.0', content: 'For all', modelTexts: texts }),
  promptRow({ base: 'mail-vip', version: '9.0.0', content: 'Not this one' }),
];

const contentOf = async (reading: Promise<{ readonly messages: readonly { readonly content: string }[] }>) =>
  (await reading).messages[0]?.content;

describe('prompts of PromptOps whose ids are odd, as shipped', () => {
  it('are read in their latest version, and leave the connection usable', async () => {
    await using server = await start({ rows });
    await using backend = makeOps(server, { options: { form: 'shipped' } }).backend;
    const ids = (await collected(backend.pages())).flatMap(({ prompts }) => prompts.map(({ id }) => id));
    assert.deepEqual([...ids].sort(), ['mail', 'mail-vip', 'no#1', 'plain', 'team/mail', 'why?']);
    const wanted = {
      'why?': 'Why {{name}}',
      'no#1': 'Second',
      'team/mail': 'New',
      plain: 'Zero two',
      mail: 'For all',
      'mail-vip': 'Not this one',
    };
    for (const [id, content] of Object.entries(wanted)) assert.equal(await contentOf(backend.get(byId(id))), content, id);
  });

  it('have versions, and every revision that they name can be read, or says why not', async () => {
    await using server = await start({ rows });
    await using backend = makeOps(server, { options: { form: 'shipped' } }).backend;
    const wanted = { 'no#1': ['First', 'Second'], plain: ['Zero one', 'Zero two'], 'why?': ['Why {{name}}'] };
    for (const [id, contents] of Object.entries(wanted)) {
      const found: (string | undefined)[] = [];
      for (const { revisionId = '', number = '' } of await backend.versions(byId(id))) {
        const byRevision = await contentOf(backend.get(byId(id), { version: { kind: 'revision', revisionId } }));
        assert.equal(await contentOf(backend.get(byId(id), { version: { kind: 'number', number } })), byRevision);
        found.push(byRevision);
      }
      assert.deepEqual(found.sort(), contents, id);
    }
    const slashed = await backend.versions(byId('team/mail'));
    assert.deepEqual(slashed.map(({ number, isCurrent }) => [number, isCurrent]).sort(), [
      ['1.0.0', false],
      ['1.1.0', true],
    ]);
    assert.equal(await contentOf(backend.get(byId('team/mail'), { version: { kind: 'number', number: '1.1.0' } })), 'New');
    await assert.rejects(backend.get(byId('team/mail'), { version: { kind: 'number', number: '1.0.0' } }), { code: 'unsupported' });
    await assert.rejects(backend.get(byId('team/mail'), { version: { kind: 'number', number: '7' } }), { code: 'not-found' });
    await assert.rejects(
      backend.get(byId('team/post')),
      (error) => isBackendError(error, 'not-found') && !/'team\/post'\?/.test(error.message),
    );
  });

  it('have texts for models whose names have a slash, and for ids that are taken for others', async () => {
    await using server = await start({ rows });
    await using backend = makeOps(server, { options: { form: 'shipped' } }).backend;
    assert.deepEqual(await backend.forModel(byId('mail'), { provider: 'openai', name: 'ft/gpt-4o' }), {
      id: 'mail-v1.0.0',
      version: '1.0.0',
      content: 'Fine-tuned {{name}}',
      isModelSpecific: true,
      expectedOutputFormat: 'text',
      instructions: 'Briefly.',
    });
    const other = await backend.forModel(byId('mail'), { provider: 'openai', name: 'gpt-4o' });
    assert.deepEqual([other.id, other.content, other.isModelSpecific], ['mail-v1.0.0', 'For all', false]);
    await assert.rejects(backend.forModel(byId('team/mail'), { provider: 'openai', name: 'x' }), { code: 'unsupported' });
  });

  it('that the server refuses though the key is right are not asked for again, and everything else is', async () => {
    await using server = await start({ rows });
    const headers: Record<string, string> = {};
    await using backend = makeOps(server, { headers, options: { form: 'shipped' } }).backend;
    await backend.get(byId('plain'));
    headers['x-promptops-signature'] = '0'.repeat(64); // as if the server saw another address than the one that was signed
    const before = server.requests.length;
    for (let time = 0; time < 2; time++) await assert.rejects(backend.get(byId('mail-vip')), { code: 'invalid-request' });
    assert.deepEqual(asked(server).slice(before), ['GET /prompts/mail-vip', 'POST /auth/validate']);
    delete headers['x-promptops-signature'];
    assert.equal(await contentOf(backend.get(byId('why?'))), 'Why {{name}}');
  });

  it('cannot be narrowed by tags, and says so; the documented form can', async () => {
    await using shipped = await start();
    await using backend = makeOps(shipped).backend;
    await assert.rejects(collected(backend.pages({ tags: ['campaign'] })), { code: 'unsupported' });
    await using documented = await start({ mode: 'documented' });
    await using other = makeOps(documented).backend;
    const found = (await collected(other.pages({ tags: ['stable'] }))).flatMap(({ prompts }) => prompts.map(({ id }) => id));
    assert.deepEqual(found, ['greet']);
  });
});
