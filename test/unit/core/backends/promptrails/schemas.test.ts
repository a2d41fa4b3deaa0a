import assert from 'node:assert/strict';
import type * as z from 'zod';
import { a2aResult, a2aTask, agentCard } from '../../../../../src/core/backends/promptrails/schemas/a2a.ts';
import {
  agent,
  agentFile,
  agentFileMatch,
  agentVersion,
  guardrail,
  linkedPrompt,
  memory,
  scanner,
} from '../../../../../src/core/backends/promptrails/schemas/agents.ts';
import { chatFeedback, chatMessage, chatSession, chatTurn } from '../../../../../src/core/backends/promptrails/schemas/chat.ts';
import { approval, execution, executionTree, isEnded, isWaiting } from '../../../../../src/core/backends/promptrails/schemas/executions.ts';
import {
  asset,
  generatedMedia,
  llmModel,
  llmModelGroups,
  mediaModel,
  signedUrl,
  tokenUsage,
} from '../../../../../src/core/backends/promptrails/schemas/models.ts';
import { listedPrompt, prompt, promptRun, promptVersion } from '../../../../../src/core/backends/promptrails/schemas/prompts.ts';
import {
  costSummary,
  dashboardMetrics,
  score,
  scoreAggregate,
  scoreConfig,
  sessionSummary,
  span,
  spans,
  traceSummary,
} from '../../../../../src/core/backends/promptrails/schemas/records.ts';
import {
  createdTrigger,
  credential,
  dataSource,
  dataSourceVersion,
  discoveredTools,
  flowTemplate,
  mcpTemplate,
  mcpTool,
  toolAnswer,
  trigger,
} from '../../../../../src/core/backends/promptrails/schemas/workspace.ts';
import { answersOfAnotherForm } from '../../../../helpers/mutatedAnswers.ts';

/** A schema, an answer that has every field, and the least that is an answer, with what that is read as. */
type Row = readonly [schema: z.ZodType, full: Wire, least: Wire, read: unknown];
type Wire = Readonly<Record<string, unknown>>;

const at = '2026-01-02T03:04:05.000Z';
const times = { created_at: at, updated_at: at };
const noTimes = { createdAt: undefined, updatedAt: undefined };
/** What no schema looks into. */
const free = { any_key: [1, { b_c: null }] };
const id = 'i';

const usageWire = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
const modelWire = {
  id,
  provider: 'p',
  model_id: 'm',
  display_name: 'd',
  input_price: 1,
  output_price: 2,
  cached_input_price: 0,
  max_tokens: 4,
  supports_vision: true,
  supports_tools: true,
  supports_json: true,
  supports_streaming: true,
  supports_reasoning: true,
  is_active: false,
  is_deprecated: true,
};
const leastModel = {
  id,
  provider: '',
  modelId: '',
  displayName: '',
  inputPrice: undefined,
  outputPrice: undefined,
  cachedInputPrice: undefined,
  maxTokens: undefined,
  supportsVision: false,
  supportsTools: false,
  supportsJson: false,
  supportsStreaming: false,
  supportsReasoning: false,
  isActive: true,
  isDeprecated: false,
};
const promptVersionWire = {
  id,
  prompt_id: 'p',
  version: 'v',
  system_prompt: 's',
  user_prompt: 'u',
  llm_model_id: 'm',
  fallback_llm_model_id: 'f',
  temperature: 0,
  top_p: 0.5,
  max_tokens: 5,
  input_schema: free,
  output_schema: free,
  config: free,
  cache_timeout: 6,
  is_current: true,
  message: 'm',
  created_at: at,
  llm_model: modelWire,
  fallback_llm_model: modelWire,
};
const promptWire = {
  id,
  workspace_id: 'w',
  name: 'n',
  description: 'd',
  status: 's',
  ...times,
  current_version: promptVersionWire,
};
const leastPrompt = { id, workspaceId: '', name: '', description: '', status: '', ...noTimes, currentVersion: undefined };
const agentVersionWire = {
  id,
  agent_id: 'a',
  version: 'v',
  config: { type: 'agent', prompt_id: 'p' },
  input_schema: free,
  output_schema: free,
  is_current: true,
  message: 'm',
  model_config: free,
  run_budget: free,
  approval_policy: free,
  cache_timeout: 1,
  vfs_enabled: true,
  masking_enabled: true,
  tools: [free],
  sub_agents: [free],
  guardrails: [free],
  prompts: [{ id, prompt_id: 'p', role: 'r', sort_order: 2, prompt: promptWire }],
  created_at: at,
};
const executionWire = {
  id,
  agent_id: 'a',
  agent_version_id: 'v',
  parent_execution_id: 'p',
  user_id: 'u',
  session_id: 's',
  status: 'completed',
  input: free,
  output: free,
  error: 'e',
  metadata: free,
  token_usage: usageWire,
  cost: 0.5,
  duration_ms: 7,
  trace_id: 't',
  started_at: at,
  completed_at: at,
  created_at: at,
};
const leastExecution = {
  id,
  agentId: undefined,
  agentVersionId: undefined,
  parentExecutionId: undefined,
  userId: undefined,
  sessionId: undefined,
  status: '',
  input: undefined,
  output: undefined,
  error: undefined,
  metadata: {},
  tokenUsage: undefined,
  cost: 0,
  durationMs: undefined,
  traceId: undefined,
  startedAt: undefined,
  completedAt: undefined,
  createdAt: undefined,
};
const spanWire = {
  id,
  trace_id: 't',
  span_id: 's',
  parent_span_id: 'p',
  name: 'n',
  kind: 'llm',
  status: 'ok',
  level: 'l',
  input: free,
  output: free,
  attributes: free,
  cost: 0,
  duration_ms: 1,
  error_message: 'e',
  error_type: 'e',
  error_stack: 'e',
  prompt_tokens: 1,
  completion_tokens: 2,
  total_tokens: 3,
  model_name: 'm',
  agent_id: 'a',
  prompt_id: 'p',
  session_id: 's',
  execution_id: 'e',
  service_name: 's',
  started_at: at,
  ended_at: at,
  created_at: at,
};
const dataSourceVersionWire = {
  id,
  data_source_id: 'd',
  version: 'v',
  credential_id: 'c',
  connection_config: free,
  query_template: 'q',
  parameters: [free],
  is_current: true,
  message: 'm',
  created_at: at,
};
const triggerWire = {
  id,
  agent_id: 'a',
  name: 'n',
  token_prefix: 't',
  source: 's',
  source_config: free,
  reply_config: free,
  is_active: false,
  has_secret: true,
  last_used_at: at,
  created_by_id: 'c',
  ...times,
};
const leastTrigger = {
  id,
  agentId: '',
  name: '',
  tokenPrefix: '',
  source: undefined,
  sourceConfig: {},
  replyConfig: {},
  isActive: true,
  hasSecret: false,
  lastUsedAt: undefined,
  createdById: undefined,
  ...noTimes,
};
const messageWire = {
  id,
  session_id: 's',
  role: 'r',
  content: 'c',
  metadata: free,
  tool_calls: free,
  tool_results: free,
  model: 'm',
  cost: 0,
  token_count: 1,
  prompt_tokens: 2,
  completion_tokens: 3,
  created_at: at,
};
const taskPart = { type: 't', text: 'x', data: free };

const rows: Readonly<Record<string, Row>> = {
  'a model': [llmModel, modelWire, { id }, leastModel],
  'what was used up': [tokenUsage, usageWire, {}, { promptTokens: undefined, completionTokens: undefined, totalTokens: undefined }],
  'a media model': [
    mediaModel,
    {
      id,
      provider: 'p',
      model_id: 'm',
      display_name: 'd',
      media_type: 't',
      is_active: false,
      capabilities: free,
      config_schema: free,
    },
    { id },
    {
      id,
      provider: '',
      modelId: '',
      displayName: '',
      mediaType: '',
      isActive: true,
      capabilities: undefined,
      configSchema: undefined,
    },
  ],
  'made media': [
    generatedMedia,
    { asset_id: 'a', url: 'u', media_type: 't', provider: 'p', model: 'm', duration_ms: 0, cost: 1, metadata: free },
    {},
    { assetId: '', url: '', mediaType: '', provider: '', model: '', durationMs: undefined, cost: 0, metadata: undefined },
  ],
  'an asset': [
    asset,
    {
      id,
      type: 't',
      provider: 'p',
      model: 'm',
      file_name: 'f',
      file_size: 0,
      mime_type: 'm',
      storage_path: 's',
      execution_id: 'e',
      agent_id: 'a',
      metadata: free,
      created_at: at,
    },
    { id },
    {
      id,
      type: '',
      provider: '',
      model: '',
      fileName: '',
      fileSize: undefined,
      mimeType: '',
      storagePath: '',
      executionId: undefined,
      agentId: undefined,
      metadata: undefined,
      createdAt: undefined,
    },
  ],
  'an address': [signedUrl, { url: 'u', expires_at: at }, { url: '' }, { url: '', expiresAt: undefined }],
  'a version of a prompt': [
    promptVersion,
    promptVersionWire,
    { id },
    {
      id,
      promptId: '',
      version: '',
      systemPrompt: '',
      userPrompt: '',
      llmModelId: undefined,
      fallbackLlmModelId: undefined,
      temperature: undefined,
      topP: undefined,
      maxTokens: undefined,
      inputSchema: undefined,
      outputSchema: undefined,
      config: undefined,
      cacheTimeout: undefined,
      isCurrent: false,
      message: '',
      createdAt: undefined,
      llmModel: undefined,
      fallbackLlmModel: undefined,
    },
  ],
  'a prompt': [prompt, promptWire, { id }, leastPrompt],
  'a listed prompt': [
    listedPrompt,
    { id, name: 'n', description: 'd', status: 's', updated_at: at, current_version: { version: 'v' } },
    { id, current_version: {} },
    { id, name: '', description: '', status: '', updatedAt: undefined, currentVersion: { version: '' } },
  ],
  'a run of a prompt': [
    promptRun,
    { content: 'c', token_usage: usageWire, cost: 1, duration_ms: 2, model: 'm', trace_id: 't' },
    { content: '' },
    { content: '', tokenUsage: undefined, cost: 0, durationMs: undefined, model: '', traceId: undefined },
  ],
  'a linked prompt': [
    linkedPrompt,
    { id, prompt_id: 'p', role: 'r', sort_order: 2, prompt: promptWire },
    {},
    { id: '', promptId: '', role: '', sortOrder: 0, prompt: undefined },
  ],
  'a version of an agent': [
    agentVersion,
    agentVersionWire,
    { id, config: null },
    {
      id,
      agentId: '',
      version: '',
      config: { type: 'other', wire: null },
      inputSchema: undefined,
      outputSchema: undefined,
      message: '',
      modelConfig: undefined,
      runBudget: undefined,
      approvalPolicy: undefined,
      cacheTimeout: undefined,
      vfsEnabled: undefined,
      maskingEnabled: undefined,
      tools: [],
      subAgents: [],
      guardrails: [],
      prompts: [],
      createdAt: undefined,
      isCurrent: false,
    },
  ],
  'an agent': [
    agent,
    {
      id,
      workspace_id: 'w',
      name: 'n',
      description: 'd',
      type: 'agent',
      status: 's',
      labels: ['l'],
      created_by_id: 'c',
      ...times,
      current_version: agentVersionWire,
    },
    { id },
    {
      id,
      workspaceId: '',
      name: '',
      description: '',
      type: '',
      status: '',
      labels: [],
      createdById: undefined,
      ...noTimes,
      currentVersion: undefined,
    },
  ],
  'a guardrail': [
    guardrail,
    {
      id,
      agent_id: 'a',
      type: 't',
      scanner_type: 's',
      action: 'a',
      config: free,
      is_active: false,
      sort_order: 3,
      ...times,
    },
    { id },
    {
      id,
      agentId: '',
      type: '',
      scannerType: '',
      action: '',
      config: undefined,
      isActive: true,
      sortOrder: 0,
      ...noTimes,
    },
  ],
  'a scanner': [
    scanner,
    { type: 't', label: 'l', description: 'd', category: 'c', enabled: false, config_fields: ['f'], disabled_reason: 'r' },
    { type: '' },
    { type: '', label: '', description: '', category: '', enabled: true, configFields: [], disabledReason: undefined },
  ],
  'a memory': [
    memory,
    {
      id,
      agent_id: 'a',
      content: 'c',
      metadata: free,
      memory_type: 'm',
      importance: 0,
      access_count: 1,
      last_accessed_at: at,
      chat_session_id: 's',
      created_by_id: 'c',
      ...times,
    },
    { id },
    {
      id,
      agentId: '',
      content: '',
      metadata: {},
      memoryType: '',
      importance: undefined,
      accessCount: 0,
      lastAccessedAt: undefined,
      chatSessionId: undefined,
      createdById: undefined,
      ...noTimes,
    },
  ],
  'a file': [
    agentFile,
    {
      id,
      path: '/p',
      parent_path: '/',
      name: 'n',
      is_dir: true,
      content: 'c',
      size_bytes: 1,
      mime_type: 'm',
      metadata: free,
      last_writer_kind: 'k',
      ...times,
    },
    { path: '/p' },
    {
      id: '',
      path: '/p',
      parentPath: '',
      name: '',
      isDir: false,
      content: '',
      sizeBytes: 0,
      mimeType: '',
      metadata: {},
      lastWriterKind: '',
      ...noTimes,
    },
  ],
  'a found line': [agentFileMatch, { path: '/p', line_number: 2, line: 'l' }, { path: '' }, { path: '', lineNumber: 0, line: '' }],
  'a chat session': [
    chatSession,
    { id, agent_id: 'a', user_id: 'u', title: 't', metadata: free, ...times },
    { id },
    { id, agentId: '', userId: undefined, title: '', metadata: {}, ...noTimes },
  ],
  'a chat message': [
    chatMessage,
    messageWire,
    { id },
    {
      id,
      sessionId: '',
      role: '',
      content: '',
      metadata: {},
      toolCalls: undefined,
      toolResults: undefined,
      model: undefined,
      cost: undefined,
      tokenCount: undefined,
      promptTokens: undefined,
      completionTokens: undefined,
      createdAt: undefined,
    },
  ],
  'taken feedback': [chatFeedback, { submitted: true }, { submitted: false }, { submitted: false }],
  'an execution': [execution, executionWire, { id }, leastExecution],
  'a tree of executions': [
    executionTree,
    { ...executionWire, children: [{ ...executionWire, children: [] }] },
    { id },
    { ...leastExecution, children: [] },
  ],
  'an approval': [
    approval,
    {
      id,
      execution_id: 'e',
      agent_id: 'a',
      checkpoint_name: 'c',
      payload: free,
      status: 's',
      reason: 'r',
      decided_by: 'd',
      decided_at: at,
      expires_at: at,
      created_at: at,
    },
    { id },
    {
      id,
      executionId: '',
      agentId: undefined,
      checkpointName: '',
      payload: {},
      status: '',
      reason: undefined,
      decidedBy: undefined,
      decidedAt: undefined,
      expiresAt: undefined,
      createdAt: undefined,
    },
  ],
  'a span': [
    span,
    spanWire,
    { id },
    {
      id,
      traceId: '',
      spanId: '',
      parentSpanId: undefined,
      name: '',
      kind: '',
      status: '',
      level: undefined,
      input: undefined,
      output: undefined,
      attributes: {},
      cost: undefined,
      durationMs: undefined,
      errorMessage: undefined,
      errorType: undefined,
      errorStack: undefined,
      promptTokens: undefined,
      completionTokens: undefined,
      totalTokens: undefined,
      modelName: undefined,
      agentId: undefined,
      promptId: undefined,
      sessionId: undefined,
      executionId: undefined,
      serviceName: undefined,
      startedAt: undefined,
      endedAt: undefined,
      createdAt: undefined,
    },
  ],
  'a sum of traces': [
    traceSummary,
    {
      total_traces: 1,
      total_tokens: 2,
      total_cost: 3,
      avg_duration_ms: 4,
      error_count: 5,
      unique_models: 6,
      unique_sessions: 7,
    },
    {},
    {
      totalTraces: 0,
      totalTokens: 0,
      totalCost: 0,
      avgDurationMs: 0,
      errorCount: 0,
      uniqueModels: 0,
      uniqueSessions: 0,
    },
  ],
  'a sum of a session': [
    sessionSummary,
    { session_id: 's', trace_count: 1, total_tokens: 2, total_cost: 3, error_count: 4, first_seen: at, last_seen: at },
    { session_id: '' },
    { sessionId: '', traceCount: 0, totalTokens: 0, totalCost: 0, errorCount: 0, firstSeen: undefined, lastSeen: undefined },
  ],
  costs: [
    costSummary,
    { total_cost: 1, total_executions: 2, total_tokens: 3, daily_costs: [free] },
    { total_cost: 0 },
    { totalCost: 0, totalExecutions: 0, totalTokens: 0, dailyCosts: [] },
  ],
  'the dashboard': [
    dashboardMetrics,
    {
      overview: free,
      executions_by_day: [free],
      cost_by_day: [free],
      agent_usage: [free],
      model_usage: [free],
      error_rate: [free],
      score_trends: [free],
    },
    {},
    { overview: {}, executionsByDay: [], costByDay: [], agentUsage: [], modelUsage: [], errorRate: [], scoreTrends: [] },
  ],
  'a score': [
    score,
    {
      id,
      trace_id: 't',
      span_id: 's',
      name: 'n',
      value: 0,
      string_value: 's',
      bool_value: false,
      data_type: 'd',
      source: 's',
      config_id: 'c',
      comment: 'c',
      created_by: 'c',
      ...times,
    },
    { id },
    {
      id,
      traceId: '',
      spanId: undefined,
      name: '',
      value: undefined,
      stringValue: undefined,
      boolValue: undefined,
      dataType: '',
      source: '',
      configId: undefined,
      comment: undefined,
      createdBy: undefined,
      ...noTimes,
    },
  ],
  'a score config': [
    scoreConfig,
    {
      id,
      name: 'n',
      data_type: 'd',
      min_value: 0,
      max_value: 1,
      categories: [free],
      description: 'd',
      is_active: false,
      ...times,
    },
    { id },
    {
      id,
      name: '',
      dataType: '',
      minValue: undefined,
      maxValue: undefined,
      categories: [],
      description: '',
      isActive: true,
      ...noTimes,
    },
  ],
  'a sum of scores': [scoreAggregate, { name: 'n', count: 1, avg: 2, min: 3, max: 4 }, {}, { name: '', count: 0, avg: 0, min: 0, max: 0 }],
  'a credential': [
    credential,
    {
      id,
      name: 'n',
      type: 't',
      category: 'c',
      description: 'd',
      masked_content: 'm',
      is_default: true,
      schema_type: 's',
      is_valid: false,
      has_schema: true,
      schema_updated_at: at,
      created_by_id: 'c',
      ...times,
    },
    { id },
    {
      id,
      name: '',
      type: '',
      category: '',
      description: '',
      maskedContent: '',
      isDefault: false,
      schemaType: undefined,
      isValid: true,
      hasSchema: false,
      schemaUpdatedAt: undefined,
      createdById: undefined,
      ...noTimes,
    },
  ],
  'a version of a data source': [
    dataSourceVersion,
    dataSourceVersionWire,
    { id },
    {
      id,
      dataSourceId: '',
      version: '',
      credentialId: undefined,
      connectionConfig: {},
      queryTemplate: '',
      parameters: [],
      message: '',
      createdAt: undefined,
      isCurrent: false,
    },
  ],
  'a data source': [
    dataSource,
    { id, name: 'n', type: 't', ...times, current_version: dataSourceVersionWire },
    { id },
    { id, name: '', type: '', ...noTimes, currentVersion: undefined },
  ],
  'a tool': [
    mcpTool,
    {
      id,
      name: 'n',
      type: 't',
      config: free,
      schema: free,
      is_active: false,
      credential_id: 'c',
      template_id: 't',
      status: 's',
      ...times,
    },
    { id },
    {
      id,
      name: '',
      type: '',
      config: {},
      schema: undefined,
      isActive: true,
      credentialId: undefined,
      templateId: undefined,
      status: '',
      ...noTimes,
    },
  ],
  'what a tool offers': [
    discoveredTools,
    { tools: [{ name: 'n', description: 'd', inputSchema: free }], trace_id: 't' },
    { tools: [{ name: '' }] },
    { tools: [{ name: '', description: '', inputSchema: undefined }], traceId: undefined },
  ],
  'what a tool answered': [
    toolAnswer,
    { content: [{ type: 't', text: 'x' }], is_error: true, trace_id: 't' },
    {},
    { content: [], isError: false, traceId: undefined },
  ],
  'a template of a tool': [
    mcpTemplate,
    {
      id,
      slug: 's',
      name: 'n',
      description: 'd',
      type: 't',
      category: 'c',
      icon_url: 'i',
      config: free,
      required_parameters: [{ name: 'n', type: 't', required: true, secret: true, description: 'd', default: 'x' }],
      documentation_url: 'd',
      setup_instructions: 's',
      is_active: false,
      ...times,
    },
    { id, required_parameters: [{ name: '' }] },
    {
      id,
      slug: '',
      name: '',
      description: '',
      type: '',
      category: '',
      iconUrl: '',
      config: {},
      requiredParameters: [{ name: '', type: '', required: false, secret: false, description: '', default: undefined }],
      documentationUrl: '',
      setupInstructions: '',
      isActive: true,
      ...noTimes,
    },
  ],
  'a template of an agent': [
    flowTemplate,
    {
      id,
      name: 'n',
      description: 'd',
      category: 'c',
      agent_type: 'a',
      complexity: 'c',
      tags: ['t'],
      icon: 'i',
      node_count: 1,
      flow_config: free,
      status: 's',
      ...times,
    },
    { id },
    {
      id,
      name: '',
      description: '',
      category: '',
      agentType: '',
      complexity: '',
      tags: [],
      icon: '',
      nodeCount: 0,
      flowConfig: undefined,
      status: '',
      ...noTimes,
    },
  ],
  'a trigger': [trigger, triggerWire, { id }, leastTrigger],
  'a new trigger': [
    createdTrigger,
    { ...triggerWire, token: 't', secret: 's' },
    { id, token: '' },
    { ...leastTrigger, token: '', secret: undefined },
  ],
  'a task': [
    a2aTask,
    {
      id,
      context_id: 'c',
      status: { state: 's', message: 'm', timestamp: at },
      messages: [{ role: 'r', parts: [taskPart], created_at: at }],
      artifacts: [{ id, parts: [taskPart], created_at: at }],
      metadata: free,
      ...times,
    },
    { id, status: {}, messages: [{}], artifacts: [{}] },
    {
      id,
      contextId: '',
      status: { state: '', message: '', timestamp: undefined },
      messages: [{ role: '', parts: [], createdAt: undefined }],
      artifacts: [{ id: '', parts: [], createdAt: undefined }],
      metadata: {},
      ...noTimes,
    },
  ],
  'a card': [
    agentCard,
    {
      name: 'n',
      description: 'd',
      url: 'u',
      version: 'v',
      capabilities: { streaming: true, push_notifications: true },
      skills: [{ id, name: 'n', description: 'd', tags: ['t'] }],
    },
    { name: '', capabilities: {}, skills: [{}] },
    {
      name: '',
      description: '',
      url: '',
      version: '',
      capabilities: { streaming: false, pushNotifications: false },
      skills: [{ id: '', name: '', description: '', tags: [] }],
    },
  ],
};

/** Under our names, at every depth but in free JSON. */
function camelCased(wire: unknown): unknown {
  if (wire === free) return wire;
  if (Array.isArray(wire)) return wire.map(camelCased);
  if (typeof wire !== 'object' || wire === null) return wire;
  const name = (key: string) => key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(wire).map(([key, value]) => [name(key), camelCased(value)]));
}

const isFree = (value: unknown): boolean => value === free || (Array.isArray(value) && value[0] === free);

/** What is null is as good as absent. */
function withoutNull(read: unknown): unknown {
  return Object.fromEntries(Object.entries(read as object).map(([key, value]) => [key, value ?? undefined]));
}

/** Paths of free JSON, and of what is kept as it came when it has another form. */
function freePaths(wire: unknown, path = ''): readonly string[] {
  if (wire === free) return [path];
  if (typeof wire !== 'object' || wire === null) return [];
  return Object.entries(wire).flatMap(([key, value]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    return key === 'config' ? [inner] : freePaths(value, inner);
  });
}

describe('what PromptRails answers', () => {
  for (const [what, [schema, full, least, read]] of Object.entries(rows)) {
    it(`is read as ${what}, with every field and with the least`, () => {
      assert.deepEqual(schema.parse(full), camelCased(full));
      assert.deepEqual(schema.parse(least), read);
      const nothing = Object.entries(full).flatMap(([key, value]) => (key in least || isFree(value) ? [] : [[key, null]]));
      assert.deepEqual(withoutNull(schema.parse({ ...least, ...Object.fromEntries(nothing) })), read);
    });

    it(`is no ${what.replace(/^an? /, '')} where one field has another form`, () => {
      const spared = freePaths(full);
      for (const [path, answer] of answersOfAnotherForm(full)) {
        if (spared.some((one) => path === one || path.startsWith(`${one}.`))) continue;
        assert.equal(schema.safeParse(answer).success, false, path);
      }
    });
  }

  it('tells which of two versions is used by either word, the older one first', () => {
    for (const schema of [promptVersion, agentVersion, dataSourceVersion])
      for (const [said, isCurrent] of [
        [{ is_current: false, is_active: true }, false],
        [{ is_current: true, is_active: false }, true],
        [{ is_active: true }, true],
        [{ is_current: null, is_active: null }, false],
      ] as const)
        assert.equal(schema.parse({ id, config: null, ...said }).isCurrent, isCurrent, JSON.stringify(said));
  });

  it('names an execution by either id, and has none without', () => {
    assert.equal(execution.parse({ execution_id: 'e', id: 'i' }).id, 'e');
    assert.equal(execution.parse({ execution_id: 'e' }).id, 'e');
    assert.equal(execution.parse({ execution_id: '', id: 'i' }).id, 'i');
    for (const answer of [{}, { id: '' }, { id: null, execution_id: '' }]) {
      const [issue] = execution.safeParse(answer).error?.issues ?? [];
      assert.deepEqual([issue?.code, issue?.path], ['invalid_type', ['id']]);
    }
  });

  it('tells what has ended and what waits', () => {
    const words = ['completed', 'failed', 'cancelled', 'canceled', 'rejected', 'awaiting_approval', 'waiting_approval', 'running', ''];
    assert.deepEqual(
      words.filter((status) => isEnded({ status })),
      words.slice(0, 5),
    );
    assert.deepEqual(
      words.filter((status) => isWaiting({ status })),
      words.slice(5, 7),
    );
  });

  it('reads what comes in more than one form', () => {
    const message = chatMessage.parse(messageWire);
    assert.deepEqual(chatTurn.parse(messageWire), { answer: message });
    assert.deepEqual(chatTurn.parse({ assistant_message: messageWire, user_message: messageWire, execution_id: 'e' }), {
      answer: message,
      question: message,
      executionId: 'e',
    });
    assert.deepEqual(chatTurn.parse({ assistant_message: messageWire, user_message: null, execution_id: null }), {
      answer: message,
      question: undefined,
      executionId: undefined,
    });
    assert.deepEqual(spans.parse(spanWire), spans.parse([spanWire]));
    const groups = [{ provider: 'p', models: [leastModel] }];
    assert.deepEqual(llmModelGroups.parse([{ provider: 'p', models: [{ id }] }]), groups);
    assert.deepEqual(llmModelGroups.parse({ groups: [{ provider: 'p', models: [{ id }] }] }), groups);
    assert.deepEqual(llmModelGroups.parse([{}]), [{ provider: '', models: [] }]);
    assert.equal(a2aResult.parse({ result: { id } }).id, id);
  });
});
