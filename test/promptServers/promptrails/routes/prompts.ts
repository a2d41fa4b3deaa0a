import { demand, found, ok } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { crud } from '../crud.ts';
import { promptKind } from '../kinds.ts';
import { renderVersion } from '../render.ts';
import { inputOf, modelAnswer, usageOf } from '../runs.ts';
import type { Row } from '../table.ts';
import { chosenVersion, versionRoutes, withCurrentVersion } from '../versions.ts';

/** Prompts, their versions, preview and run. */
export const promptRoutes: readonly Route[] = [
  ...crud({
    path: '/api/v1/prompts',
    scope: 'prompts',
    table: (state) => state.prompts,
    required: ['name'],
    optional: ['description'],
    make: ({ body }) => ({ name: body.name, description: body.description ?? '', status: 'active' }),
    changeable: ['name', 'description', 'status'],
    canDelete: true,
    narrow: searched,
    show: (row, call) => withCurrentVersion(promptKind, row, call),
  }),
  ...versionRoutes(promptKind),
  {
    method: 'POST',
    path: '/api/v1/prompts/:id/preview',
    scope: 'prompts:read',
    fields: ['input', 'version_id'],
    handle: (call) => {
      const prompt = found(call.state.prompts, call.params.id);
      return ok(renderVersion(chosenVersion(call, promptKind, prompt.id), inputOf(call.body)));
    },
  },
  {
    method: 'POST',
    path: '/api/v1/prompts/:id/run',
    scope: 'prompts:execute',
    only: 'g1',
    fields: [
      ...['system_prompt', 'user_prompt', 'llm_model_id', 'fallback_llm_model_id', 'temperature', 'max_tokens', 'top_p', 'input'],
      ...['output_schema', 'tools', 'credential_id', 'cache_timeout', 'top_k', 'initial_messages', 'reasoning_effort', 'web_search'],
      'prompt_caching',
    ],
    handle: run,
  },
];

/** Only the newer generation searches. */
function searched(call: Call, rows: readonly Row[]): readonly Row[] {
  const search = call.generation === 'g2' ? call.query.get('search')?.toLowerCase() : undefined;
  return search === undefined ? rows : rows.filter(({ name }) => String(name).toLowerCase().includes(search));
}

function run(call: Call) {
  const prompt = found(call.state.prompts, call.params.id);
  const saved = chosenVersion(call, promptKind, prompt.id);
  const { system_prompt, user_prompt } = call.body;
  const version: Row = { ...saved, ...(system_prompt ? { system_prompt } : {}), ...(user_prompt ? { user_prompt } : {}) };
  const rendered = renderVersion(version, inputOf(call.body));
  demand({ ...call, body: rendered }, 'user_prompt');
  call.state.paidCalls += 1;
  const content = modelAnswer(rendered);
  const model = call.state.llmModels.get(String(call.body.llm_model_id ?? version.llm_model_id ?? ''));
  return ok({
    content,
    token_usage: usageOf(rendered.system_prompt + rendered.user_prompt, content),
    cost: 0.00021,
    duration_ms: 640,
    model: model?.model_id ?? 'gpt-4o-mini',
    trace_id: call.state.newId(),
  });
}
