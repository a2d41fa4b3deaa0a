import { filtered, ok, page } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { crud } from '../crud.ts';

/** What the server offers to build with: flow templates, language models and media models. */
export const catalogueRoutes: readonly Route[] = [
  ...crud({ path: '/api/v1/templates', scope: 'agents', only: 'g1', table: (state) => state.templates, filters: ['status', 'category'] }),
  {
    method: 'GET',
    path: '/api/v1/llm-models',
    scope: 'prompts:read',
    handle: (call) => page(call, filtered(call, call.state.llmModels.all(), ['provider'])),
  },
  {
    method: 'GET',
    path: '/api/v1/llm-models/available',
    scope: 'prompts:read',
    handle: (call) => ok(call.generation === 'g2' ? { groups: groups(call) } : groups(call)),
  },
  {
    method: 'GET',
    path: '/api/v1/media-models',
    scope: 'media:read',
    only: 'g1',
    handle: (call) => ok(filtered(call, call.state.mediaModels.all(), ['provider', 'media_type', 'is_active'])),
  },
];

function groups({ state }: Call): unknown {
  const providers = [...new Set(state.llmModels.all().map(({ provider }) => provider))];
  return providers.map((provider) => ({ provider, models: state.llmModels.where({ provider, is_active: true }) }));
}
