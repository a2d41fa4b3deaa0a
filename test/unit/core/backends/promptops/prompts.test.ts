import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import type { PromptPage } from '../../../../../src/core/index.ts';
import { keys, projects, start } from '../../../../promptServers/promptops/index.ts';
import { asked, byId, makeOps } from './makeOps.ts';

async function all(pages: AsyncIterable<PromptPage>): Promise<PromptPage[]> {
  const found: PromptPage[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

for (const mode of ['documented', 'as-shipped'] as const) {
  describe(`prompts of PromptOps, ${mode}`, () => {
    it('are listed once each, however many versions they have and wherever a page ends', async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      for (const pageSize of [3, 50, 1000]) {
        const pages = await all(backend.pages({ pageSize }));
        const prompts = pages.flatMap((page) => page.prompts);
        const ids = prompts.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        assert.equal(ids.length, 57 + 6);
        assert.equal(prompts.find(({ id }) => id === 'greet')?.currentVersion, '1.9.0');
        assert.equal(pages.length > 1 || pages[0]?.total === ids.length, true);
      }
      const found = (await all(backend.pages({ text: 'Kürzt' }))).flatMap(({ prompts }) => prompts);
      assert.deepEqual(
        found.map(({ id, name, description }) => [id, name, description]),
        [['summary', 'Zusammenfassung – 要約', 'Kürzt Texte. 短くまとめる。']],
      );
    });

    it('are given in their latest version and in each other one', async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      const latest = await backend.get(byId('greet'));
      assert.deepEqual(
        [latest.prompt.id, latest.version.number, latest.version.isCurrent, latest.dialect, latest.messages],
        ['greet', '1.9.0', true, 'placeholder', [{ role: 'user', content: 'Hello {{name}}, welcome to {{shop}}.' }]],
      );
      assert.deepEqual(latest.variables, mode === 'documented' ? [{ name: 'name' }, { name: 'shop' }] : undefined);
      assert.match(latest.version.createdAt ?? '', /^2026-01-02T03:04:\d\d\.000Z$/);
      const pinned = await backend.get(byId('greet'), { version: { kind: 'number', number: '1.10.0' } });
      assert.deepEqual([pinned.version.number, pinned.version.isCurrent], ['1.10.0', false]);
      const plain = await backend.get(byId('summary'), { version: { kind: 'number', number: '0.1' } });
      assert.equal(plain.messages[0]?.content, 'Summarise: {{text}}');
      const versions = await backend.versions(byId('greet'));
      assert.deepEqual(
        versions.map(({ number, isCurrent }) => [number, isCurrent]),
        [
          ['1.10.0', false],
          ['1.9.0', true],
          ['1.2.0', false],
        ],
      );
      const byRevision = await backend.get(byId('greet'), { version: { kind: 'revision', revisionId: 'greet-v1.2.0' } });
      assert.equal(byRevision.version.number, '1.2.0');
    });

    it('are never taken for others that the server matches', async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      for (const [id, version] of [
        ['onboard', '1.0.0'],
        ['order_status', '1.0.0'],
      ] as const) {
        const { prompt, version: found } = await backend.get(byId(id));
        assert.deepEqual([prompt.id, found.number], [id, version]);
        assert.deepEqual(
          (await backend.versions(byId(id))).map(({ number }) => number),
          [version],
        );
      }
      const ids = ['onboard', 'greet', 'onboard', 'nothing'];
      const prompts = ids.map((id) => ({ address: byId(id), id, name: id, folders: [] }));
      const { found, missing } = (await backend.features.batch?.getAll(prompts)) ?? { found: [], missing: [] };
      assert.deepEqual(
        found.map(({ prompt, version }) => [prompt.id, version.number]),
        [
          ['onboard', '1.0.0'],
          ['greet', '1.9.0'],
        ],
      );
      assert.deepEqual(missing, ['nothing']);
    });

    it('that do not exist are told from those that may be meant', async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      await assert.rejects(backend.get(byId('gree')), (error) => {
        assert.ok(isBackendError(error, 'not-found'));
        assert.match(error.message, /Did you mean 'greet'\?/);
        return true;
      });
      await assert.rejects(
        backend.get(byId('zzzzzz')),
        (error) => isBackendError(error, 'not-found') && !/Did you mean/.test(error.message),
      );
      await assert.rejects(backend.versions(byId('onbord')), /Did you mean 'onboard'/);
      for (const version of [
        { kind: 'label', label: 'x' },
        { kind: 'environment', environment: 'x' },
      ] as const) {
        await assert.rejects(backend.get(byId('greet'), { version }), (error) => isBackendError(error, 'invalid-request'));
      }
    });

    it('have texts for single models, and one for all others', async () => {
      await using server = await start({ mode });
      await using backend = makeOps(server).backend;
      const own = await backend.forModel(byId('greet'), { provider: 'openai', name: 'gpt-4o' });
      assert.deepEqual(
        [own.isModelSpecific, own.content, own.instructions],
        [true, 'Greet {{name}} of {{shop}}. Answer in one line.', 'One line only.'],
      );
      const other = await backend.forModel(byId('greet'), { provider: 'openai', name: 'gpt-3' });
      assert.deepEqual([other.isModelSpecific, other.content], [false, 'Hello {{name}}, welcome to {{shop}}.']);
      const fill = (text: string) => `filled ${text}`;
      const rendered = async (model?: { readonly provider: string; readonly name: string }) =>
        (await backend.renderLocally(byId('greet'), { name: 'Ada' }, fill, { ...(model && { model }) }))[0]?.content;
      assert.equal(await rendered(), 'filled Hello {{name}}, welcome to {{shop}}.');
      assert.match((await rendered({ provider: 'anthropic', name: 'claude-sonnet-4-6' })) ?? '', /<task>/);
      assert.match((await rendered({ provider: 'anthropic', name: 'another' })) ?? '', /<task>/);
      assert.match((await rendered({ provider: 'mistral', name: 'any' })) ?? '', /in one line/);
    });

    it('are remembered for 300 seconds, or as long as the connection says', async () => {
      await using server = await start({ mode });
      await using usual = makeOps(server).backend;
      for (let time = 0; time < 2; time++) await usual.get(byId('greet'));
      const gets = () => asked(server).filter((call) => call === 'GET /prompts/greet').length;
      assert.deepEqual([gets(), usual.cacheStats().ttl, usual.options.timeoutMs], [1, 300, 30_000]);
      await usual.invalidate(byId('greet'));
      await usual.get(byId('greet'));
      assert.equal(gets(), 2);
      await using forgetful = makeOps(server, { options: { cacheTtlMs: 0 } }).backend;
      for (let time = 0; time < 2; time++) await forgetful.get(byId('greet'));
      assert.equal(gets(), 4);
    });
  });
}

describe('prompts of PromptOps in one project', () => {
  it('are asked for with the project of the connection', async () => {
    await using server = await start();
    await using backend = makeOps(server, { key: keys.oneProject, options: { projectId: projects[0] } }).backend;
    await assert.rejects(backend.get(byId('greet')), (error) => isBackendError(error, 'forbidden'));
    assert.equal(server.requests.at(-1)?.query.get('project_id'), projects[0]);
    const listed = await all(backend.pages());
    assert.deepEqual(
      listed.flatMap(({ prompts }) => prompts.map(({ id }) => id)),
      ['order_status'],
    );
  });

  it('with ids that one route refuses come by another', async () => {
    await using server = await start();
    await using backend = makeOps(server).backend;
    const { version } = await backend.get(byId('summary'));
    assert.equal(version.number, '0.1');
    await assert.rejects(backend.get(byId('with.dots')), (error) => isBackendError(error, 'not-found'));
    assert.ok(asked(server).includes('GET /prompts/with.dots/versions'));
    assert.ok(!asked(server).includes('GET /prompts/with.dots'));
  });
});
