import assert from 'node:assert/strict';
import { modelLabel, type PromptRevision, revisionFor } from '../../../src/core/index.ts';
import { promptFileText } from '../../../src/promptFile/promptFileText.ts';
import { start } from '../../promptServers/promptops/index.ts';
import { asked, byId, makeOps } from './backends/promptops/makeOps.ts';

const openai = { provider: 'openai', name: 'gpt-4o' };

describe('texts for single models', () => {
  for (const mode of ['documented', 'as-shipped'] as const) {
    it(`come with a version and become a document each, ${mode}`, async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      const revision = await backend.get(byId('greet'));
      assert.deepEqual(
        revision.modelTexts?.map(({ model }) => modelLabel(model)),
        ['openai gpt-4o', 'anthropic claude-sonnet-4-6'],
      );
      const own = revisionFor(revision, openai);
      assert.deepEqual(own.messages, [{ role: 'user', content: 'Greet {{name}} of {{shop}}. Answer in one line.' }]);
      assert.equal(own.modelTexts, undefined);
      const text = promptFileText(own);
      assert.match(text, /\n---\nGreet \{\{name\}\} of \{\{shop\}\}\. Answer in one line\.$/);
      assert.match(text, /^description: "?One line only\."?$/m);
      assert.match(
        text,
        /\nmodel:\n(?: {2}targets:\n(?: {4}- .+\n)+) {2}provider: "?openai"?\n {2}name: "?gpt-4o"?\n {2}output_format: "?text"?\n/,
      );
      assert.match(promptFileText(revision), /\n---\nHello \{\{name\}\}, welcome to \{\{shop\}\}\.$/);
      assert.throws(() => revisionFor(revision, { provider: 'openai', name: 'GPT-4o' }), { code: 'not-found' });
    });

    it(`come with many prompts that are read at once, too, ${mode}`, async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      const prompts = ['greet', 'onboard'].map((id) => ({ address: byId(id), id, name: id, folders: [] }));
      const { found } = (await backend.features.batch?.getAll(prompts)) ?? { found: [] };
      assert.deepEqual(
        found.map(({ prompt, modelTexts = [], problems }) => [prompt.id, modelTexts.length, problems.length]),
        [
          ['greet', 2, 0],
          ['onboard', 0, 0],
        ],
      );
    });
  }

  it('that cannot be had for one of many are named as missing, and the prompt is there', async () => {
    await using server = await start();
    await using backend = makeOps(server, { options: { form: 'shipped', retries: 1 } }).backend;
    server.fault({ kind: 'server-errors', match: ({ method }) => method === 'GET' });
    const { found } = (await backend.features.batch?.getAll([{ address: byId('greet'), id: 'greet', name: 'greet', folders: [] }])) ?? {
      found: [],
    };
    const [revision] = found as readonly PromptRevision[];
    assert.deepEqual([revision?.messages[0]?.content, revision?.modelTexts], ['Hello {{name}}, welcome to {{shop}}.', undefined]);
    assert.match(revision?.problems[0]?.message ?? '', /^Its texts for single models are not known\. /);
    assert.ok(asked(server).some((call) => call.startsWith('POST /prompts/batch')));
  });
});
