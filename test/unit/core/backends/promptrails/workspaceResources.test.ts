import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { seedIds } from '../../../../promptServers/promptrails/seed/ids.ts';
import { first, invalid, newer, nobody, notFound, older } from './resourceChecks.ts';

const agent = seedIds.simpleAgent;

describe('what else a PromptRails workspace has', () => {
  it('traces, sessions, costs and dashboard: all methods', () =>
    older(async ({ rails: { traces, sessions, costs, dashboard } }) => {
      const span = await first(traces.list({ kind: 'llm' }));
      assert.deepEqual(
        (await traces.getByTraceId(span.traceId)).map(({ kind }) => kind),
        ['agent', 'llm'],
      );
      assert.equal((await traces.getByTraceId(span.id)).length, 1); // older servers find one span by its own id
      assert.equal((await traces.getSummary({ agentId: agent, status: 'ok' })).totalTraces, 2);
      assert.ok(await traces.piiReport());
      assert.deepEqual(await traces.ingest([{ trace_id: '0'.repeat(32), span_id: '1'.repeat(16), name: 'mine' }]), { accepted: 1 });
      const session = await first(sessions.list());
      assert.deepEqual([session.traceCount, (await sessions.get(session.sessionId)).totalCost], [2, session.totalCost]);
      assert.ok((await costs.getSummary({ from: '2026-01-01' })).totalCost > 0);
      assert.equal((await costs.getAgentSummary(agent)).totalExecutions, 2);
      assert.equal((await costs.getAgentSummary(agent, { to: '2026-01-01' })).totalExecutions, 0);
      assert.equal((await dashboard.getMetrics({ days: 7 })).overview.days, 7);
    }));

  it('scores: all methods', () =>
    older(async ({ rails: { scores, traces } }) => {
      const { traceId } = await first(traces.list());
      const made = await scores.create({ traceId, name: 'tone', value: 0.5 });
      assert.deepEqual([made.source, made.dataType, (await scores.get(made.id)).value], ['api', 'numeric', 0.5]);
      assert.equal((await scores.update(made.id, { value: 0.6, comment: 'calm' })).comment, 'calm');
      assert.equal((await scores.list({ traceId, name: 'tone' }).all()).length, 1);
      const [sum] = await scores.getAggregates({ name: 'helpfulness' });
      assert.deepEqual([sum?.count, sum?.min, sum?.max], [2, 0.7, 0.9]);
      await scores.delete(made.id);
      await notFound(scores.get(made.id));
      const config = await scores.createConfig({ name: 'mood', dataType: 'categorical', categories: [{ label: 'good' }] });
      assert.deepEqual((await scores.getConfig(config.id)).categories, [{ label: 'good' }]);
      assert.equal((await scores.updateConfig(config.id, { isActive: false })).isActive, false);
      assert.equal((await scores.listConfigs().all()).length, 2);
      await scores.deleteConfig(config.id);
      await notFound(scores.getConfig(config.id));
    }));

  it('credentials: all methods, and a value never comes back', () =>
    older(async ({ rails: { credentials }, lines }) => {
      const value = 'sk-very-secret-wxyz';
      const made = await credentials.create({ name: 'Mistral', type: 'mistral', category: 'llm', value });
      assert.equal(made.maskedContent, '****wxyz');
      const changed = await credentials.update(made.id, { value: 'sk-other-secret-1234', description: 'new' });
      assert.equal(changed.maskedContent, '****1234');
      assert.equal((await credentials.get(made.id)).description, 'new');
      assert.equal((await credentials.setDefault(made.id)).isDefault, true);
      assert.deepEqual(
        (await credentials.list().all()).filter(({ isDefault }) => isDefault).map(({ id }) => id),
        [made.id],
      );
      assert.ok(await credentials.checkConnection(made.id));
      await credentials.delete(made.id);
      await notFound(credentials.get(made.id));
      assert.doesNotMatch(JSON.stringify([made, changed, lines]), /secret/);
    }));

  it('data sources: all methods', () =>
    older(async ({ rails: { dataSources } }) => {
      const users = await first(dataSources.list());
      const made = await dataSources.create({ name: 'Orders', type: 'mysql' });
      assert.equal((await dataSources.update(made.id, { name: 'Sales' })).name, 'Sales');
      assert.equal((await dataSources.listVersions(users.id)).length, 2);
      const version = await dataSources.createVersion(users.id, { version: '2', queryTemplate: 'SELECT 1', parameters: [{ name: 'id' }] });
      assert.equal((await dataSources.promoteVersion(users.id, version.id)).isCurrent, true);
      assert.equal((await dataSources.get(users.id)).currentVersion?.queryTemplate, 'SELECT 1');
      for (const answer of [
        await dataSources.previewQuery(users.id, { queryTemplate: 'SELECT 2', parameters: { id: 1 } }),
        await dataSources.testConnection(users.id),
        await dataSources.query(users.id, { id: 1 }),
      ])
        assert.ok(answer);
      await dataSources.delete(made.id);
      await notFound(dataSources.get(made.id));
    }));

  it('tools and their templates: all methods', () =>
    older(async ({ rails: { mcpTools, mcpTemplates } }) => {
      const made = await mcpTools.create({ name: 'X', type: 'remote', config: { url: 'https://x.example' } });
      assert.deepEqual((await mcpTools.get(made.id)).config, { url: 'https://x.example' });
      assert.equal((await mcpTools.update(made.id, { status: 'paused', isActive: false })).isActive, false);
      assert.equal((await mcpTools.list().all()).length, 2);
      const { tools } = await mcpTools.discoverTools(made.id);
      assert.equal((tools[0]?.inputSchema as { type?: string } | undefined)?.type, 'object');
      assert.equal((await mcpTools.callTool(made.id, { toolName: 'search', arguments: { query: 'bees' } })).isError, false);
      assert.equal((await mcpTools.callTool(made.id, { toolName: 'other' })).isError, true);
      await mcpTools.delete(made.id);
      await notFound(mcpTools.get(made.id));
      const template = await first(mcpTemplates.list({ category: 'search', search: 'web', isActive: true }));
      assert.deepEqual(
        template.requiredParameters.map(({ name, secret }) => [name, secret]),
        [
          ['api_key', true],
          ['region', false],
        ],
      );
      assert.equal((await mcpTemplates.get(template.id)).slug, (await mcpTemplates.getBySlug('web-search')).slug);
      const installed = await mcpTemplates.install('web-search', { name: 'Mine', parameters: { api_key: 'k-secret' } });
      assert.equal(installed.templateId, template.id);
      await invalid(mcpTemplates.install('web-search', { name: 'Mine' }));
    }));

  it('templates, models, media and assets: all methods', () =>
    older(async ({ rails: { templates, llmModels, media, assets }, server }) => {
      const template = await first(templates.list({ category: 'support' }));
      assert.equal((await templates.get(template.id)).agentType, 'workflow');
      assert.equal((await llmModels.list({ provider: 'openai' }).all()).length, 2);
      assert.deepEqual(
        (await llmModels.listAvailable()).map(({ provider }) => provider),
        ['openai', 'anthropic', 'google'],
      );
      assert.equal((await media.listModels({ mediaType: 'image', isActive: true })).length, 1);
      const made = await media.generate({ provider: 'fal', mediaType: 'image', model: 'flux-schnell', prompt: 'bees' });
      assert.deepEqual([made.cost, server.state.paidCalls], [0.04, 1]);
      assert.equal((await assets.list({ type: 'image' }).all()).length, 2);
      assert.equal((await assets.get(made.assetId)).mimeType, 'image/png');
      assert.match((await assets.getSignedUrl(made.assetId)).url, /^http/);
      await assets.delete(made.assetId);
      await notFound(assets.get(made.assetId));
    }));

  for (const [name, resource, within] of [
    ['webhook triggers', 'webhookTriggers', older],
    ['agent triggers', 'agentTriggers', newer],
  ] as const)
    it(`${name}: all methods, and what is told once is kept out of messages`, () =>
      within(async ({ rails }) => {
        const triggers = rails[resource];
        const made = await triggers.create({ name: 'Nightly', agentId: agent, generateSecret: true });
        assert.match(`${made.token} ${made.secret}`, /^wht_\w+ whsec_\w+$/);
        assert.equal('token' in (await triggers.get(made.id)), false);
        assert.equal((await triggers.update(made.id, { isActive: false })).isActive, false);
        assert.equal((await triggers.list({ agentId: agent }).all()).length, 1);
        await assert.rejects(triggers.get(made.token), (error: Error) => !error.message.includes(made.token));
        await triggers.delete(made.id);
        await notFound(triggers.get(made.id));
      }));

  it('agents for agents: all methods, and a failure behind a good status is one', () =>
    older(async ({ rails: { a2a } }) => {
      assert.deepEqual((await a2a.getAgentCard(agent)).capabilities, { streaming: false, pushNotifications: false });
      const done = await a2a.sendMessage(agent, 'bees', { contextId: 'talk' });
      assert.deepEqual([done.status?.state, done.contextId, done.messages.length], ['completed', 'talk', 2]);
      const working = await a2a.sendMessage(agent, 'bees', { isBlocking: false });
      assert.equal((await a2a.cancelTask(working.id)).status?.state, 'canceled');
      assert.equal((await a2a.getTask(done.id)).id, done.id);
      assert.equal((await a2a.listTasks({ status: 'completed' }).all()).length, 1);
      await notFound(a2a.getTask(nobody));
      await assert.rejects(a2a.cancelTask(done.id), (error) => isBackendError(error, 'conflict'));
    }));
});
