import { created, demand, found, ok, Refusal } from '../answers.ts';
import type { Route } from '../call.ts';
import { crud } from '../crud.ts';

/** Media that was made, and making it. */
export const mediaRoutes: readonly Route[] = [
  ...crud({
    path: '/api/v1/assets',
    scope: 'assets',
    table: (state) => state.assets,
    filters: ['type', 'provider', 'execution_id', 'agent_id'],
    canDelete: true,
  }),
  {
    method: 'GET',
    path: '/api/v1/assets/:id/signed-url',
    scope: 'assets:read',
    handle: ({ state, params, baseUrl }) =>
      ok({ url: `${baseUrl}/files/${found(state.assets, params.id).id}?signature=abc`, expires_at: state.now() }),
  },
  {
    method: 'POST',
    path: '/api/v1/media/generate',
    scope: 'media:execute',
    only: 'g1',
    fields: ['provider', 'media_type', 'model', 'prompt', 'input_url', 'config', 'guardrails'],
    handle: (call) => {
      demand(call, 'provider', 'media_type', 'model');
      const { state, body, baseUrl } = call;
      const { provider, media_type, model } = body;
      if (!['image', 'speech', 'video'].includes(String(media_type))) throw new Refusal(400, 'bad_request', 'invalid media_type');
      state.paidCalls += 1;
      const asset = state.insert(state.assets, {
        type: media_type,
        provider,
        model,
        file_name: `${String(media_type)}.bin`,
        file_size: 2048,
        mime_type: media_type === 'image' ? 'image/png' : 'application/octet-stream',
        storage_path: `assets/${String(media_type)}.bin`,
        execution_id: null,
        agent_id: null,
        metadata: {},
      });
      const shown = { asset_id: asset.id, url: `${baseUrl}/files/${asset.id}`, media_type, provider, model };
      return created({ ...shown, duration_ms: 1500, cost: 0.04, metadata: {} });
    },
  },
];
