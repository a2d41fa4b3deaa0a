import type { Optimization } from './types.ts';

const gains = [6.5, -1.2, 8.1, 3.4, 0.6, 2.2];

/** Does one more cycle; the optimisation ends at its target or with its last cycle. */
export function advance(optimization: Optimization): void {
  if (optimization.status === 'queued') {
    optimization.status = 'running';
    return;
  }
  const best = bestOf(optimization);
  const delta = gains[optimization.cycles.length % gains.length] ?? 0;
  const score = Math.min(100, Math.round((best + delta) * 10) / 10);
  const number = optimization.cycles.length + 1;
  optimization.cycles.push({ cycle_number: number, kept: delta > 0, score, score_delta: delta, cost_usd: 0.42 });
  if (bestOf(optimization) >= optimization.target_score || number >= optimization.max_cycles) optimization.status = 'completed';
}

/** An optimisation as status, history and detail show it; scores are 0 to 100. */
export function showOptimization(optimization: Optimization): Record<string, unknown> {
  return {
    optimization_id: optimization.id,
    prompt_id: optimization.prompt_id,
    run_key: optimization.run_key,
    status: optimization.status,
    baseline_score: optimization.baseline,
    best_score: bestOf(optimization),
    total_cost_usd: Math.round(optimization.cycles.length * 42) / 100,
    max_cycles: optimization.max_cycles,
    target_score: optimization.target_score,
    cycles: [...optimization.cycles],
    created_at: optimization.created_at,
  };
}

function bestOf({ baseline, cycles }: Optimization): number {
  return Math.max(baseline, ...cycles.filter(({ kept }) => kept).map(({ score }) => score));
}
