import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import type { PromptRailsBackend } from '../../../../../src/core/backends/promptrails/index.ts';
import { withRails } from '../../../../helpers/railsConnection.ts';
import { seedIds } from '../../../../promptServers/promptrails/seed/ids.ts';
import { first, invalid, newer, nobody, notFound, older } from './resourceChecks.ts';

const agent = seedIds.simpleAgent;

describe('prompts, agents and their runs at PromptRails', () => {
  it('prompts: all methods', () =>
    older(async ({ rails: { prompts } }) => {
      assert.equal((await prompts.list().all()).length, 8);
      const made = await prompts.create({ name: 'Grüße' });
      assert.deepEqual([made.name, made.description, made.currentVersion], ['Grüße', '', undefined]);
      await invalid(prompts.create({ name: '' }));
      assert.equal((await prompts.update(made.id, { description: 'new' })).description, 'new');
      const older = await prompts.createVersion(made.id, {
        userPrompt: 'Hi {{ name }}',
        inputSchema: { parameters: [] },
        temperature: 0.2,
      });
      assert.deepEqual([older.version, older.isCurrent, older.temperature], ['', true, 0.2]);
      const newer = await prompts.createVersion(made.id, { version: '2', userPrompt: 'Hi', setCurrent: true, message: 'why' });
      assert.deepEqual([newer.isCurrent, newer.message], [true, 'why']);
      assert.equal((await prompts.promoteVersion(made.id, older.id)).isCurrent, true);
      assert.deepEqual((await prompts.listVersions(made.id)).map(({ isCurrent }) => isCurrent).sort(), [false, true]);
      assert.equal((await prompts.get(made.id)).currentVersion?.id, older.id);
      assert.deepEqual(await prompts.preview(made.id, { input: { name: 'Ada' } }), { system_prompt: '', user_prompt: 'Hi Ada' });
      const run = await prompts.runPrompt(made.id, { input: { name: 'Ada' }, temperature: 0 });
      assert.deepEqual([run.content, run.tokenUsage?.completionTokens, run.cost], ['Answer to: Hi Ada', 5, 0.00021]);
      await prompts.delete(made.id);
      await notFound(prompts.get(made.id));
    }));

  it('agents: all methods, with a config of each type', () =>
    older(async ({ rails: { agents } }) => {
      assert.deepEqual(
        (await agents.list({ type: 'chain', name: 'CHAIN' }).all()).map(({ name }) => name),
        ['Chain Agent'],
      );
      const { id } = await agents.create({ name: 'Mine', type: 'simple' });
      assert.deepEqual((await agents.update(id, { labels: ['a'], status: 'active' })).labels, ['a']);
      const link = { promptId: seedIds.articles, role: 'writer', sortOrder: 1 };
      const configs = [
        { type: 'simple', promptId: seedIds.articles, temperature: 0.1 },
        { type: 'chain', prompts: [link], approvalRequired: true, approvalCheckpointName: 'review' },
        { type: 'multi_agent', prompts: [link] },
        { type: 'workflow', nodes: [{ id: 'a', dependsOn: [], promptId: seedIds.articles, mediaConfig: { size_px: 1 } }] },
        { type: 'composite', steps: [{ id: 'a', agentId: agent, dependsOn: ['b'], inputMapping: { to: 'from' } }] },
        { type: 'agent', promptId: seedIds.articles },
      ] as const;
      for (const config of configs) {
        const { config: read } = await agents.createVersion(id, { version: config.type, config });
        for (const [key, value] of Object.entries(config))
          assert.deepEqual(JSON.parse(JSON.stringify(read))[key], value, `${config.type} ${key}`);
      }
      const versions = await agents.listVersions(id);
      assert.deepEqual(versions.map(({ version }) => version).sort(), configs.map(({ type }) => type).sort());
      const chain = versions.find(({ version }) => version === 'chain');
      assert.equal((await agents.promoteVersion(id, chain?.id ?? '')).isCurrent, true);
      assert.equal((await agents.get(id)).currentVersion?.config.type, 'chain');
      assert.ok(await agents.preview(id, { input: {} }));
      const execution = await agents.execute(agent, { input: { topic: 'bees' }, sessionId: 's', metadata: { from: 'test' } });
      assert.deepEqual([execution.status, execution.output], ['completed', { response: 'Answer to: Write about bees.' }]);
      const guardrail = await agents.createGuardrail(agent, { type: 'output', scannerType: 'toxicity' });
      assert.deepEqual([guardrail.action, (await agents.listGuardrails(agent)).length], ['block', 2]);
      await agents.createMemory(agent, { content: 'Bees dance.', memoryType: 'semantic', importance: 0.9 });
      assert.equal((await agents.listMemories(agent).all()).length, 3);
      assert.deepEqual(
        (await agents.searchMemories(agent, { query: 'dance' })).map(({ importance }) => importance),
        [0.9],
      );
      await agents.deleteAllMemories(agent);
      assert.equal((await agents.listMemories(agent).all()).length, 0);
      await agents.delete(id);
      await notFound(agents.get(id));
    }));

  it('guardrails and memories: all methods', () =>
    older(async ({ rails: { agents, guardrails, memories } }) => {
      const [guardrail] = await agents.listGuardrails(agent);
      assert.equal((await guardrails.update(guardrail?.id ?? '', { action: 'log', isActive: false })).isActive, false);
      assert.equal((await guardrails.listScanners()).length, 3);
      await guardrails.delete(guardrail?.id ?? '');
      await notFound(guardrails.delete(nobody));
      const remembered = await first(agents.listMemories(agent));
      assert.equal((await memories.get(remembered.id)).content, remembered.content);
      await memories.delete(remembered.id);
      await notFound(memories.get(remembered.id));
    }));

  it('executions and approvals: all methods', () =>
    older(async ({ rails: { agents, executions, approvals } }) => {
      assert.equal((await executions.list({ agentId: agent, status: 'completed' }).all()).length, 2);
      const parked = await agents.execute(seedIds.approvalAgent, { input: { topic: 'bees' } });
      assert.equal(parked.status, 'awaiting_approval');
      const pending = await executions.pendingApproval(parked.id);
      assert.equal(pending?.checkpointName, 'before publishing');
      assert.deepEqual(
        (await approvals.list({ status: 'pending' }).all()).map(({ id }) => id),
        [pending?.id],
      );
      assert.equal((await approvals.get(pending?.id ?? '')).status, 'pending');
      assert.equal((await approvals.decide(pending?.id ?? '', { decision: 'approved', reason: 'fine' })).reason, 'fine');
      await invalid(approvals.decide(pending?.id ?? '', { decision: 'rejected' }));
      assert.equal(await executions.pendingApproval(parked.id), undefined);
      assert.equal((await executions.get(parked.id)).status, 'completed');
      const root = await first(executions.list());
      assert.equal((await executions.tree(root.id)).children[0]?.parentExecutionId, root.id);
      const [one, two, three] = [
        await agents.execute(seedIds.approvalAgent, { input: {} }),
        await agents.execute(seedIds.approvalAgent, { input: {} }),
        await agents.execute(agent, { input: {}, sync: false }),
      ];
      assert.equal((await executions.approvalInbox().all()).length, 2);
      assert.equal((await executions.approve(one.id, { reason: 'fine' })).status, 'completed');
      assert.equal((await executions.deny(two.id)).status, 'rejected');
      assert.equal((await executions.cancel(three.id)).status, 'cancel_requested');
      await assert.rejects(executions.cancel(one.id), (error) => isBackendError(error, 'conflict'));
      const events = [];
      for await (const event of executions.stream(one.id)) events.push(event.kind);
      assert.deepEqual([events[0], events.at(-1)], ['execution', 'done']);
    }));

  it('chat: all methods', () =>
    older(async ({ rails: { chat, executions } }) => {
      const session = await chat.createSession({ agentId: agent, title: 'Bees', metadata: { from: 'test' } });
      assert.deepEqual([session.title, session.metadata], ['Bees', { from: 'test' }]);
      assert.equal((await chat.listSessions().all()).length, 2);
      const turn = await chat.sendMessage(session.id, 'bees');
      assert.deepEqual([turn.answer.content, turn.question?.content], ['Answer to: Write about bees.', 'bees']);
      assert.equal((await executions.get(turn.executionId ?? '')).sessionId, session.id);
      let said = '';
      for await (const event of chat.sendMessageStream(session.id, 'honey')) if (event.kind === 'content') said += event.content;
      assert.equal(said, 'Answer to: Write about honey.');
      assert.deepEqual(await chat.submitFeedback(session.id, { executionId: turn.executionId ?? '', value: 1 }), { submitted: true });
      assert.deepEqual(
        (await chat.listMessages(session.id).all()).map(({ role }) => role),
        ['user', 'assistant', 'user', 'assistant'],
      );
      assert.equal((await chat.getSession(session.id)).id, session.id);
      await chat.deleteSession(session.id);
      await notFound(chat.getSession(session.id));
    }));

  it('files of agents and the playground: all methods', () =>
    newer(async ({ rails: { agentFiles: files, agents } }) => {
      assert.equal((await files.mkdir(agent, '/notes')).isDir, true);
      assert.equal((await files.write(agent, '/notes/a.txt', 'one\ntwo', { mimeType: 'text/plain' })).sizeBytes, 7);
      await files.write(agent, '/notes/a.txt', '\nthree', { mode: 'append' });
      assert.equal((await files.read(agent, '/notes/a.txt', { lineOffset: 1, lineLimit: 1 })).content, 'two');
      assert.deepEqual(
        (await files.list(agent)).map(({ path }) => path),
        ['/notes'],
      );
      assert.equal((await files.list(agent, { path: '/', recursive: true })).length, 2);
      await files.copy(agent, '/notes/a.txt', '/b.txt');
      await files.move(agent, '/b.txt', '/c.txt');
      assert.equal((await files.stat(agent, '/c.txt')).name, 'c.txt');
      assert.deepEqual(
        (await files.grep(agent, 'two')).map(({ lineNumber }) => lineNumber),
        [2, 2],
      );
      assert.equal((await files.glob(agent, '*.txt')).length, 2);
      assert.equal(await files.usage(agent), 26);
      assert.equal(await files.delete(agent, '/notes', { recursive: true }), 2);
      await notFound(files.stat(agent, '/notes/a.txt'));
      assert.ok(await agents.playground(agent, { input: {}, promptOverride: { userPrompt: 'x' } }));
    }));

  it('versions of agents carry what the newer generation adds', () =>
    newer(async ({ rails }) => {
      const { id } = await rails.agents.create({ name: 'Mine', type: 'agent' });
      const version = await rails.agents.createVersion(id, {
        version: '1',
        config: { type: 'agent', promptId: seedIds.articles },
        modelConfig: { modelId: 'm', maxTokens: 5 },
        runBudget: { maxCost: 1 },
        approvalPolicy: { mode: 'admins', memberIds: [] },
        tools: [{ mcpToolId: 't', requiresApproval: true }],
        subAgents: [{ agentId: agent, alias: 'helper', contextMode: 'task' }],
        guardrails: [{ type: 'input', scannerType: 'pii' }],
      });
      assert.deepEqual(version.modelConfig, { model_id: 'm', max_tokens: 5 });
      assert.deepEqual(version.subAgents, [{ agent_id: agent, alias: 'helper', context_mode: 'task' }]);
      assert.deepEqual([version.runBudget, version.isCurrent], [{ max_cost: 1 }, true]);
    }));

  it('promotes by POST where the server knows no PUT', () =>
    withRails(
      { generation: 'g2', lacks: ['PUT /api/v1/prompts/:id/versions/:version/promote'] },
      async ({ rails: { prompts }, server }) => {
        const [version] = (await prompts.listVersions(seedIds.summarize)).filter(({ isCurrent }) => !isCurrent);
        assert.equal((await prompts.promoteVersion(seedIds.summarize, version?.id ?? '')).isCurrent, true);
        assert.deepEqual(
          server.requests.slice(1).map(({ method }) => method),
          ['PUT', 'POST'],
        );
      },
    ));

  it('names each of the twenty resources', () =>
    withRails({}, async ({ rails }) => {
      const names: readonly (keyof PromptRailsBackend)[] = [
        ...(['agents', 'prompts', 'executions', 'credentials', 'dataSources', 'chat', 'memories', 'traces', 'costs', 'mcpTools'] as const),
        ...(['mcpTemplates', 'guardrails', 'llmModels', 'approvals', 'templates', 'scores', 'dashboard', 'sessions', 'a2a'] as const),
        'webhookTriggers',
      ];
      assert.equal(names.length, 20);
      for (const name of names) assert.equal(typeof rails[name], 'object', String(name));
    }));
});
