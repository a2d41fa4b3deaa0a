import { found, ok, Refusal } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { crud } from '../crud.ts';
import type { Row } from '../table.ts';

const types = ['numeric', 'categorical', 'boolean'];

function typeOf({ body }: Call): unknown {
  const { data_type = 'numeric' } = body;
  if (!types.includes(String(data_type))) throw new Refusal(400, 'bad_request', `invalid data_type: ${String(data_type)}`);
  return data_type;
}

/** Scores of traces, sums over them, and what scores may be. */
export const scoreRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/scores/aggregates',
    scope: 'scores:read',
    only: 'g1',
    handle: (call) => ok(aggregates(call)),
  },
  ...crud({
    path: '/api/v1/scores',
    scope: 'scores',
    only: 'g1',
    table: (state) => state.scores,
    filters: ['trace_id', 'name', 'source', 'data_type', 'config_id'],
    required: ['trace_id', 'name'],
    optional: ['data_type', 'source', 'value', 'string_value', 'bool_value', 'span_id', 'config_id', 'comment'],
    make: (call) => {
      const { body, state } = call;
      if (state.spans.where({ trace_id: body.trace_id }).length === 0) throw new Refusal(404, 'not_found', 'trace not found');
      return {
        trace_id: body.trace_id,
        span_id: body.span_id ?? '',
        name: body.name,
        value: body.value ?? null,
        string_value: body.string_value ?? '',
        ...(body.bool_value === undefined ? {} : { bool_value: body.bool_value }),
        data_type: typeOf(call),
        source: body.source ?? 'manual',
        config_id: body.config_id ?? null,
        comment: body.comment ?? '',
        created_by: state.userId,
      };
    },
    changeable: ['value', 'string_value', 'bool_value', 'comment'],
    canDelete: true,
  }),
  ...crud({
    path: '/api/v1/score-configs',
    scope: 'scores',
    only: 'g1',
    table: (state) => state.scoreConfigs,
    required: ['name'],
    optional: ['data_type', 'min_value', 'max_value', 'categories', 'description'],
    make: (call) => ({
      name: call.body.name,
      data_type: typeOf(call),
      min_value: call.body.min_value ?? null,
      max_value: call.body.max_value ?? null,
      categories: call.body.categories ?? [],
      description: call.body.description ?? '',
      is_active: true,
    }),
    changeable: ['name', 'min_value', 'max_value', 'categories', 'description', 'is_active'],
    canDelete: true,
  }),
];

function aggregates({ state, query }: Call): unknown {
  const [trace, name] = [query.get('trace_id'), query.get('name')];
  if (trace !== null && state.spans.where({ trace_id: trace }).length === 0) found(state.spans, trace);
  const rows = state.scores.all().filter((row) => (trace === null || row.trace_id === trace) && (name === null || row.name === name));
  const names = [...new Set(rows.map((row) => String(row.name)))];
  return names.map((each) =>
    aggregate(
      each,
      rows.filter((row) => row.name === each && typeof row.value === 'number'),
    ),
  );
}

function aggregate(name: string, rows: readonly Row[]): unknown {
  const values = rows.map(({ value }) => Number(value));
  const count = values.length;
  const avg = count === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / count;
  return { name, count, avg, min: count === 0 ? 0 : Math.min(...values), max: count === 0 ? 0 : Math.max(...values) };
}
