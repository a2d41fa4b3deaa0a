import assert from 'node:assert/strict';
import { createPromptRailsBackend, type PromptRailsBackend } from '../../../../../src/core/backends/promptrails/index.ts';
import type { CallOptions } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { givenUpAt, recordingFetch, type SentCall } from '../../../../helpers/recordingFetch.ts';
import { assertSaysWhatFailed } from '../../../../helpers/refusedCall.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

/** A call, what it sends, and what a server answers. */
type Row = readonly [call: (rails: PromptRailsBackend, options: CallOptions) => Promise<unknown>, sent: SentCall, answer: () => unknown];

const free = { any_key: { b_c: 1 } };
const prompt = { kind: 'id', id: 'p' } as const;

/** Has what most calls need. */
const one = () => ({
  data: { id: 'i', name: 'n', path: '/', url: 'u', content: 'c', token: 't-secret', session_id: 's', total_cost: 0, submitted: true },
});
const many = () => ({ data: [] });
const nothing = () => new Response(null, { status: 204 });
const events = () => new Response('event: done\ndata: {}\n\n', { headers: { 'content-type': 'text/event-stream' } });

/** Every call of PromptRails, with as little as it may be given and with everything, and the whole request that the protocol has for it. */
const rows: Readonly<Record<string, Row>> = {
  prompts: [(rails, options) => rails.prompts.list(options).all(), ['GET /api/v1/prompts?page=1&limit=20'], many],
  'prompts about something': [
    (rails, options) => rails.prompts.list({ search: 'a b', pageSize: 7, ...options }).all(),
    ['GET /api/v1/prompts?page=1&limit=7&search=a+b'],
    many,
  ],
  'a page of prompts': [(rails, options) => rails.prompts.list(options).page(3), ['GET /api/v1/prompts?page=3&limit=20'], many],
  'the smallest page': [
    (rails, options) => rails.prompts.list({ pageSize: 0, ...options }).all(),
    ['GET /api/v1/prompts?page=1&limit=1'],
    many,
  ],
  'the largest page': [
    (rails, options) => rails.prompts.list({ pageSize: 100, ...options }).all(),
    ['GET /api/v1/prompts?page=1&limit=100'],
    many,
  ],
  'a page that is too large': [
    (rails, options) => rails.prompts.list({ pageSize: 101, ...options }).all(),
    ['GET /api/v1/prompts?page=1&limit=100'],
    many,
  ],
  'the library': [(rails, options) => collected(rails.pages({}, options)), ['GET /api/v1/prompts?page=1&limit=20'], many],
  'the library in pages of another size': [
    (rails, options) => collected(rails.pages({ text: 'x', tags: ['t'], pageSize: 9 }, options)),
    ['GET /api/v1/prompts?page=1&limit=9'],
    many,
  ],
  'a prompt': [(rails, options) => rails.prompts.get('a/b', options), ['GET /api/v1/prompts/a%2Fb'], one],
  'a new prompt': [
    (rails, options) => rails.prompts.create({ name: 'n' }, options),
    ['POST /api/v1/prompts', { description: '', name: 'n' }],
    one,
  ],
  'a new prompt with everything': [
    (rails, options) => rails.prompts.create({ name: 'n', description: 'd' }, options),
    ['POST /api/v1/prompts', { description: 'd', name: 'n' }],
    one,
  ],
  'a changed prompt': [
    (rails, options) => rails.prompts.update('p', { name: 'n', description: '', status: 's' }, options),
    ['PATCH /api/v1/prompts/p', { name: 'n', description: '', status: 's' }],
    one,
  ],
  'a prompt less': [(rails, options) => rails.prompts.delete('p', options), ['DELETE /api/v1/prompts/p'], nothing],
  'versions of a prompt': [(rails, options) => rails.prompts.listVersions('p', options), ['GET /api/v1/prompts/p/versions'], many],
  'a new version': [
    (rails, options) => rails.prompts.createVersion('p', { userPrompt: 'u' }, options),
    ['POST /api/v1/prompts/p/versions', { version: '', system_prompt: '', set_current: false, user_prompt: 'u' }],
    one,
  ],
  'a new version with everything': [
    (rails, options) =>
      rails.prompts.createVersion(
        'p',
        {
          version: 'v',
          userPrompt: 'u',
          systemPrompt: 's',
          setCurrent: true,
          llmModelId: 'm',
          fallbackLlmModelId: 'f',
          temperature: 0,
          maxTokens: 1,
          topP: 0.5,
          inputSchema: free,
          outputSchema: free,
          config: free,
          cacheTimeout: 0,
          message: 'm',
        },
        options,
      ),
    [
      'POST /api/v1/prompts/p/versions',
      {
        version: 'v',
        user_prompt: 'u',
        system_prompt: 's',
        set_current: true,
        llm_model_id: 'm',
        fallback_llm_model_id: 'f',
        temperature: 0,
        max_tokens: 1,
        top_p: 0.5,
        input_schema: free,
        output_schema: free,
        config: free,
        cache_timeout: 0,
        message: 'm',
      },
    ],
    one,
  ],
  'a promoted version': [
    (rails, options) => rails.prompts.promoteVersion('p', 'v', options),
    ['PUT /api/v1/prompts/p/versions/v/promote', {}],
    one,
  ],
  'a preview': [
    (rails, options) => rails.prompts.preview('p', { input: free, versionId: 'v' }, options),
    ['POST /api/v1/prompts/p/preview', { input: free, version_id: 'v' }],
    one,
  ],
  'a run of a prompt': [(rails, options) => rails.prompts.runPrompt('p', {}, options), ['POST /api/v1/prompts/p/run', {}], one],
  'a run of a prompt with everything': [
    (rails, options) =>
      rails.prompts.runPrompt(
        'p',
        {
          input: free,
          systemPrompt: 's',
          userPrompt: 'u',
          llmModelId: 'm',
          fallbackLlmModelId: 'f',
          temperature: 0,
          maxTokens: 1,
          topP: 0.5,
          topK: 2,
          outputSchema: free,
          tools: [free],
          credentialId: 'c',
          cacheTimeout: 0,
          initialMessages: [free],
          reasoningEffort: 'high',
          webSearch: false,
          promptCaching: true,
        },
        options,
      ),
    [
      'POST /api/v1/prompts/p/run',
      {
        input: free,
        system_prompt: 's',
        user_prompt: 'u',
        llm_model_id: 'm',
        fallback_llm_model_id: 'f',
        temperature: 0,
        max_tokens: 1,
        top_p: 0.5,
        top_k: 2,
        output_schema: free,
        tools: [free],
        credential_id: 'c',
        cache_timeout: 0,
        initial_messages: [free],
        reasoning_effort: 'high',
        web_search: false,
        prompt_caching: true,
      },
    ],
    one,
  ],
  agents: [(rails, options) => rails.agents.list(options).all(), ['GET /api/v1/agents?page=1&limit=20'], many],
  'agents by every filter': [
    (rails, options) => rails.agents.list({ type: 't', name: 'n', status: 's', ...options }).all(),
    ['GET /api/v1/agents?page=1&limit=20&type=t&status=s&name=n'],
    many,
  ],
  'an agent': [(rails, options) => rails.agents.get('a', options), ['GET /api/v1/agents/a'], one],
  'a new agent': [
    (rails, options) => rails.agents.create({ name: 'n', type: 't' }, options),
    ['POST /api/v1/agents', { description: '', name: 'n', type: 't' }],
    one,
  ],
  'a new agent with everything': [
    (rails, options) => rails.agents.create({ name: 'n', type: 't', description: 'd', templateId: 'x' }, options),
    ['POST /api/v1/agents', { description: 'd', name: 'n', type: 't', template_id: 'x' }],
    one,
  ],
  'a changed agent': [
    (rails, options) => rails.agents.update('a', { name: 'n', description: 'd', status: 's', labels: [] }, options),
    ['PATCH /api/v1/agents/a', { name: 'n', description: 'd', status: 's', labels: [] }],
    one,
  ],
  'an agent less': [(rails, options) => rails.agents.delete('a', options), ['DELETE /api/v1/agents/a'], nothing],
  'versions of an agent': [(rails, options) => rails.agents.listVersions('a', options), ['GET /api/v1/agents/a/versions'], many],
  'a new version of an agent': [
    (rails, options) => rails.agents.createVersion('a', { version: 'v', config: { type: 'agent', promptId: 'p' } }, options),
    ['POST /api/v1/agents/a/versions', { set_current: false, version: 'v', config: { type: 'agent', prompt_id: 'p' } }],
    one,
  ],
  'a new version of an agent with everything': [
    (rails, options) =>
      rails.agents.createVersion(
        'a',
        {
          version: 'v',
          config: { type: 'simple', promptId: 'p' },
          setCurrent: true,
          inputSchema: free,
          outputSchema: free,
          message: 'm',
          modelConfig: { modelId: 'm', fallbackModelId: 'f', temperature: 0, topP: 1, topK: 2, maxTokens: 3 },
          runBudget: { maxCost: 0, maxTotalTokens: 1, maxToolCalls: 2, maxChildren: 3, maxDepth: 4 },
          approvalPolicy: { mode: 'assigned', memberIds: ['u'] },
          cacheTimeout: 0,
          vfsEnabled: false,
          maskingEnabled: true,
          tools: [{ mcpToolId: 't', requiresApproval: true, noRetry: false, sortOrder: 1 }],
          subAgents: [
            { agentId: 'b', alias: 'x', description: 'd', mode: 'handoff', contextMode: 'window', requiresApproval: false, sortOrder: 2 },
          ],
          guardrails: [{ type: 'input', scannerType: 's', action: 'log', config: free, isActive: false, sortOrder: 3 }],
        },
        options,
      ),
    [
      'POST /api/v1/agents/a/versions',
      {
        set_current: true,
        version: 'v',
        config: { type: 'simple', prompt_id: 'p', approval_required: false },
        input_schema: free,
        output_schema: free,
        message: 'm',
        model_config: { model_id: 'm', fallback_model_id: 'f', temperature: 0, top_p: 1, top_k: 2, max_tokens: 3 },
        run_budget: { max_cost: 0, max_total_tokens: 1, max_tool_calls: 2, max_children: 3, max_depth: 4 },
        approval_policy: { mode: 'assigned', member_ids: ['u'] },
        cache_timeout: 0,
        vfs_enabled: false,
        masking_enabled: true,
        tools: [{ mcp_tool_id: 't', requires_approval: true, no_retry: false, sort_order: 1 }],
        sub_agents: [
          { agent_id: 'b', alias: 'x', description: 'd', mode: 'handoff', context_mode: 'window', requires_approval: false, sort_order: 2 },
        ],
        guardrails: [{ type: 'input', scanner_type: 's', action: 'log', config: free, is_active: false, sort_order: 3 }],
      },
    ],
    one,
  ],
  'a promoted version of an agent': [
    (rails, options) => rails.agents.promoteVersion('a', 'v', options),
    ['PUT /api/v1/agents/a/versions/v/promote', {}],
    one,
  ],
  'a preview of an agent': [
    (rails, options) => rails.agents.preview('a', { input: free }, options),
    ['POST /api/v1/agents/a/preview', { input: free }],
    one,
  ],
  'a run of an agent': [
    (rails, options) => rails.agents.execute('a', { input: free, sessionId: 's', versionId: 'v', sync: false, metadata: free }, options),
    ['POST /api/v1/agents/a/execute', { input: free, session_id: 's', version_id: 'v', sync: false, metadata: free }],
    one,
  ],
  'a try of a prompt': [
    (rails, options) =>
      rails.agents.playground(
        'a',
        { input: free, promptOverride: { systemPrompt: 's', userPrompt: 'u', inputSchema: free }, versionId: 'v' },
        options,
      ),
    [
      'POST /api/v1/agents/a/playground',
      { input: free, version_id: 'v', prompt_override: { system_prompt: 's', user_prompt: 'u', input_schema: free } },
    ],
    one,
  ],
  'guardrails of an agent': [(rails, options) => rails.agents.listGuardrails('a', options), ['GET /api/v1/agents/a/guardrails'], many],
  'a new guardrail': [
    (rails, options) => rails.agents.createGuardrail('a', { type: 'input', scannerType: 's' }, options),
    ['POST /api/v1/agents/a/guardrails', { action: 'block', type: 'input', scanner_type: 's' }],
    one,
  ],
  'a new guardrail with everything': [
    (rails, options) =>
      rails.agents.createGuardrail(
        'a',
        { type: 'output', scannerType: 's', action: 'log', config: free, isActive: false, sortOrder: 1 },
        options,
      ),
    [
      'POST /api/v1/agents/a/guardrails',
      { action: 'log', type: 'output', scanner_type: 's', config: free, is_active: false, sort_order: 1 },
    ],
    one,
  ],
  'memories of an agent': [
    (rails, options) => rails.agents.listMemories('a', options).all(),
    ['GET /api/v1/agents/a/memories?page=1&limit=20'],
    many,
  ],
  'a new memory': [
    (rails, options) =>
      rails.agents.createMemory('a', { content: 'c', memoryType: 'fact', importance: 0, metadata: free, chatSessionId: 's' }, options),
    ['POST /api/v1/agents/a/memories', { content: 'c', memory_type: 'fact', importance: 0, metadata: free, chat_session_id: 's' }],
    one,
  ],
  'found memories': [
    (rails, options) => rails.agents.searchMemories('a', { query: 'q', threshold: 0.5, limit: 3 }, options),
    ['POST /api/v1/agents/a/memories/search', { query: 'q', threshold: 0.5, limit: 3 }],
    many,
  ],
  'no memories more': [(rails, options) => rails.agents.deleteAllMemories('a', options), ['DELETE /api/v1/agents/a/memories'], nothing],
  'a changed guardrail': [
    (rails, options) => rails.guardrails.update('g', { action: 'log', isActive: false }, options),
    ['PATCH /api/v1/guardrails/g', { action: 'log', is_active: false }],
    one,
  ],
  'a guardrail less': [(rails, options) => rails.guardrails.delete('g', options), ['DELETE /api/v1/guardrails/g'], nothing],
  scanners: [(rails, options) => rails.guardrails.listScanners(options), ['GET /api/v1/guardrails/scanners'], many],
  'a memory': [(rails, options) => rails.memories.get('m', options), ['GET /api/v1/memories/m'], one],
  'a memory less': [(rails, options) => rails.memories.delete('m', options), ['DELETE /api/v1/memories/m'], nothing],
  files: [(rails, options) => rails.agentFiles.list('a', options), ['GET /api/v1/agents/a/vfs?path=%2F'], () => ({ data: { items: [] } })],
  'files by every filter': [
    (rails, options) => rails.agentFiles.list('a', { path: '/x', recursive: true, offset: 1, limit: 2, ...options }),
    ['GET /api/v1/agents/a/vfs?path=%2Fx&recursive=true&offset=1&limit=2'],
    () => ({ data: { items: [] } }),
  ],
  'files of one folder': [
    (rails, options) => rails.agentFiles.list('a', { recursive: false, ...options }),
    ['GET /api/v1/agents/a/vfs?path=%2F'],
    () => ({ data: { items: [] } }),
  ],
  'a file': [(rails, options) => rails.agentFiles.read('a', '/f', options), ['GET /api/v1/agents/a/vfs/file?path=%2Ff'], one],
  'lines of a file': [
    (rails, options) => rails.agentFiles.read('a', '/f', { lineOffset: 0, lineLimit: 5, ...options }),
    ['GET /api/v1/agents/a/vfs/file?path=%2Ff&line_offset=0&line_limit=5'],
    one,
  ],
  'a written file': [
    (rails, options) => rails.agentFiles.write('a', '/f', 'c', options),
    ['PUT /api/v1/agents/a/vfs/file', { path: '/f', content: 'c', mode: 'overwrite' }],
    one,
  ],
  'a longer file': [
    (rails, options) => rails.agentFiles.write('a', '/f', 'c', { mode: 'append', mimeType: 'm', ...options }),
    ['PUT /api/v1/agents/a/vfs/file', { path: '/f', content: 'c', mode: 'append', mime_type: 'm' }],
    one,
  ],
  'facts of a file': [(rails, options) => rails.agentFiles.stat('a', '/f', options), ['GET /api/v1/agents/a/vfs/stat?path=%2Ff'], one],
  'a new folder': [
    (rails, options) => rails.agentFiles.mkdir('a', '/f', options),
    ['POST /api/v1/agents/a/vfs/mkdir', { path: '/f' }],
    one,
  ],
  'a moved file': [
    (rails, options) => rails.agentFiles.move('a', '/f', '/g', options),
    ['POST /api/v1/agents/a/vfs/move', { from: '/f', to: '/g' }],
    one,
  ],
  'a copied file': [
    (rails, options) => rails.agentFiles.copy('a', '/f', '/g', options),
    ['POST /api/v1/agents/a/vfs/copy', { from: '/f', to: '/g' }],
    one,
  ],
  'a file less': [(rails, options) => rails.agentFiles.delete('a', '/f', options), ['DELETE /api/v1/agents/a/vfs?path=%2Ff'], nothing],
  'a folder less': [
    (rails, options) => rails.agentFiles.delete('a', '/f', { recursive: true, ...options }),
    ['DELETE /api/v1/agents/a/vfs?path=%2Ff&recursive=true'],
    nothing,
  ],
  'a found text': [
    (rails, options) => rails.agentFiles.grep('a', 't', options),
    ['GET /api/v1/agents/a/vfs/grep?q=t'],
    () => ({ data: { matches: [] } }),
  ],
  'a text found in a folder': [
    (rails, options) => rails.agentFiles.grep('a', 't', { path: '/x', limit: 2, ...options }),
    ['GET /api/v1/agents/a/vfs/grep?q=t&path=%2Fx&limit=2'],
    () => ({ data: { matches: [] } }),
  ],
  'a found name': [
    (rails, options) => rails.agentFiles.glob('a', '*', options),
    ['GET /api/v1/agents/a/vfs/glob?pattern=*'],
    () => ({ data: { items: [] } }),
  ],
  'a name found in a folder': [
    (rails, options) => rails.agentFiles.glob('a', '*', { path: '/x', limit: 2, ...options }),
    ['GET /api/v1/agents/a/vfs/glob?pattern=*&path=%2Fx&limit=2'],
    () => ({ data: { items: [] } }),
  ],
  'the size of files': [
    (rails, options) => rails.agentFiles.usage('a', options),
    ['GET /api/v1/agents/a/vfs/usage'],
    () => ({ data: { bytes_used: 1 } }),
  ],
  executions: [(rails, options) => rails.executions.list(options).all(), ['GET /api/v1/executions?page=1&limit=20'], many],
  'executions by every filter': [
    (rails, options) => rails.executions.list({ agentId: 'a', sessionId: 's', status: 'x', ...options }).all(),
    ['GET /api/v1/executions?page=1&limit=20&agent_id=a&session_id=s&status=x'],
    many,
  ],
  'an execution': [(rails, options) => rails.executions.get('e', options), ['GET /api/v1/executions/e'], one],
  'events of an execution': [
    (rails, options) => collected(rails.executions.stream('e', options)),
    ['GET /api/v1/executions/e/stream'],
    events,
  ],
  'an approval that is waited for': [
    (rails, options) => rails.executions.pendingApproval('e', options),
    ['GET /api/v1/executions/e/pending-approval'],
    one,
  ],
  'a tree of executions': [(rails, options) => rails.executions.tree('e', options), ['GET /api/v1/executions/e/tree'], one],
  'a stopped execution': [(rails, options) => rails.executions.cancel('e', options), ['POST /api/v1/executions/e/cancel', {}], one],
  'executions that wait': [
    (rails, options) => rails.executions.approvalInbox(options).all(),
    ['GET /api/v1/executions/approval-inbox?page=1&limit=20'],
    many,
  ],
  'an approved execution': [(rails, options) => rails.executions.approve('e', options), ['POST /api/v1/executions/e/approve', {}], one],
  'an execution approved for a reason': [
    (rails, options) => rails.executions.approve('e', { reason: 'r', ...options }),
    ['POST /api/v1/executions/e/approve', { reason: 'r' }],
    one,
  ],
  'a denied execution': [
    (rails, options) => rails.executions.deny('e', { reason: 'r', ...options }),
    ['POST /api/v1/executions/e/deny', { reason: 'r' }],
    one,
  ],
  approvals: [
    (rails, options) => rails.approvals.list({ status: 's', ...options }).all(),
    ['GET /api/v1/approvals?page=1&limit=20&status=s'],
    many,
  ],
  'an approval': [(rails, options) => rails.approvals.get('a', options), ['GET /api/v1/approvals/a'], one],
  'a decision': [
    (rails, options) => rails.approvals.decide('a', { decision: 'rejected', reason: 'r' }, options),
    ['POST /api/v1/approvals/a/decide', { decision: 'rejected', reason: 'r' }],
    one,
  ],
  'chat sessions': [(rails, options) => rails.chat.listSessions(options).all(), ['GET /api/v1/chat/sessions?page=1&limit=20'], many],
  'a chat session': [(rails, options) => rails.chat.getSession('s', options), ['GET /api/v1/chat/sessions/s'], one],
  'a new chat session': [
    (rails, options) => rails.chat.createSession({ agentId: 'a', title: 't', metadata: free }, options),
    ['POST /api/v1/chat/sessions', { agent_id: 'a', title: 't', metadata: free }],
    one,
  ],
  'a chat session less': [(rails, options) => rails.chat.deleteSession('s', options), ['DELETE /api/v1/chat/sessions/s'], nothing],
  messages: [
    (rails, options) => rails.chat.listMessages('s', options).all(),
    ['GET /api/v1/chat/sessions/s/messages?page=1&limit=20'],
    many,
  ],
  'a message': [
    (rails, options) => rails.chat.sendMessage('s', 'c', options),
    ['POST /api/v1/chat/sessions/s/messages', { content: 'c' }],
    one,
  ],
  'a message with its events': [
    (rails, options) => collected(rails.chat.sendMessageStream('s', 'c', options)),
    ['POST /api/v1/chat/sessions/s/messages/stream', { content: 'c' }],
    events,
  ],
  feedback: [
    (rails, options) => rails.chat.submitFeedback('s', { executionId: 'e', value: -1 }, options),
    ['POST /api/v1/chat/sessions/s/feedback', { execution_id: 'e', value: -1 }],
    one,
  ],
  traces: [
    (rails, options) => rails.traces.list({ traceId: 't', kind: 'k', ...options }).all(),
    ['GET /api/v1/traces?page=1&limit=20&trace_id=t&kind=k'],
    many,
  ],
  'a trace': [(rails, options) => rails.traces.getByTraceId('t', options), ['GET /api/v1/traces/t'], many],
  'a sum of traces': [
    (rails, options) =>
      rails.traces.getSummary({
        dateFrom: 'a',
        dateTo: 'b',
        status: 'c',
        level: 'd',
        kind: 'e',
        modelName: 'f',
        agentId: 'g',
        sessionId: 'h',
        executionId: 'i',
        ...options,
      }),
    ['GET /api/v1/traces/summary?date_from=a&date_to=b&status=c&level=d&kind=e&model_name=f&agent_id=g&session_id=h&execution_id=i'],
    one,
  ],
  'a report on personal data': [
    (rails, options) => rails.traces.piiReport({ kind: 'k', ...options }),
    ['GET /api/v1/traces/pii-report?kind=k'],
    one,
  ],
  'sent spans': [(rails, options) => rails.traces.ingest([free], options), ['POST /api/v1/traces/ingest', { spans: [free] }], one],
  sessions: [(rails, options) => rails.sessions.list(options).all(), ['GET /api/v1/sessions?page=1&limit=20'], many],
  'a session': [(rails, options) => rails.sessions.get('s', options), ['GET /api/v1/sessions/s'], one],
  costs: [(rails, options) => rails.costs.getSummary({ from: 'a', to: 'b', ...options }), ['GET /api/v1/costs/summary?from=a&to=b'], one],
  'costs of an agent': [
    (rails, options) => rails.costs.getAgentSummary('a', { from: 'b', to: 'c', ...options }),
    ['GET /api/v1/costs/agents/a?from=b&to=c'],
    one,
  ],
  'the dashboard': [(rails, options) => rails.dashboard.getMetrics({ days: 7, ...options }), ['GET /api/v1/dashboard/metrics?days=7'], one],
  scores: [(rails, options) => rails.scores.list(options).all(), ['GET /api/v1/scores?page=1&limit=20'], many],
  'scores by every filter': [
    (rails, options) =>
      rails.scores.list({ traceId: 't', name: 'n', source: 's', dataType: 'd', configId: 'c', pageSize: 5, ...options }).all(),
    ['GET /api/v1/scores?page=1&limit=5&trace_id=t&name=n&source=s&data_type=d&config_id=c'],
    many,
  ],
  'a score': [(rails, options) => rails.scores.get('s', options), ['GET /api/v1/scores/s'], one],
  'a new score': [
    (rails, options) => rails.scores.create({ traceId: 't', name: 'n' }, options),
    ['POST /api/v1/scores', { data_type: 'numeric', source: 'api', trace_id: 't', name: 'n' }],
    one,
  ],
  'a new score with everything': [
    (rails, options) =>
      rails.scores.create(
        {
          traceId: 't',
          name: 'n',
          value: 0,
          stringValue: 's',
          boolValue: false,
          dataType: 'boolean',
          source: 'x',
          spanId: 'p',
          configId: 'c',
          comment: 'm',
        },
        options,
      ),
    [
      'POST /api/v1/scores',
      {
        data_type: 'boolean',
        source: 'x',
        trace_id: 't',
        name: 'n',
        value: 0,
        string_value: 's',
        bool_value: false,
        span_id: 'p',
        config_id: 'c',
        comment: 'm',
      },
    ],
    one,
  ],
  'a changed score': [
    (rails, options) => rails.scores.update('s', { value: 0, comment: 'm' }, options),
    ['PATCH /api/v1/scores/s', { value: 0, comment: 'm' }],
    one,
  ],
  'a score less': [(rails, options) => rails.scores.delete('s', options), ['DELETE /api/v1/scores/s'], nothing],
  'sums of scores': [
    (rails, options) => rails.scores.getAggregates({ traceId: 't', name: 'n', ...options }),
    ['GET /api/v1/scores/aggregates?trace_id=t&name=n'],
    many,
  ],
  'score configs': [(rails, options) => rails.scores.listConfigs(options).all(), ['GET /api/v1/score-configs?page=1&limit=20'], many],
  'a score config': [(rails, options) => rails.scores.getConfig('s', options), ['GET /api/v1/score-configs/s'], one],
  'a new score config': [
    (rails, options) => rails.scores.createConfig({ name: 'n' }, options),
    ['POST /api/v1/score-configs', { data_type: 'numeric', name: 'n' }],
    one,
  ],
  'a new score config with everything': [
    (rails, options) =>
      rails.scores.createConfig({ name: 'n', dataType: 'x', minValue: 0, maxValue: 1, categories: [free], description: 'd' }, options),
    ['POST /api/v1/score-configs', { data_type: 'x', name: 'n', min_value: 0, max_value: 1, categories: [free], description: 'd' }],
    one,
  ],
  'a changed score config': [
    (rails, options) => rails.scores.updateConfig('s', { isActive: false }, options),
    ['PATCH /api/v1/score-configs/s', { is_active: false }],
    one,
  ],
  'a score config less': [(rails, options) => rails.scores.deleteConfig('s', options), ['DELETE /api/v1/score-configs/s'], nothing],
  credentials: [(rails, options) => rails.credentials.list(options).all(), ['GET /api/v1/credentials?page=1&limit=20'], many],
  'a credential': [(rails, options) => rails.credentials.get('c', options), ['GET /api/v1/credentials/c'], one],
  'a new credential': [
    (rails, options) => rails.credentials.create({ name: 'n', type: 't', category: 'c', value: 'v-secret' }, options),
    ['POST /api/v1/credentials', { description: '', is_default: false, name: 'n', type: 't', category: 'c', value: 'v-secret' }],
    one,
  ],
  'a new credential with everything': [
    (rails, options) =>
      rails.credentials.create(
        { name: 'n', type: 't', category: 'c', value: 'v-secret', description: 'd', isDefault: true, schemaType: 's' },
        options,
      ),
    [
      'POST /api/v1/credentials',
      { description: 'd', is_default: true, name: 'n', type: 't', category: 'c', value: 'v-secret', schema_type: 's' },
    ],
    one,
  ],
  'a changed credential': [
    (rails, options) =>
      rails.credentials.update('c', { name: 'n', description: 'd', isDefault: false, schemaType: 's', value: 'v-secret' }, options),
    ['PATCH /api/v1/credentials/c', { name: 'n', description: 'd', is_default: false, schema_type: 's', value: 'v-secret' }],
    one,
  ],
  'a credential less': [(rails, options) => rails.credentials.delete('c', options), ['DELETE /api/v1/credentials/c'], nothing],
  'a default credential': [(rails, options) => rails.credentials.setDefault('c', options), ['POST /api/v1/credentials/c/set-default'], one],
  'a checked credential': [(rails, options) => rails.credentials.checkConnection('c', options), ['POST /api/v1/credentials/c/check'], one],
  'data sources': [(rails, options) => rails.dataSources.list(options).all(), ['GET /api/v1/data-sources?page=1&limit=20'], many],
  'a data source': [(rails, options) => rails.dataSources.get('d', options), ['GET /api/v1/data-sources/d'], one],
  'a new data source': [
    (rails, options) => rails.dataSources.create({ name: 'n', type: 't' }, options),
    ['POST /api/v1/data-sources', { name: 'n', type: 't' }],
    one,
  ],
  'a changed data source': [
    (rails, options) => rails.dataSources.update('d', { name: 'n' }, options),
    ['PATCH /api/v1/data-sources/d', { name: 'n' }],
    one,
  ],
  'a data source less': [(rails, options) => rails.dataSources.delete('d', options), ['DELETE /api/v1/data-sources/d'], nothing],
  'versions of a data source': [
    (rails, options) => rails.dataSources.listVersions('d', options),
    ['GET /api/v1/data-sources/d/versions'],
    many,
  ],
  'a new version of a data source': [
    (rails, options) => rails.dataSources.createVersion('d', { version: 'v' }, options),
    ['POST /api/v1/data-sources/d/versions', { query_template: '', set_current: false, version: 'v' }],
    one,
  ],
  'a new version of a data source with everything': [
    (rails, options) =>
      rails.dataSources.createVersion(
        'd',
        { version: 'v', queryTemplate: 'q', setCurrent: true, credentialId: 'c', connectionConfig: free, parameters: [free], message: 'm' },
        options,
      ),
    [
      'POST /api/v1/data-sources/d/versions',
      {
        query_template: 'q',
        set_current: true,
        version: 'v',
        credential_id: 'c',
        connection_config: free,
        parameters: [free],
        message: 'm',
      },
    ],
    one,
  ],
  'a promoted version of a data source': [
    (rails, options) => rails.dataSources.promoteVersion('d', 'v', options),
    ['PUT /api/v1/data-sources/d/versions/v/promote', {}],
    one,
  ],
  'a tried query': [
    (rails, options) => rails.dataSources.previewQuery('d', { queryTemplate: 'q', parameters: free }, options),
    ['POST /api/v1/data-sources/d/preview-query', { query_template: 'q', parameters: free }],
    one,
  ],
  'a tested data source': [
    (rails, options) => rails.dataSources.testConnection('d', options),
    ['POST /api/v1/data-sources/d/test-connection'],
    one,
  ],
  'a query': [(rails, options) => rails.dataSources.query('d', undefined, options), ['POST /api/v1/data-sources/d/query', {}], one],
  'a query with values': [
    (rails, options) => rails.dataSources.query('d', free, options),
    ['POST /api/v1/data-sources/d/query', { parameters: free }],
    one,
  ],
  tools: [(rails, options) => rails.mcpTools.list(options).all(), ['GET /api/v1/mcp-tools?page=1&limit=20'], many],
  'a tool': [(rails, options) => rails.mcpTools.get('t', options), ['GET /api/v1/mcp-tools/t'], one],
  'a new tool': [
    (rails, options) =>
      rails.mcpTools.create({ name: 'n', type: 't', config: free, schema: free, credentialId: 'c', templateId: 'x', status: 's' }, options),
    ['POST /api/v1/mcp-tools', { name: 'n', type: 't', config: free, schema: free, credential_id: 'c', template_id: 'x', status: 's' }],
    one,
  ],
  'a changed tool': [
    (rails, options) => rails.mcpTools.update('t', { isActive: false }, options),
    ['PATCH /api/v1/mcp-tools/t', { is_active: false }],
    one,
  ],
  'a tool less': [(rails, options) => rails.mcpTools.delete('t', options), ['DELETE /api/v1/mcp-tools/t'], nothing],
  'what a tool offers': [(rails, options) => rails.mcpTools.discoverTools('t', options), ['POST /api/v1/mcp-tools/t/discover'], one],
  'a call of a tool': [
    (rails, options) => rails.mcpTools.callTool('t', { toolName: 'n', arguments: free }, options),
    ['POST /api/v1/mcp-tools/t/call', { tool_name: 'n', arguments: free }],
    () => ({ data: { content: [] } }),
  ],
  'templates of tools': [(rails, options) => rails.mcpTemplates.list(options).all(), ['GET /api/v1/mcp-templates?page=1&limit=20'], many],
  'templates of tools by every filter': [
    (rails, options) => rails.mcpTemplates.list({ category: 'c', type: 't', search: 's', isActive: false, ...options }).all(),
    ['GET /api/v1/mcp-templates?page=1&limit=20&category=c&type=t&is_active=false&search=s'],
    many,
  ],
  'a template of a tool': [(rails, options) => rails.mcpTemplates.get('t', options), ['GET /api/v1/mcp-templates/t'], one],
  'a template of a tool by its word': [
    (rails, options) => rails.mcpTemplates.getBySlug('a b', options),
    ['GET /api/v1/mcp-templates/slug/a%20b'],
    one,
  ],
  'an installed tool': [
    (rails, options) => rails.mcpTemplates.install('s', { name: 'n', parameters: { key: 'k-secret' } }, options),
    ['POST /api/v1/mcp-templates/slug/s/install', { name: 'n', parameters: { key: 'k-secret' } }],
    one,
  ],
  'templates of agents': [
    (rails, options) => rails.templates.list({ status: 's', category: 'c', ...options }).all(),
    ['GET /api/v1/templates?page=1&limit=20&status=s&category=c'],
    many,
  ],
  'a template of an agent': [(rails, options) => rails.templates.get('t', options), ['GET /api/v1/templates/t'], one],
  'language models': [
    (rails, options) => rails.llmModels.list({ provider: 'p', ...options }).all(),
    ['GET /api/v1/llm-models?page=1&limit=20&provider=p'],
    many,
  ],
  'usable language models': [(rails, options) => rails.llmModels.listAvailable(options), ['GET /api/v1/llm-models/available'], many],
  assets: [
    (rails, options) => rails.assets.list({ type: 't', provider: 'p', executionId: 'e', agentId: 'a', ...options }).all(),
    ['GET /api/v1/assets?page=1&limit=20&type=t&provider=p&execution_id=e&agent_id=a'],
    many,
  ],
  'an asset': [(rails, options) => rails.assets.get('a', options), ['GET /api/v1/assets/a'], one],
  'an asset less': [(rails, options) => rails.assets.delete('a', options), ['DELETE /api/v1/assets/a'], nothing],
  'the address of an asset': [(rails, options) => rails.assets.getSignedUrl('a', options), ['GET /api/v1/assets/a/signed-url'], one],
  'made media': [
    (rails, options) =>
      rails.media.generate(
        { provider: 'p', mediaType: 'image', model: 'm', prompt: 'x', inputUrl: 'u', config: free, guardrails: [free] },
        options,
      ),
    [
      'POST /api/v1/media/generate',
      { provider: 'p', media_type: 'image', model: 'm', prompt: 'x', input_url: 'u', config: free, guardrails: [free] },
    ],
    one,
  ],
  'media models': [
    (rails, options) => rails.media.listModels({ provider: 'p', mediaType: 'm', isActive: false, ...options }),
    ['GET /api/v1/media-models?provider=p&media_type=m&is_active=false'],
    many,
  ],
  'webhook-triggers': [
    (rails, options) => rails.webhookTriggers.list({ agentId: 'a', ...options }).all(),
    ['GET /api/v1/webhook-triggers?page=1&limit=20&agent_id=a'],
    many,
  ],
  'one of the webhook-triggers': [(rails, options) => rails.webhookTriggers.get('t', options), ['GET /api/v1/webhook-triggers/t'], one],
  'one more of the webhook-triggers': [
    (rails, options) => rails.webhookTriggers.create({ name: 'n', agentId: 'a' }, options),
    ['POST /api/v1/webhook-triggers', { generate_secret: false, name: 'n', agent_id: 'a' }],
    one,
  ],
  'one more of the webhook-triggers with everything': [
    (rails, options) =>
      rails.webhookTriggers.create(
        { name: 'n', agentId: 'a', generateSecret: true, source: 's', sourceConfig: free, replyConfig: free },
        options,
      ),
    [
      'POST /api/v1/webhook-triggers',
      { generate_secret: true, name: 'n', agent_id: 'a', source: 's', source_config: free, reply_config: free },
    ],
    one,
  ],
  'one of the webhook-triggers, changed': [
    (rails, options) => rails.webhookTriggers.update('t', { name: 'n', isActive: false, sourceConfig: free, replyConfig: free }, options),
    ['PATCH /api/v1/webhook-triggers/t', { name: 'n', is_active: false, source_config: free, reply_config: free }],
    one,
  ],
  'one less of the webhook-triggers': [
    (rails, options) => rails.webhookTriggers.delete('t', options),
    ['DELETE /api/v1/webhook-triggers/t'],
    nothing,
  ],
  triggers: [
    (rails, options) => rails.agentTriggers.list({ agentId: 'a', ...options }).all(),
    ['GET /api/v1/triggers?page=1&limit=20&agent_id=a'],
    many,
  ],
  'one of the triggers': [(rails, options) => rails.agentTriggers.get('t', options), ['GET /api/v1/triggers/t'], one],
  'one more of the triggers': [
    (rails, options) => rails.agentTriggers.create({ name: 'n', agentId: 'a' }, options),
    ['POST /api/v1/triggers', { generate_secret: false, name: 'n', agent_id: 'a' }],
    one,
  ],
  'one more of the triggers with everything': [
    (rails, options) =>
      rails.agentTriggers.create(
        { name: 'n', agentId: 'a', generateSecret: true, source: 's', sourceConfig: free, replyConfig: free },
        options,
      ),
    ['POST /api/v1/triggers', { generate_secret: true, name: 'n', agent_id: 'a', source: 's', source_config: free, reply_config: free }],
    one,
  ],
  'one of the triggers, changed': [
    (rails, options) => rails.agentTriggers.update('t', { name: 'n', isActive: false, sourceConfig: free, replyConfig: free }, options),
    ['PATCH /api/v1/triggers/t', { name: 'n', is_active: false, source_config: free, reply_config: free }],
    one,
  ],
  'one less of the triggers': [(rails, options) => rails.agentTriggers.delete('t', options), ['DELETE /api/v1/triggers/t'], nothing],
  'a card': [(rails, options) => rails.a2a.getAgentCard('a', options), ['GET /a2a/agents/a/agent-card.json'], () => ({ name: 'n' })],
  'a message to an agent': [
    (rails, options) => rails.a2a.sendMessage('a', 'x', options),
    [
      'POST /a2a/agents/a',
      { jsonrpc: '2.0', method: 'message/send', params: { message: { role: 'user', parts: [{ type: 'text', text: 'x' }] } }, id: 1 },
    ],
    () => ({ result: { id: 'i' } }),
  ],
  'a message to an agent that is not waited for': [
    (rails, options) => rails.a2a.sendMessage('a', 'x', { isBlocking: false, taskId: 't', contextId: 'c', ...options }),
    [
      'POST /a2a/agents/a',
      {
        jsonrpc: '2.0',
        method: 'message/send',
        params: {
          message: { role: 'user', parts: [{ type: 'text', text: 'x' }] },
          task_id: 't',
          context_id: 'c',
          configuration: { blocking: false },
        },
        id: 1,
      },
    ],
    () => ({ result: { id: 'i' } }),
  ],
  'a task': [
    (rails, options) => rails.a2a.getTask('t', options),
    ['POST /a2a/tasks/get', { jsonrpc: '2.0', method: 'tasks/get', params: { id: 't' }, id: 1 }],
    () => ({ result: { id: 'i' } }),
  ],
  'a stopped task': [
    (rails, options) => rails.a2a.cancelTask('t', options),
    ['POST /a2a/tasks/cancel', { jsonrpc: '2.0', method: 'tasks/cancel', params: { id: 't' }, id: 1 }],
    () => ({ result: { id: 'i' } }),
  ],
  tasks: [
    (rails, options) => rails.a2a.listTasks({ contextId: 'c', status: 's', ...options }).all(),
    ['GET /api/v1/a2a/tasks?page=1&limit=20&context_id=c&status=s'],
    many,
  ],
  'a preview through the features': [
    (rails, options) => rails.features.serverRender?.render(prompt, { a: 1 }, options) ?? Promise.reject(),
    ['POST /api/v1/prompts/p/preview', { input: { a: 1 } }],
    () => ({ data: { content: 'x' } }),
  ],
  'a run through the features': [
    (rails, options) => collected(rails.features.promptRuns?.run(prompt, { a: 1 }, options) ?? []),
    ['POST /api/v1/prompts/p/run', { input: { a: 1 } }],
    one,
  ],
  'agents through the features': [
    (rails, options) => rails.features.agents?.list(options) ?? Promise.reject(),
    ['GET /api/v1/agents?page=1&limit=100'],
    many,
  ],
  'partners of a conversation': [
    (rails, options) => rails.features.chat?.partners(options) ?? Promise.reject(),
    ['GET /api/v1/agents?page=1&limit=100'],
    many,
  ],
  'the begin of a conversation': [
    (rails, options) => rails.features.chat?.begin('a', options) ?? Promise.reject(),
    ['POST /api/v1/chat/sessions', { agent_id: 'a' }],
    one,
  ],
  'a run of an agent through the features': [
    (rails, options) => collected(rails.features.agents?.run('a', { a: 1 }, { sessionId: 's', ...options }) ?? []),
    ['POST /api/v1/agents/a/execute', { input: { a: 1 }, session_id: 's', sync: false }],
    () => ({ data: { id: 'e', status: 'completed' } }),
  ],
};

const connected = (fetch: typeof globalThis.fetch): PromptRailsBackend =>
  createPromptRailsBackend({
    connection: { id: 'rails', kind: 'promptrails', name: 'Rails', baseUrl: 'http://rails.invalid' },
    secrets: { get: async () => ({ value: 'pr_live_key', origin: 'a test' }) },
    fetch,
    log: silentLog(),
    clock: fakeClock(),
  });

describe('The requests of PromptRails', () => {
  for (const [what, [call, sent, answer]] of Object.entries(rows)) {
    it(`ask for ${what} as the protocol has it`, async () => {
      const recording = recordingFetch(answer);
      await using backend = connected(recording.fetch);
      await call(backend, {});
      assert.deepEqual(recording.sent, [sent]);
      assert.equal(recording.headers[0]?.['x-api-key'], 'pr_live_key');
      assert.equal(recording.headers[0]?.['content-type'], 'application/json');
    });

    it(`say what was attempted when the server refuses ${what}`, () =>
      assertSaysWhatFailed(0, answer, (fetch) => call(connected(fetch), {})));

    it(`end when the caller gives up while ${what} is asked for`, async () => {
      const { fetch, signal } = givenUpAt(0);
      await using backend = connected(fetch);
      await assert.rejects(call(backend, { signal }), { code: 'cancelled' });
    });
  }
});
