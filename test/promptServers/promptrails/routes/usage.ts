import { found, ok } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import type { Row } from '../table.ts';

/** Costs and the figures of the dashboard. */
export const usageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/costs/summary',
    scope: 'costs:read',
    only: 'g1',
    handle: (call) => ok(costs(call, call.state.executions.all())),
  },
  {
    method: 'GET',
    path: '/api/v1/costs/agents/:id',
    scope: 'costs:read',
    only: 'g1',
    handle: (call) => ok(costs(call, call.state.executions.where({ agent_id: found(call.state.agents, call.params.id).id }))),
  },
  {
    method: 'GET',
    path: '/api/v1/dashboard/metrics',
    scope: 'costs:read',
    only: 'g1',
    handle: (call) => {
      const rows = call.state.executions.all();
      const days = dayTotals(rows);
      return ok({
        overview: { total_executions: rows.length, total_cost: total(rows), days: Number(call.query.get('days') ?? 30) },
        executions_by_day: days.map(({ date, count }) => ({ date, count })),
        cost_by_day: days.map(({ date, cost }) => ({ date, cost })),
        agent_usage: call.state.agents.all().map(({ id, name }) => ({ agent_id: id, name, count: count(rows, { agent_id: id }) })),
        model_usage: [{ model: 'gpt-4o-mini', count: rows.length }],
        error_rate: days.map(({ date, failed, count: all }) => ({ date, rate: failed / all })),
        score_trends: [],
      });
    },
  },
];

const total = (rows: readonly Row[]): number => rows.reduce((sum, { cost }) => sum + Number(cost ?? 0), 0);
const count = (rows: readonly Row[], { agent_id }: { agent_id: string }): number => rows.filter((row) => row.agent_id === agent_id).length;

function costs(call: Call, all: readonly Row[]): unknown {
  const [from, to] = [call.query.get('from') ?? '', call.query.get('to') ?? '9999'];
  const rows = all.filter(({ created_at }) => String(created_at) >= from && String(created_at).slice(0, to.length) <= to);
  const tokens = rows.map(({ token_usage }) => Number((token_usage as { total_tokens?: number }).total_tokens ?? 0));
  return {
    total_cost: total(rows),
    total_executions: rows.length,
    total_tokens: tokens.reduce((sum, some) => sum + some, 0),
    daily_costs: dayTotals(rows).map(({ date, cost, count: executions }) => ({ date, cost, executions })),
  };
}

function dayTotals(rows: readonly Row[]): readonly { date: string; count: number; cost: number; failed: number }[] {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const date = String(row.created_at).slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), row]);
  }
  return [...days].map(([date, some]) => ({
    date,
    count: some.length,
    cost: total(some),
    failed: some.filter(({ status }) => status === 'failed').length,
  }));
}
