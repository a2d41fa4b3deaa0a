import { dataSourceKind } from '../kinds.ts';
import { masked } from '../routes/credentials.ts';
import { finish } from '../runs.ts';
import type { PromptRailsState } from '../state.ts';
import type { Row } from '../table.ts';
import { addVersion } from '../versions.ts';
import { seedIds } from './ids.ts';

/** Credentials, data sources, tools, triggers, and what ran so far. */
export function seedWorkspace(state: PromptRailsState): void {
  for (const [name, type, isDefault] of [
    ['OpenAI', 'openai', true],
    ['Anthropic', 'anthropic', false],
  ] as const)
    state.insert(state.credentials, {
      name,
      type,
      category: 'llm',
      description: `Key of ${name}.`,
      masked_content: masked(`sk-test-${type}-1234`),
      is_default: isDefault,
      schema_type: '',
      is_valid: true,
      has_schema: false,
      schema_updated_at: null,
      created_by_id: state.userId,
    });
  const users = state.insert(state.dataSources, { name: 'Users', type: 'postgresql' });
  const query = { query_template: 'SELECT id, name FROM users', connection_config: { host: 'db.example.com' }, parameters: [] };
  addVersion(state, dataSourceKind, users.id, { credential_id: null, ...query }, { version: '1.0.0' });
  addVersion(
    state,
    dataSourceKind,
    users.id,
    { credential_id: null, ...query, query_template: 'SELECT * FROM users' },
    { version: '1.1.0' },
  );
  state.insert(state.mcpTools, {
    name: 'Article search',
    type: 'remote',
    config: { url: 'https://mcp.example.com/articles' },
    schema: null,
    is_active: true,
    credential_id: null,
    template_id: null,
    status: 'active',
  });
  state.insert(state.assets, {
    type: 'image',
    provider: 'fal',
    model: 'flux-schnell',
    file_name: 'cover.png',
    file_size: 20_480,
    mime_type: 'image/png',
    storage_path: 'assets/cover.png',
    execution_id: null,
    agent_id: seedIds.simpleAgent,
    metadata: {},
  });
  state.insert(state.scoreConfigs, {
    name: 'helpfulness',
    data_type: 'numeric',
    min_value: 0,
    max_value: 1,
    categories: [],
    description: 'How helpful the answer is.',
    is_active: true,
  });
  seedRuns(state);
}

/** Two finished executions of one session, the second inside the first, with their spans and a score. */
function seedRuns(state: PromptRailsState): void {
  const session = state.insert(state.chatSessions, {
    agent_id: seedIds.simpleAgent,
    user_id: state.userId,
    title: 'Autumn issue',
    metadata: {},
  });
  let parent: string | null = null;
  for (const topic of ['bees', 'honey']) {
    const execution: Row = state.executions.add({
      id: state.newId(),
      agent_id: seedIds.simpleAgent,
      agent_version_id: state.agentVersions.where({ agent_id: seedIds.simpleAgent })[0]?.id,
      workspace_id: state.workspaceId,
      user_id: state.userId,
      session_id: session.id,
      parent_execution_id: parent,
      status: 'running',
      input: { topic },
      answer: `An article about ${topic}.`,
      output: null,
      error: '',
      metadata: {},
      token_usage: {},
      cost: 0,
      duration_ms: null,
      trace_id: state.newId(),
      approval_expires_at: null,
      started_at: state.now(),
      completed_at: null,
      created_at: state.now(),
    });
    finish(state, execution);
    parent ??= execution.id;
    state.insert(state.scores, {
      trace_id: execution.trace_id,
      span_id: '',
      name: 'helpfulness',
      value: topic === 'bees' ? 0.9 : 0.7,
      string_value: '',
      data_type: 'numeric',
      source: 'manual',
      config_id: null,
      comment: '',
      created_by: state.userId,
    });
  }
}
