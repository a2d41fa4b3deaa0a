import * as z from 'zod';
import { json } from '../../shared/index.ts';
import { knownProfile } from '../content.ts';
import { evaluate } from '../evaluate.ts';
import { activeVersion, optimizationIn, promptIn } from '../find.ts';
import { advance, showOptimization } from '../optimization.ts';
import { refuse } from '../refusal.ts';
import { sent } from '../sent.ts';
import type { Optimization, RouteTable, State } from '../types.ts';

const submission = z.strictObject({
  max_cycles: z.int().min(1).max(50),
  target_score: z.number().min(0).max(100),
  min_improvement: z.number(),
  max_cost_usd: z.number().positive(),
  provider_profiles: z.array(z.string()).optional(),
  judge_profile: z.string().optional(),
  comparison_strategy: z.enum(['avg_all_providers', 'min_provider']).optional(),
  visibility_scope: z.string().optional(),
  stability_samples: z.int().min(1).max(10).optional(),
  validation_samples: z.int().min(1).max(10).optional(),
  flakiness_threshold: z.number().min(0).max(1).optional(),
  min_consistent_improvement: z.number().min(0).max(100).optional(),
  variance_aware_mutator: z.boolean().optional(),
  variance_signal: z.enum(['levenshtein', 'embedding', 'both']).optional(),
  enforce_target_score: z.boolean().optional(),
});

const isActive = (one: Optimization) => one.status === 'queued' || one.status === 'running';

/** Optimisations: submit, look at by prompt, read in detail by id, cancel. */
export function optimizationRoutes(state: State): RouteTable {
  return {
    'POST /prompts/:promptId/optimize': {
      right: 'run_evaluations',
      answer: (request, caller) => {
        const prompt = promptIn(state, request);
        const body = sent(request, submission);
        for (const profile of body.provider_profiles ?? []) knownProfile(state, profile);
        if (state.optimizations.some((one) => one.prompt_id === prompt.id && isActive(one))) refuse(409, { reason: 'already_running' });
        const number = state.optimizations.length + 1;
        const runKey = `opt-${prompt.id.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}-${number}`;
        evaluate(state, {
          key: runKey,
          label: `Optimization of ${prompt.id}`,
          prompt_id: prompt.id,
          prompt_text: activeVersion(prompt).prompt_text,
          tests: activeVersion(prompt).tests,
          providers: body.provider_profiles ?? activeVersion(prompt).provider_profiles,
          source: 'optimization',
          owner: caller.id,
          visibility_scope: body.visibility_scope ?? 'org_visible',
        });
        const optimization: Optimization = {
          id: `${String(4100 + number)}`,
          prompt_id: prompt.id,
          run_key: runKey,
          status: 'queued',
          baseline: 71.5,
          cycles: [],
          max_cycles: body.max_cycles,
          target_score: body.target_score,
          created_at: state.now(),
        };
        state.optimizations.unshift(optimization);
        return json(202, {
          run_key: runKey,
          job_id: `job-${optimization.id}`,
          optimization_id: optimization.id,
          status: optimization.status,
          estimated_total_cost_usd: 0.42 * body.max_cycles,
        });
      },
    },
    'GET /prompts/:promptId/optimization-status': {
      answer: (request) => {
        const prompt = promptIn(state, request);
        const active = state.optimizations.find((one) => one.prompt_id === prompt.id && isActive(one));
        if (!active) return json(200, {});
        const shown = showOptimization(active);
        advance(active);
        return json(200, shown);
      },
    },
    'GET /prompts/:promptId/optimization-history': {
      answer: (request) => {
        const prompt = promptIn(state, request);
        return json(200, state.optimizations.filter((one) => one.prompt_id === prompt.id).map(showOptimization));
      },
    },
    'GET /optimizations/:optimizationId': { answer: (request) => json(200, showOptimization(optimizationIn(state, request))) },
    'POST /optimizations/:optimizationId/cancel': {
      right: 'run_evaluations',
      answer: (request) => {
        sent(request, z.strictObject({}));
        const optimization = optimizationIn(state, request);
        if (!isActive(optimization)) refuse(409, { reason: 'already_terminal', terminal_status: optimization.status });
        optimization.status = 'cancelled';
        return json(200, showOptimization(optimization));
      },
    },
  };
}
