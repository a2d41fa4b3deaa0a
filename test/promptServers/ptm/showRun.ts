import { scoreOf } from './evaluate.ts';
import type { Run, RunStatus, State } from './types.ts';

const terminal: readonly RunStatus[] = ['completed', 'failed', 'cancelled'];

/** The status of a run as it stands. */
export function statusOf(run: Run): RunStatus {
  return run.ahead[0] ?? 'failed';
}

/** Whether a run has ended. */
export function isOver(run: Run): boolean {
  return terminal.includes(statusOf(run));
}

/** A look at a run shows it as it stands and lets it move on. */
export function look(state: State, run: Run): Run {
  const seen = { ...run, ahead: [...run.ahead] };
  if (run.ahead.length > 1) {
    run.ahead.shift();
    if (isOver(run)) run.finished_at = state.now();
  }
  return seen;
}

/** A run as lists and single reads give it: without a score of its own, so that a client takes it from the first provider. */
export function showRun(run: Run): Record<string, unknown> {
  const isDone = statusOf(run) === 'completed';
  const passed = run.rows.reduce((sum, row) => sum + row.passed, 0);
  const total = run.rows.reduce((sum, row) => sum + row.total, 0);
  return {
    run_key: run.key,
    label: run.label,
    prompt_id: run.prompt_id,
    source: run.source,
    status: statusOf(run),
    score: null,
    providers: isDone
      ? run.providers.map((id) => ({
          provider_id: id,
          final_success_percentage: scoreOf(run) * 100,
          passed_assertions: passed,
          total_assertions: total,
        }))
      : [],
    total_cost_usd: isDone ? run.rows.length * run.providers.length * 0.002 : null,
    visibility_scope: run.visibility_scope,
    created_at: run.created_at,
    finished_at: isDone ? (run.finished_at ?? run.created_at) : null,
    triage_state: run.triage,
  };
}
