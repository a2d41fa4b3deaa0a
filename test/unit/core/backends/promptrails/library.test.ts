import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import type { CacheStore } from '../../../../../src/core/cache/index.ts';
import { hasCode } from '../../../../../src/core/errors.ts';
import type { ListFilter, PromptPage, VersionRef } from '../../../../../src/core/model/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { withRails } from '../../../../helpers/railsConnection.ts';
import { seedIds } from '../../../../promptServers/promptrails/seed/ids.ts';

const summarize = { kind: 'id', id: seedIds.summarize } as const;

async function allPages(pages: AsyncIterable<PromptPage>): Promise<readonly PromptPage[]> {
  const all: PromptPage[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

function memoryStore(): CacheStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    read: async (name) => kept.get(name),
    write: async (name, text) => void kept.set(name, text),
    remove: async (name) => void kept.delete(name),
    clear: async () => kept.clear(),
  };
}

describe('the library of PromptRails', () => {
  for (const generation of ['g1', 'g2'] as const)
    it(`is paged to its end (${generation})`, () =>
      withRails({ generation, promptCount: 45 }, async ({ rails, server }) => {
        const pages = await allPages(rails.pages());
        assert.deepEqual(
          pages.map(({ prompts, total }) => [prompts.length, total]),
          [
            [20, 45],
            [20, 45],
            [5, 45],
          ],
        );
        assert.deepEqual(await allPages(rails.pages({ pageSize: 500 })), [{ prompts: pages.flatMap(({ prompts }) => prompts), total: 45 }]);
        assert.equal(server.requests.at(-1)?.query.get('limit'), '100');
        assert.equal(new Set(pages.flatMap(({ prompts }) => prompts.map(({ id }) => id))).size, 45);
      }));

  it('asks for a page when it is wanted', () =>
    withRails({ promptCount: 45 }, async ({ rails, server }) => {
      for await (const _ of rails.pages()) break;
      assert.equal(server.requests.length, 1);
    }));

  it('is empty where there is no prompt', () =>
    withRails({ promptCount: 0 }, async ({ rails }) => assert.deepEqual(await allPages(rails.pages()), [{ prompts: [], total: 0 }])));

  it('shows names in any script and what is not in use', () =>
    withRails({}, async ({ rails }) => {
      const [{ prompts } = { prompts: [] }] = await allPages(rails.pages());
      assert.ok(prompts.some(({ name, currentVersion }) => name === 'Übersetzung – 翻訳 🌍' && currentVersion === undefined));
      assert.deepEqual(prompts.find(({ name }) => name === 'Old Slogan')?.tags, ['archived']);
      assert.equal(prompts[0]?.updatedAt, '2026-02-03T02:05:06.987Z');
    }));

  it('gives each version that can be named', () =>
    withRails({}, async ({ rails }) => {
      const versions = await rails.versions(summarize);
      assert.deepEqual(
        versions.map(({ number, isCurrent }) => [number, isCurrent]),
        [
          ['1.2.0', true],
          ['1.1.0', false],
          ['1.0.0', false],
        ],
      );
      const revisionId = versions[1]?.revisionId ?? '';
      const refs: readonly (readonly [VersionRef | undefined, string])[] = [
        [undefined, '1.2.0'],
        [{ kind: 'current' }, '1.2.0'],
        [{ kind: 'number', number: '1.0.0' }, '1.0.0'],
        [{ kind: 'revision', revisionId }, '1.1.0'],
      ];
      for (const [version, number] of refs) assert.equal((await rails.get(summarize, version ? { version } : {})).version.number, number);
      for (const [version, code] of [
        [{ kind: 'number', number: '9' }, 'not-found'],
        [{ kind: 'revision', revisionId: 'none' }, 'not-found'],
        [{ kind: 'label', label: 'stable' }, 'unsupported'],
        [{ kind: 'environment', environment: 'production' }, 'unsupported'],
      ] as const)
        await assert.rejects(rails.get(summarize, { version }), (error) => isBackendError(error, code));
    }));

  it('states both texts, variables, model and the server’s own function', () =>
    withRails({}, async ({ rails }) => {
      const revision = await rails.get(summarize);
      assert.deepEqual(
        revision.messages.map(({ role }) => role),
        ['system', 'user'],
      );
      assert.deepEqual(
        revision.variables?.map(({ name, required }) => [name, required]),
        [
          ['text', true],
          ['max_words', false],
        ],
      );
      assert.deepEqual(revision.model, { name: 'gpt-4o-mini', provider: 'openai', fallback: 'gpt-4o', temperature: 0.7, max_tokens: 1024 });
      assert.deepEqual([revision.dialect, revision.serverOnlyGlobals], ['jinja2', ['call']]);
      const articles = await rails.get({ kind: 'id', id: seedIds.articles });
      assert.deepEqual(
        articles.variables?.map(({ name }) => name),
        ['topic', 'audience', 'outline'],
      );
    }));

  it('reads the newer generation too: paged versions that say is_active', () =>
    withRails({ generation: 'g2' }, async ({ rails, server }) => {
      for (let number = 0; number < 25; number++)
        await rails.prompts.createVersion(seedIds.summarize, { version: `2.${number}`, userPrompt: 'x', setCurrent: true });
      for (const version of server.state.promptVersions.all()) if (version.version === '2.24') version.is_current = true;
      const versions = await rails.versions(summarize);
      assert.equal(versions.length, 28);
      assert.deepEqual([versions[0]?.number, versions.filter(({ isCurrent }) => isCurrent).length], ['2.24', 1]);
    }));

  it('looks through all pages for a text in name or description, and for what prompts are marked with', () =>
    withRails({}, async ({ rails }) => {
      const names = async (filter: ListFilter) =>
        (await allPages(rails.pages({ pageSize: 3, ...filter }))).flatMap(({ prompts }) => prompts.map(({ name }) => name));
      assert.deepEqual(await names({ text: 'ÜBERSETZ' }), ['Übersetzung – 翻訳 🌍']);
      assert.deepEqual(await names({ text: 'given' }), ['Answer Question']);
      assert.deepEqual(await names({ tags: ['archived'] }), ['Old Slogan']);
      assert.deepEqual(await names({ text: 'nothing like it' }), []);
    }));

  it('finds prompts by id only', () =>
    withRails({}, async ({ rails, server }) => {
      const named = { kind: 'name', org: 'a', app: 'b', name: 'c' } as const;
      for (const address of [named, { kind: 'slug', slug: 'x' } as const])
        await assert.rejects(rails.get(address), (error) => isBackendError(error, 'invalid-request'));
      assert.equal(server.requests.length, 0);
    }));

  it('says which prompt has no version, also to who asks what can be done with it', () =>
    withRails({}, async ({ rails }) => {
      const { id } = await rails.prompts.create({ name: 'Empty' });
      const pages = await allPages(rails.pages());
      const listed = pages.flatMap(({ prompts }) => prompts).find((prompt) => prompt.id === id);
      await assert.rejects(rails.get({ kind: 'id', id }), (error) => isBackendError(error, 'not-found'));
      assert.deepEqual(rails.capability('run', listed), { isAvailable: false, reason: 'This prompt has no version yet.' });
      await rails.prompts.createVersion(id, { userPrompt: 'x' });
      await rails.get({ kind: 'id', id }, { isForced: true });
      assert.deepEqual(rails.capability('run', listed), { isAvailable: true });
    }));

  it('asks once while an answer is fresh, again when forced or forgotten', () =>
    withRails({}, async ({ rails, server }) => {
      await rails.get(summarize);
      await rails.get(summarize);
      assert.equal(server.requests.length, 1);
      await rails.get(summarize, { isForced: true });
      await rails.invalidate(summarize);
      await rails.get(summarize);
      await rails.invalidate();
      await rails.get(summarize);
      assert.equal(server.requests.length, 4);
    }));

  it('forgets a prompt that it changed', () =>
    withRails({}, async ({ rails }) => {
      const current = async () => (await rails.get(summarize)).version.number;
      assert.equal(await current(), '1.2.0');
      const older = (await rails.versions(summarize)).find(({ number }) => number === '1.0.0');
      await rails.prompts.promoteVersion(summarize.id, older?.revisionId ?? '');
      assert.equal(await current(), '1.0.0');
      await rails.prompts.createVersion(summarize.id, { version: '3', userPrompt: 'x', setCurrent: true });
      assert.equal(await current(), '3');
      await rails.prompts.update(summarize.id, { name: 'Renamed' });
      assert.equal((await rails.get(summarize)).prompt.name, 'Renamed');
      await rails.prompts.delete(summarize.id);
      await assert.rejects(current(), (error) => isBackendError(error, 'not-found'));
    }));

  it('gives an old answer with the reason when the server is gone, also after a restart of the editor', () => {
    const store = memoryStore();
    const options = { maxRetries: 1 };
    const clock = fakeClock();
    return withRails({ store, options, clock }, async ({ rails, server, another }) => {
      await rails.get(summarize, { version: { kind: 'number', number: '1.0.0' } });
      clock.advance(300_000);
      await server.kill();
      const reopened = another({ store, options });
      const { freshness, messages } = await reopened.get(summarize, { version: { kind: 'number', number: '1.0.0' } });
      assert.match(freshness.staleReason ?? '', /nothing listens/);
      assert.equal(messages[0]?.content, 'Summarise: {{ text }}');
      assert.ok([...store.kept].every(([name, text]) => !`${name}${text}`.includes(server.key)));
    });
  });

  it('ends with its connection', () =>
    withRails({}, async ({ rails, server }) => {
      server.fault({ kind: 'hang-before-headers' });
      const hanging = rails.get(summarize);
      await rails.dispose();
      await assert.rejects(hanging, (error) => hasCode(error, 'cancelled'));
      await assert.rejects(allPages(rails.pages()), (error) => hasCode(error, 'cancelled'));
    }));
});
