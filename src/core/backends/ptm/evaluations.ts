import { BackendError } from '../../backendError.ts';
import type { CallOptions } from '../../model/index.ts';
import type { PtmPrompts } from './prompts.ts';
import { startedWire } from './schemas.ts';
import { calling, given, type PtmServer } from './server.ts';

/** Who sees a run. `admins_can_view_all` is only known to servers of its time. */
export type PtmVisibility = 'org_visible' | 'private_only' | 'group_visible' | 'admins_can_view_all';

/** An evaluation of a text that is sent along. */
export interface PtmManualEvaluation {
  readonly promptText: string;
  readonly tests: readonly Readonly<Record<string, unknown>>[];
  readonly providerIds: readonly string[];
  readonly label?: string;
  readonly visibility?: PtmVisibility;
  /** US dollars. */
  readonly costThreshold?: number;
  readonly latencyThresholdMs?: number;
  readonly withSecurityPreset?: boolean;
  readonly additionalMetrics?: readonly Readonly<Record<string, unknown>>[];
  readonly additionalKpis?: readonly Readonly<Record<string, unknown>>[];
  readonly judgeProfile?: string;
  /** @default 'api' */
  readonly source?: string;
}

/** How the evaluation of a prompt differs from its stored tests. */
export interface PtmPromptEvaluation {
  readonly providerIds: readonly string[];
  /** Put over the variables of every stored test, not of the extra ones. */
  readonly injectVars?: Readonly<Record<string, unknown>>;
  readonly extraTests?: readonly Readonly<Record<string, unknown>>[];
  /** @default 'org_visible' */
  readonly visibility?: PtmVisibility;
  /** @default the prompt's id */
  readonly label?: string;
}

/** Starts evaluations. Each costs money and is never repeated. All give the id of a run. */
export interface PtmEvaluations {
  /** Of prompts in the library with their own tests; further keys of the body go along as they are. */
  library(
    promptIds: readonly string[],
    providerIds: readonly string[],
    more?: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<string>;
  manual(evaluation: PtmManualEvaluation, options?: CallOptions): Promise<string>;
  /** Reads a prompt and its tests and sends them as a manual evaluation, as the vendor's client does; such a run is not tied to the prompt. */
  prompt(promptId: string, evaluation: PtmPromptEvaluation, options?: CallOptions): Promise<string>;
}

/** Makes the calls that start evaluations. */
export function createEvaluations({ http, learner }: PtmServer, prompts: PtmPrompts): PtmEvaluations {
  const start = (route: string, what: string, json: unknown, options?: CallOptions) =>
    learner.call(
      { capability: 'evaluate' },
      async () => (await http.post(route, startedWire, { ...calling(what, options), json })).run_key,
    );
  const manual: PtmEvaluations['manual'] = (evaluation, options) => {
    const what = `Starting the evaluation ${evaluation.label ?? 'of a prompt text'}`;
    return start('api/v1/evaluations/manual', what, manualBody(evaluation), options);
  };
  return {
    manual,
    library: (promptIds, providerIds, more = {}, options) => {
      const json = { ...more, prompt_ids: promptIds, provider_ids: providerIds };
      return start('api/v1/evaluations/repository', `Starting the evaluation of ${promptIds.join(', ')}`, json, options);
    },
    prompt: async (promptId, { providerIds, injectVars = {}, extraTests = [], visibility = 'org_visible', label = promptId }, options) => {
      const [prompt, stored] = await Promise.all([prompts.get(promptId, options), prompts.tests(promptId, options)]);
      const tests = [...stored.tests.map((test) => ({ ...test, vars: { ...varsOf(test), ...injectVars } })), ...extraTests];
      if (tests.length === 0) {
        const text = `Starting the evaluation of ${promptId} failed: the prompt has no test cases. Add some, or give extra ones.`;
        throw new BackendError(text, 'invalid-request');
      }
      const evaluation: PtmManualEvaluation = {
        label,
        promptText: prompt.prompt_text,
        tests,
        providerIds,
        visibility,
        withSecurityPreset: false,
        costThreshold: 1,
        latencyThresholdMs: 30_000,
        ...(stored.deepevalMetrics.length > 0 && { additionalMetrics: stored.deepevalMetrics }),
        ...(stored.kpis.length > 0 && { additionalKpis: stored.kpis }),
        ...(stored.judgeProfile && { judgeProfile: stored.judgeProfile }),
      };
      return manual(evaluation, options);
    },
  };
}

function manualBody(evaluation: PtmManualEvaluation) {
  return {
    prompt_text: evaluation.promptText,
    tests: evaluation.tests,
    provider_profiles: evaluation.providerIds,
    source: evaluation.source ?? 'api',
    ...given({
      label: evaluation.label,
      visibility_scope: evaluation.visibility,
      cost_threshold: evaluation.costThreshold,
      latency_threshold_ms: evaluation.latencyThresholdMs,
      include_security_preset: evaluation.withSecurityPreset,
      additional_metrics: evaluation.additionalMetrics,
      additional_kpis: evaluation.additionalKpis,
      judge_profile: evaluation.judgeProfile,
    }),
  };
}

function varsOf(test: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { vars } = test;
  return typeof vars === 'object' && vars !== null ? (vars as Record<string, unknown>) : {};
}
