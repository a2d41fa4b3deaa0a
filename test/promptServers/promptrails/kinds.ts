import type { Versioned } from './versions.ts';

const recordOr = (value: unknown, otherwise: unknown) => (typeof value === 'object' && value !== null ? value : otherwise);

/** Prompts: text, model settings and schemas are in the version. */
export const promptKind: Versioned = {
  path: '/api/v1/prompts',
  scope: 'prompts',
  parents: (state) => state.prompts,
  versions: (state) => state.promptVersions,
  parentKey: 'prompt_id',
  fields: [
    'system_prompt',
    'user_prompt',
    'llm_model_id',
    'fallback_llm_model_id',
    'temperature',
    'max_tokens',
    'top_p',
    'input_schema',
    'output_schema',
    'config',
    'cache_timeout',
  ],
  make: ({ body, generation }) => ({
    system_prompt: body.system_prompt ?? '',
    user_prompt: body.user_prompt ?? '',
    input_schema: recordOr(body.input_schema, {}),
    config: recordOr(body.config, {}),
    ...(generation === 'g2' ? {} : modelSettings(body)),
  }),
};

/** What an older prompt version says of its model; in the newer generation the agent's version owns it. */
function modelSettings(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    llm_model_id: body.llm_model_id ?? null,
    fallback_llm_model_id: body.fallback_llm_model_id ?? null,
    temperature: body.temperature ?? null,
    max_tokens: body.max_tokens ?? null,
    top_p: body.top_p ?? null,
    output_schema: recordOr(body.output_schema, null),
    cache_timeout: body.cache_timeout ?? 0,
  };
}

/** Agents: the typed config is in the version, with tools and limits in the newer generation. */
export const agentKind: Versioned = {
  path: '/api/v1/agents',
  scope: 'agents',
  parents: (state) => state.agents,
  versions: (state) => state.agentVersions,
  parentKey: 'agent_id',
  fields: [
    'config',
    'input_schema',
    'output_schema',
    'prompt_ids',
    'model_config',
    'run_budget',
    'approval_policy',
    'cache_timeout',
    'vfs_enabled',
    'masking_enabled',
    'tools',
    'sub_agents',
    'guardrails',
  ],
  make: ({ body }) => ({
    config: recordOr(body.config, {}),
    input_schema: recordOr(body.input_schema, {}),
    output_schema: recordOr(body.output_schema, null),
    model_config: recordOr(body.model_config, null),
    run_budget: recordOr(body.run_budget, null),
    approval_policy: recordOr(body.approval_policy, null),
    cache_timeout: body.cache_timeout ?? null,
    vfs_enabled: body.vfs_enabled ?? null,
    masking_enabled: body.masking_enabled ?? null,
    tools: body.tools ?? [],
    sub_agents: body.sub_agents ?? [],
    guardrails: body.guardrails ?? [],
  }),
};

/** Data sources: the query and its connection are in the version. */
export const dataSourceKind: Versioned = {
  path: '/api/v1/data-sources',
  scope: 'datasources',
  parents: (state) => state.dataSources,
  versions: (state) => state.dataSourceVersions,
  parentKey: 'data_source_id',
  fields: ['query_template', 'credential_id', 'connection_config', 'parameters'],
  make: ({ body }) => ({
    query_template: body.query_template ?? '',
    credential_id: body.credential_id ?? null,
    connection_config: recordOr(body.connection_config, {}),
    parameters: Array.isArray(body.parameters) ? body.parameters : [],
  }),
};
