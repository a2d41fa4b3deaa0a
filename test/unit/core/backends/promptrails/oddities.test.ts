import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import type { Listing } from '../../../../../src/core/backends/promptrails/index.ts';
import type { PromptRailsBackend } from '../../../../../src/core/index.ts';
import { withRails } from '../../../../helpers/railsConnection.ts';
import { start as startPromptJuggler } from '../../../../promptServers/promptjuggler/index.ts';
import { start as startPromptOps } from '../../../../promptServers/promptops/index.ts';
import { start as startPromptory } from '../../../../promptServers/promptory/index.ts';
import { seedIds } from '../../../../promptServers/promptrails/seed/ids.ts';
import { start as startPtm } from '../../../../promptServers/ptm/index.ts';
import type { ProtocolServer } from '../../../../promptServers/shared/index.ts';

const idsOf = async (listing: Listing<{ readonly id: string }>) => (await listing.all()).map(({ id }) => id);

describe('what the local server of PromptRails does otherwise', () => {
  it('shuffles between pages: every list has everything once', () =>
    withRails({ promptCount: 130, oddities: { pages: 'shuffled' } }, async ({ rails }) => {
      const prompts = await idsOf(rails.prompts.list({ pageSize: 20 }));
      assert.deepEqual([prompts.length, new Set(prompts).size], [130, 130]);
      const agents = await idsOf(rails.agents.list({ pageSize: 2 }));
      assert.deepEqual([...agents].sort(), (await idsOf(rails.agents.list({ pageSize: 100 }))).sort());
    }));

  it('answers one page of a list by its number', () =>
    withRails({ promptCount: 45 }, async ({ rails, server }) => {
      const list = rails.prompts.list({ pageSize: 20 });
      assert.deepEqual([(await list.page(3)).items.length, (await list.page(3)).total, (await list.page(9)).items], [5, 45, []]);
      assert.deepEqual(
        server.requests.map(({ query }) => query.get('page')),
        ['3', '3', '9'],
      );
    }));

  it('ignores filters: they are looked at here too', () =>
    withRails({ oddities: { ignoresFilters: true } }, async ({ rails }) => {
      const [one, other] = await Promise.all([
        rails.prompts.runPrompt(seedIds.summarize, { input: {} }),
        rails.agents.execute(seedIds.simpleAgent, { input: {} }),
      ]);
      for (const traceId of [one.traceId, other.traceId]) {
        const spans = await rails.traces.list({ traceId: String(traceId) }).all();
        assert.deepEqual(new Set(spans.map((span) => span.traceId)), new Set(spans.length > 0 ? [traceId] : []));
      }
      assert.ok((await rails.traces.list({ traceId: String(other.traceId) }).all()).length > 0);
      assert.deepEqual(await rails.traces.list({ traceId: 'no-such-trace' }).all(), []);
      const chains = await rails.agents.list({ type: 'chain' }).all();
      assert.deepEqual([chains.length > 0, chains.every(({ type }) => type === 'chain')], [true, true]);
      const named = await rails.agents.list({ name: 'careful' }).all();
      assert.deepEqual(
        named.map(({ name }) => name),
        ['Careful Agent'],
      );
      assert.deepEqual(await rails.executions.list({ status: 'cancelled' }).all(), []);
      for await (const { total } of rails.agents.list({ type: 'chain' }).pages()) assert.equal(total, undefined);
    }));

  it('says no type in the configs of agents: they are read as their agent says, with the prompts they use', () =>
    withRails({ oddities: { hasUntypedConfigs: true } }, async ({ rails }) => {
      const agents = await rails.agents.list().all();
      for (const { type, currentVersion } of agents) assert.equal(currentVersion?.config.type, type);
      const simple = await rails.agents.get(seedIds.simpleAgent);
      const [linked] = simple.currentVersion?.prompts ?? [];
      assert.deepEqual([linked?.promptId, linked?.prompt?.id, linked?.role], [seedIds.articles, seedIds.articles, 'main']);
      const config = { type: 'simple', promptId: seedIds.summarize } as const;
      const made = await rails.agents.createVersion(seedIds.simpleAgent, { version: '9.0.0', config });
      assert.deepEqual(
        [made.config.type, (await rails.agents.promoteVersion(seedIds.simpleAgent, made.id)).config.type],
        ['simple', 'simple'],
      );
      for (const version of await rails.agents.listVersions(seedIds.simpleAgent)) assert.equal(version.config.type, 'simple');
    }));

  const words: Readonly<Record<string, (rails: PromptRailsBackend) => Promise<unknown>>> = {
    'executions.approvalInbox': (rails) => rails.executions.approvalInbox().all(),
    'traces.getSummary': (rails) => rails.traces.getSummary(),
    'traces.getSummary, narrowed': (rails) => rails.traces.getSummary({ agentId: seedIds.simpleAgent }),
    'traces.piiReport': (rails) => rails.traces.piiReport(),
    'scores.getAggregates': (rails) => rails.scores.getAggregates(),
    'llmModels.listAvailable': (rails) => rails.llmModels.listAvailable(),
    'guardrails.listScanners': (rails) => rails.guardrails.listScanners(),
  };
  for (const [name, call] of Object.entries(words))
    it(`reads a word as an id: ${name} is unsupported, not missing`, () =>
      withRails(
        { oddities: { takesWordsForIds: true }, lacks: ['GET /api/v1/llm-models/available', 'GET /api/v1/guardrails/scanners'] },
        async ({ rails }) => {
          await assert.rejects(
            call(rails),
            (error) => isBackendError(error, 'unsupported') && /does not have it|not offer/.test(error.message),
          );
          await assert.rejects(rails.executions.get('2N8DzzzzzzzzzzzzzzzzzzzzZZZ'), (error) => isBackendError(error, 'not-found'));
        },
      ));

  it('reads the word before a slug as an id: the template is found in the list', () =>
    withRails({ oddities: { takesWordsForIds: true } }, async ({ rails }) => {
      const [template] = await rails.mcpTemplates.list().all();
      assert.equal((await rails.mcpTemplates.getBySlug(String(template?.slug))).id, template?.id);
      await assert.rejects(rails.mcpTemplates.getBySlug('no-such-template'), (error) => isBackendError(error, 'not-found'));
    }));

  const foreign: Readonly<Record<string, () => Promise<ProtocolServer>>> = {
    Promptory: () => startPromptory({}),
    PromptJuggler: () => startPromptJuggler({}),
    PromptOps: () => startPromptOps({}),
    PTM: () => startPtm({}),
  };
  for (const [title, start] of Object.entries(foreign))
    it(`never says at ${title} that no key was given`, async () => {
      await using server = await start();
      await withRails({}, async ({ another }) => {
        await assert.rejects(
          another({ baseUrl: server.baseUrl }).check(),
          (error) => isBackendError(error) && error.reason !== 'key-missing',
        );
      });
    });

  it('knows a server that does not see the key as another product', async () => {
    await using server = await startPromptory({});
    await withRails({}, async ({ another }) => {
      const check = another({ baseUrl: server.baseUrl }).check();
      await assert.rejects(check, (error) => isBackendError(error, 'unsupported') && error.reason === 'not-this-product');
    });
  });
});
