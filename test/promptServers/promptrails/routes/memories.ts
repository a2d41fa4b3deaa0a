import { created, demand, found, noContent, ok, page } from '../answers.ts';
import type { Route } from '../call.ts';

/** What agents remember. */
export const memoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/agents/:id/memories',
    scope: 'memories:read',
    only: 'g1',
    handle: (call) => page(call, call.state.memories.where({ agent_id: found(call.state.agents, call.params.id).id })),
  },
  {
    method: 'POST',
    path: '/api/v1/agents/:id/memories',
    scope: 'memories:write',
    only: 'g1',
    fields: ['content', 'memory_type', 'importance', 'metadata', 'chat_session_id'],
    handle: (call) => {
      const agent = found(call.state.agents, call.params.id);
      demand(call, 'content');
      const { content, memory_type = 'fact', importance = 0.5, metadata = {}, chat_session_id = null } = call.body;
      const { state } = call;
      return created(
        state.insert(state.memories, {
          agent_id: agent.id,
          content,
          metadata,
          memory_type,
          importance,
          access_count: 0,
          last_accessed_at: null,
          chat_session_id,
          created_by_id: state.userId,
        }),
      );
    },
  },
  {
    method: 'POST',
    path: '/api/v1/agents/:id/memories/search',
    scope: 'memories:read',
    only: 'g1',
    fields: ['query', 'threshold', 'limit'],
    handle: (call) => {
      const agent = found(call.state.agents, call.params.id);
      demand(call, 'query');
      const words = String(call.body.query).toLowerCase().split(/\s+/);
      const hits = call.state.memories
        .where({ agent_id: agent.id })
        .filter(({ content }) => words.some((word) => String(content).toLowerCase().includes(word)));
      return ok(hits.slice(0, Number(call.body.limit ?? 10)));
    },
  },
  {
    method: 'DELETE',
    path: '/api/v1/agents/:id/memories',
    scope: 'memories:write',
    only: 'g1',
    handle: ({ state, params }) => {
      const doomed = state.memories.where({ agent_id: found(state.agents, params.id).id });
      for (const { id } of doomed) state.memories.remove(id);
      return ok({ deleted: doomed.length });
    },
  },
  {
    method: 'GET',
    path: '/api/v1/memories/:id',
    scope: 'memories:read',
    only: 'g1',
    handle: ({ state, params }) => ok(found(state.memories, params.id)),
  },
  {
    method: 'DELETE',
    path: '/api/v1/memories/:id',
    scope: 'memories:write',
    only: 'g1',
    handle: ({ state, params }) => {
      state.memories.remove(found(state.memories, params.id).id);
      return noContent;
    },
  },
];
