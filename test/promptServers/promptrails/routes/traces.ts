import { filtered, found, ok, page, Refusal } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import type { Row } from '../table.ts';

const sum = (rows: readonly Row[], field: string): number => rows.reduce((total, row) => total + Number(row[field] ?? 0), 0);

/** Spans, sums over them, and the sessions that group them. */
export const traceRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/traces/summary', scope: 'traces:read', handle: (call) => ok(summary(call)) },
  {
    method: 'GET',
    path: '/api/v1/traces/pii-report',
    scope: 'traces:read',
    handle: (call) => ok({ masked_spans: 0, total_spans: call.state.spans.all().length, entities: {} }),
  },
  {
    method: 'POST',
    path: '/api/v1/traces/ingest',
    scope: 'traces:write',
    fields: ['spans'],
    handle: (call) => {
      const { spans } = call.body;
      if (!Array.isArray(spans) || spans.length === 0) throw new Refusal(400, 'bad_request', 'spans is required');
      if (spans.length > 1000) throw new Refusal(400, 'bad_request', 'at most 1000 spans per request');
      for (const span of spans as readonly Record<string, unknown>[]) call.state.insert(call.state.spans, span);
      return ok({ accepted: spans.length });
    },
  },
  {
    method: 'GET',
    path: '/api/v1/traces',
    scope: 'traces:read',
    handle: (call) => page(call, filtered(call, call.state.spans.all(), ['trace_id', 'kind'])),
  },
  {
    method: 'GET',
    path: '/api/v1/traces/:id',
    scope: 'traces:read',
    handle: ({ state, params }) => {
      const spans = state.spans.where({ trace_id: params.id });
      if (spans.length > 0) return ok(spans);
      return ok(found(state.spans, params.id)); // one span, found by the id of its row
    },
  },
  { method: 'GET', path: '/api/v1/sessions', scope: 'traces:read', only: 'g1', handle: (call) => page(call, sessions(call)) },
  {
    method: 'GET',
    path: '/api/v1/sessions/:id',
    scope: 'traces:read',
    only: 'g1',
    handle: (call) => {
      const session = sessions(call).find(({ session_id }) => session_id === call.params.id);
      if (!session) throw new Refusal(404, 'not_found', 'session not found');
      return ok(session);
    },
  },
];

function summary(call: Call): unknown {
  const rows = filtered(call, call.state.spans.all(), ['status', 'level', 'model_name', 'agent_id', 'session_id', 'execution_id', 'kind']);
  return {
    total_traces: new Set(rows.map(({ trace_id }) => trace_id)).size,
    total_tokens: sum(rows, 'total_tokens'),
    total_cost: sum(rows, 'cost'),
    avg_duration_ms: rows.length === 0 ? 0 : sum(rows, 'duration_ms') / rows.length,
    error_count: rows.filter(({ status }) => status === 'error').length,
    unique_models: new Set(rows.flatMap(({ model_name }) => (model_name ? [model_name] : []))).size,
    unique_sessions: new Set(rows.map(({ session_id }) => session_id)).size,
  };
}

function sessions({ state }: Call): readonly { readonly session_id: string }[] {
  const ids = [...new Set(state.spans.all().map(({ session_id }) => String(session_id ?? '')))].filter((id) => id !== '');
  return ids.map((session_id) => {
    const rows = state.spans.where({ session_id });
    const times = rows.map(({ created_at }) => String(created_at)).sort();
    return {
      session_id,
      trace_count: new Set(rows.map(({ trace_id }) => trace_id)).size,
      total_tokens: sum(rows, 'total_tokens'),
      total_cost: sum(rows, 'cost'),
      error_count: rows.filter(({ status }) => status === 'error').length,
      first_seen: times[0],
      last_seen: times.at(-1),
    };
  });
}
