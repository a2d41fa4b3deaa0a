import { created, demand, found, ok } from '../answers.ts';
import type { Route } from '../call.ts';
import { crud } from '../crud.ts';

const scanner = (type: string, label: string, category: 'local' | 'llm_guard', enabled = true) => ({
  type,
  label,
  description: `Looks for ${label.toLowerCase()}.`,
  category,
  enabled,
  config_fields: ['threshold'],
  disabled_reason: enabled ? '' : 'The scanner service is not set up.',
});

/** Guardrails of agents, and the scanners there are. */
export const guardrailRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/guardrails/scanners',
    scope: 'guardrails:read',
    handle: () =>
      ok([
        scanner('pii', 'Personal data', 'local'),
        scanner('secrets', 'Secrets', 'local'),
        scanner('toxicity', 'Toxicity', 'llm_guard', false),
      ]),
  },
  ...crud({
    path: '/api/v1/guardrails',
    scope: 'guardrails',
    table: (state) => state.guardrails,
    changeable: ['type', 'scanner_type', 'action', 'config', 'is_active', 'sort_order'],
    canDelete: true,
  }).filter(({ method }) => method !== 'GET'),
  {
    method: 'GET',
    path: '/api/v1/agents/:id/guardrails',
    scope: 'guardrails:read',
    handle: ({ state, params }) => ok(state.guardrails.where({ agent_id: found(state.agents, params.id).id })),
  },
  {
    method: 'POST',
    path: '/api/v1/agents/:id/guardrails',
    scope: 'guardrails:write',
    fields: ['type', 'scanner_type', 'action', 'config', 'is_active', 'sort_order'],
    handle: (call) => {
      const agent = found(call.state.agents, call.params.id);
      demand(call, 'type', 'scanner_type');
      const { type, scanner_type, action = 'block', config = {}, is_active = true, sort_order = 0 } = call.body;
      return created(
        call.state.insert(call.state.guardrails, { agent_id: agent.id, type, scanner_type, action, config, is_active, sort_order }),
      );
    },
  },
];
