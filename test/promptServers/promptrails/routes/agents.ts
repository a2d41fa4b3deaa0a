import { created, demand, found, ok } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { crud } from '../crud.ts';
import { agentKind } from '../kinds.ts';
import { inputOf, showExecution, startExecution } from '../runs.ts';
import type { Row } from '../table.ts';
import { chosenVersion, versionRoutes, withCurrentVersion } from '../versions.ts';

const agentOf = ({ state, params }: Call): Row => found(state.agents, params.id);

/** Agents, their versions, preview, playground and execution. */
export const agentRoutes: readonly Route[] = [
  ...crud({
    path: '/api/v1/agents',
    scope: 'agents',
    table: (state) => state.agents,
    required: ['name', 'type'],
    optional: ['description', 'template_id'],
    make: ({ body, state }) => ({
      name: body.name,
      description: body.description ?? '',
      type: body.type,
      status: 'draft',
      labels: [],
      created_by_id: state.userId,
    }),
    changeable: ['name', 'description', 'status', 'labels'],
    canDelete: true,
    filters: ['type', 'status'],
    narrow: ({ query }, rows) =>
      rows.filter(({ name }) =>
        String(name)
          .toLowerCase()
          .includes((query.get('name') ?? '').toLowerCase()),
      ),
    show: (row, call) => withCurrentVersion(agentKind, row, call),
  }),
  ...versionRoutes(agentKind),
  {
    method: 'POST',
    path: '/api/v1/agents/:id/preview',
    scope: 'agents:read',
    fields: ['input', 'version_id'],
    handle: (call) => {
      const version = chosenVersion(call, agentKind, agentOf(call).id);
      return ok({ config: version.config, input: inputOf(call.body), version_id: version.id });
    },
  },
  {
    method: 'POST',
    path: '/api/v1/agents/:id/playground',
    scope: 'agents:execute',
    fields: ['input', 'prompt_override', 'version_id'],
    handle: (call) => {
      demand(call, 'prompt_override');
      return ok(showExecution(startExecution(call, agentOf(call), { metadata: { playground: true } })));
    },
  },
  {
    method: 'POST',
    path: '/api/v1/agents/:id/execute',
    scope: 'agents:execute',
    fields: ['input', 'session_id', 'version_id', 'sync', 'user_id', 'stream', 'metadata'],
    handle: (call) => created(showExecution(startExecution(call, agentOf(call)))),
  },
];
