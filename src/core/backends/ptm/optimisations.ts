import * as z from 'zod';
import { BackendError, isBackendError } from '../../backendError.ts';
import { path, pollToEnd } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import type { PtmVisibility } from './evaluations.ts';
import { optional } from './map.ts';
import type { PtmWait } from './runs.ts';
import { optimisationWire } from './schemas.ts';
import { calling, given, type PtmServer } from './server.ts';

/** How a prompt is optimised. Scores are 0 to 100 here. */
export interface PtmOptimisationOrder {
  /** 1 to 50. @default 10 */
  readonly maxCycles?: number;
  /** @default 90 */
  readonly targetScore?: number;
  /** @default 2 */
  readonly minImprovement?: number;
  /** US dollars; the server stops at it. @default 20 */
  readonly maxCostUsd?: number;
  readonly providerIds?: readonly string[];
  readonly judgeProfile?: string;
  readonly comparisonStrategy?: 'avg_all_providers' | 'min_provider';
  readonly visibility?: PtmVisibility;
  /** 1 to 10. */
  readonly stabilitySamples?: number;
  /** 1 to 10. */
  readonly validationSamples?: number;
  /** 0 to 1. */
  readonly flakinessThreshold?: number;
  /** 0 to 100. */
  readonly minConsistentImprovement?: number;
  readonly isVarianceAware?: boolean;
  readonly varianceSignal?: 'levenshtein' | 'embedding' | 'both';
  /** True ends at the target, false runs every cycle. @default as the server's administrator chose */
  readonly enforcesTarget?: boolean;
}

/** One attempt to better a prompt. */
export interface PtmCycle {
  readonly number: number;
  readonly isKept: boolean;
  /** 0 to 100. */
  readonly score?: number;
  readonly scoreDelta?: number;
  readonly costUsd?: number;
}

/** An optimisation as it stands. */
export interface PtmOptimisation {
  /** What detail and cancel take; the server does not tell which of its fields that is, so the first there is of three. */
  readonly id: string;
  readonly runId?: string;
  readonly promptId?: string;
  /** In the server's own word. */
  readonly status: string;
  readonly isFinished: boolean;
  /** 0 to 100. */
  readonly baselineScore?: number;
  readonly bestScore?: number;
  readonly costUsd?: number;
  readonly estimatedCostUsd?: number;
  readonly cycles: readonly PtmCycle[];
  /** Everything the server said, to show as it came. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Optimisations. Submitting costs money and is never repeated. */
export interface PtmOptimisations {
  submit(promptId: string, order?: PtmOptimisationOrder, options?: CallOptions): Promise<PtmOptimisation>;
  /** The one that is going on; undefined when none is. */
  status(promptId: string, options?: CallOptions): Promise<PtmOptimisation | undefined>;
  /** Newest first. */
  history(promptId: string, options?: CallOptions): Promise<readonly PtmOptimisation[]>;
  detail(id: string, options?: CallOptions): Promise<PtmOptimisation>;
  /** A write; never repeated. @throws {BackendError} 'conflict' with the serverCode `already_terminal` */
  cancel(id: string, options?: CallOptions): Promise<void>;
  /** Waits for the end of what goes on for a prompt, and gives its detail. @throws {BackendError} 'timeout' at the deadline; it goes on */
  wait(promptId: string, options?: PtmWait<PtmOptimisation>): Promise<PtmOptimisation>;
}

/** Makes the calls for optimisations. */
export function createOptimisations(server: PtmServer): PtmOptimisations {
  const { http, learner, options: defaults, clock, changed } = server;
  const status: PtmOptimisations['status'] = async (promptId, options) => {
    const call = calling(`Asking how the optimisation of ${promptId} is getting on`, options);
    const wire = await http.get(path`api/v1/prompts/${promptId}/optimization-status`, optimisationWire.nullable(), call);
    return wire?.status ? toOptimisation(wire) : undefined;
  };
  const history: PtmOptimisations['history'] = async (promptId, options) => {
    const call = calling(`Listing the optimisations of ${promptId}`, options);
    const wire = await http.get(path`api/v1/prompts/${promptId}/optimization-history`, z.array(optimisationWire), call);
    return wire.map(toOptimisation);
  };
  const detail: PtmOptimisations['detail'] = async (id, options) =>
    toOptimisation(await http.get(path`api/v1/optimizations/${id}`, optimisationWire, calling(`Getting the optimisation ${id}`, options)));
  return {
    status,
    history,
    detail,
    submit: (promptId, order = {}, options) =>
      learner.call({ capability: 'optimise' }, async () => {
        const call = { ...calling(`Starting the optimisation of ${promptId}`, options), json: orderBody(order) };
        return toOptimisation(await http.post(path`api/v1/prompts/${promptId}/optimize`, optimisationWire, call));
      }),
    cancel: (id, options) =>
      learner.call({ capability: 'optimise' }, async () => {
        const call = { ...calling(`Cancelling the optimisation ${id}`, options), json: {} };
        await http.post(path`api/v1/optimizations/${id}/cancel`, optimisationWire.nullish(), call);
      }),
    wait: async (promptId, options = {}) => {
      const { deadlineMs = defaults.optimisationWaitMs, intervalMs = defaults.optimisationIntervalMs, onProgress, signal } = options;
      const inner = signal ? { signal } : {};
      let last: PtmOptimisation | undefined;
      await pollToEnd(
        {
          what: `Waiting for the optimisation of ${promptId}`,
          ask: () => status(promptId, inner),
          isOver: (state) => state === undefined || state.isFinished,
          intervalMs,
          deadlineMs,
          signal,
          ...(clock && { clock }),
        },
        (state) => {
          if (state) onProgress?.(state);
          last = state ?? last;
        },
      );
      await changed();
      const ended = await endOf(promptId, last, inner);
      onProgress?.(ended);
      return ended;
    },
  };

  /** When it is over, the status knows nothing of it any more: the detail of the last one seen does, else the newest of the history. */
  async function endOf(promptId: string, last: PtmOptimisation | undefined, inner: CallOptions): Promise<PtmOptimisation> {
    if (last && last.id !== '') {
      try {
        return await detail(last.id, inner);
      } catch (error) {
        if (!isBackendError(error, 'not-found')) throw error; // the id was one that the detail does not take
      }
    }
    const [newest] = await history(promptId, inner);
    if (newest) return newest;
    throw new BackendError(`Waiting for the optimisation of ${promptId} failed: none was ever submitted.`, 'not-found');
  }
}

function orderBody(order: PtmOptimisationOrder) {
  return {
    max_cycles: order.maxCycles ?? 10,
    target_score: order.targetScore ?? 90,
    min_improvement: order.minImprovement ?? 2,
    max_cost_usd: order.maxCostUsd ?? 20,
    ...given({
      provider_profiles: order.providerIds,
      judge_profile: order.judgeProfile,
      comparison_strategy: order.comparisonStrategy,
      visibility_scope: order.visibility,
      stability_samples: order.stabilitySamples,
      validation_samples: order.validationSamples,
      flakiness_threshold: order.flakinessThreshold,
      min_consistent_improvement: order.minConsistentImprovement,
      variance_aware_mutator: order.isVarianceAware,
      variance_signal: order.varianceSignal,
      enforce_target_score: order.enforcesTarget,
    }),
  };
}

function toOptimisation(wire: z.infer<typeof optimisationWire>): PtmOptimisation {
  return {
    id: String(wire.optimization_id ?? wire.job_id ?? wire.run_key ?? ''),
    ...optional('runId', wire.run_key),
    ...optional('promptId', wire.prompt_id),
    status: wire.status ?? '',
    isFinished: wire.status !== 'queued' && wire.status !== 'running',
    ...optional('baselineScore', wire.baseline_score),
    ...optional('bestScore', wire.best_score),
    ...optional('costUsd', wire.total_cost_usd),
    ...optional('estimatedCostUsd', wire.estimated_total_cost_usd),
    cycles: (wire.cycles ?? []).map((cycle, index) => ({
      number: cycle.cycle_number ?? index + 1,
      isKept: cycle.kept ?? false,
      ...optional('score', cycle.score),
      ...optional('scoreDelta', cycle.score_delta),
      ...optional('costUsd', cycle.cost_usd),
    })),
    details: wire,
  };
}
