import { createHmac, timingSafeEqual } from 'node:crypto';
import { created, demand, found, Refusal } from '../answers.ts';
import type { Call, Generation, Route } from '../call.ts';
import { crud } from '../crud.ts';
import { showExecution, startExecution } from '../runs.ts';
import type { Row } from '../table.ts';

/** Triggers that start an agent from outside: managed under one path in each generation, fired under their token. */
export const triggerRoutes: readonly Route[] = [
  ...management('/api/v1/webhook-triggers', 'g1', ['name', 'agent_id', 'generate_secret', 'is_active']),
  ...management('/api/v1/triggers', undefined, ['name', 'agent_id', 'generate_secret', 'source', 'source_config', 'reply_config']),
  { method: 'POST', path: '/hooks/:token', scope: 'public:execute', only: 'g1', handle: (call) => fire(call, call.body) },
  {
    method: 'POST',
    path: '/api/v1/hooks/:token',
    scope: 'public:execute',
    only: 'g2',
    handle: (call) => fire(call, (call.body.input ?? {}) as Readonly<Record<string, unknown>>),
  },
];

/** Whether a route is for callers without a key. */
export const isPublic = (route: Route): boolean => route.scope === 'public:execute';

function management(path: string, only: Generation | undefined, fields: readonly string[]): readonly Route[] {
  const routes = crud({
    path,
    scope: 'triggers',
    ...(only === undefined ? {} : { only }),
    table: (state) => state.triggers,
    filters: ['agent_id'],
    changeable: ['name', 'is_active', 'source_config', 'reply_config'],
    canDelete: true,
    show: withoutSecrets,
  });
  return [...routes, { method: 'POST', path, scope: 'triggers:write', ...(only === undefined ? {} : { only }), fields, handle: create }];
}

/** The token, and the secret when asked for, are told this once. */
function create(call: Call) {
  demand(call, 'name', 'agent_id');
  const { state, body } = call;
  const agent = found(state.agents, String(body.agent_id));
  const token = `wht_${state.newId()}`;
  const secret = body.generate_secret === true ? `whsec_${state.newId()}` : undefined;
  const trigger = state.insert(state.triggers, {
    agent_id: agent.id,
    name: body.name,
    token,
    token_prefix: token.slice(0, 8),
    source: body.source ?? 'generic',
    source_config: body.source_config ?? {},
    reply_config: body.reply_config ?? {},
    is_active: body.is_active ?? true,
    has_secret: secret !== undefined,
    last_used_at: null,
    created_by_id: state.userId,
    secret,
  });
  return created(trigger);
}

function withoutSecrets(row: Row): unknown {
  const { token: _token, secret: _secret, ...shown } = row;
  return { ...shown, token: '' };
}

function fire(call: Call, input: Readonly<Record<string, unknown>>) {
  const { state } = call;
  const [trigger] = state.triggers.where({ token: call.params.token });
  if (!trigger) throw new Refusal(404, 'not_found', 'webhook not found');
  if (trigger.is_active !== true) throw new Refusal(400, 'bad_request', 'webhook is disabled');
  if (typeof trigger.secret === 'string' && !isSigned(call, trigger.secret)) throw new Refusal(401, 'unauthorized', 'invalid signature');
  trigger.last_used_at = state.now();
  const agent = found(state.agents, String(trigger.agent_id));
  return created(showExecution(startExecution({ ...call, body: { input } }, agent)));
}

/** The vendor does not publish what exactly is signed; the usual form is taken: the body, as lower-case hex. */
function isSigned({ rawBody, signature }: Call, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(rawBody).digest('hex');
  const given = Buffer.from(signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}
