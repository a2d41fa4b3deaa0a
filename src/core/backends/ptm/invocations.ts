import { nothing, path } from '../../http/index.ts';
import type { CallOptions, RunInputs } from '../../model/index.ts';
import { optional } from './map.ts';
import type { PtmContents } from './prompts.ts';
import { invokedWire, promptBundledWire, skillBundledWire } from './schemas.ts';
import { calling, type PtmServer } from './server.ts';

/** What is invoked. */
export type PtmTarget = { readonly kind: 'prompt' | 'skill'; readonly id: string };

/** How something is invoked. */
export interface PtmInvocation {
  /** Put over the variables of every stored test; with `fillsOnly` they only fill what is missing. */
  readonly inputs: RunInputs;
  readonly providerId: string;
  readonly judgeProfile?: string;
  /** How long the server works on it, 10 to 300 seconds. @default 60 */
  readonly timeoutSeconds?: number;
  /** @default false */
  readonly fillsOnly?: boolean;
}

/** What an evaluated invocation gave. */
export interface PtmInvoked {
  readonly output: string;
  /** 0 to 1. */
  readonly score?: number;
  readonly isPassed?: boolean;
  readonly runId?: string;
}

/** What is needed to run a skill here. `readSkillContents` of `core/skills` takes the bundle. */
export interface PtmBundled {
  readonly runId?: string;
  readonly bundle: Readonly<Record<string, unknown>>;
}

/** A run that happened here. Values of inputs never leave. */
export interface PtmInlineRun {
  /** The model that ran, such as `local`. */
  readonly providerLabel: string;
  readonly durationMs: number;
  /** Names of the inputs, never their values. */
  readonly inputKeys: readonly string[];
  readonly isSuccess: boolean;
}

/** The three ways to use a prompt or a skill. The first two cost money and are never repeated. */
export interface PtmInvocations {
  /** Evaluated by PTM and kept as a run; comes when it is done. */
  evaluate(target: PtmTarget, invocation: PtmInvocation, options?: CallOptions): Promise<PtmInvoked>;
  /** Evaluated by PTM while the skill is run here too; comes at once. */
  skillWithBundle(skillId: string, invocation: PtmInvocation, options?: CallOptions): Promise<PtmBundled>;
  /** The same for a prompt. */
  promptWithContents(
    promptId: string,
    invocation: PtmInvocation,
    options?: CallOptions,
  ): Promise<{ readonly runId?: string; readonly contents: PtmContents }>;
  /** Tells PTM of a run that happened here only. */
  record(target: PtmTarget, run: PtmInlineRun, options?: CallOptions): Promise<void>;
}

/** The server works for as long as it was told, and then the answer has to travel. Source: the vendor's client 0.24. */
const marginMs = 30_000;

/** Makes the calls that invoke. */
export function createInvocations({ http, learner }: PtmServer): PtmInvocations {
  const needs = { gate: 'invoke', capability: 'evaluate' } as const;
  const sending = (what: string, invocation: PtmInvocation, options?: CallOptions) => {
    const { inputs, providerId, judgeProfile = null, timeoutSeconds = 60, fillsOnly = false } = invocation;
    const waitMs = timeoutSeconds * 1000 + marginMs;
    return {
      ...calling(what, options),
      timeouts: { firstByteMs: waitMs, totalMs: waitMs },
      json: { inputs, provider_profile: providerId, judge_profile: judgeProfile, timeout_seconds: timeoutSeconds, amend: fillsOnly },
    };
  };
  return {
    evaluate: ({ kind, id }, invocation, options) =>
      learner.call(needs, async () => {
        const route = kind === 'skill' ? path`api/v1/skills/${id}/invoke` : path`api/v1/prompts/${id}/invoke`;
        const wire = await http.post(route, invokedWire, sending(`Invoking the ${kind} ${id}`, invocation, options));
        return {
          output: textOf(wire.output),
          ...optional('score', wire.score),
          ...optional('isPassed', wire.passed),
          ...optional('runId', wire.run_key),
        };
      }),
    skillWithBundle: (id, invocation, options) =>
      learner.call({ ...needs, gate: 'contents' }, async () => {
        const call = sending(`Invoking the skill ${id}`, invocation, options);
        const { run_key: runKey, bundle } = await http.post(path`api/v1/skills/${id}/invoke-with-bundle`, skillBundledWire, call);
        return { bundle, ...optional('runId', runKey) };
      }),
    promptWithContents: (id, invocation, options) =>
      learner.call({ ...needs, gate: 'contents' }, async () => {
        const call = sending(`Invoking the prompt ${id}`, invocation, options);
        const { run_key: runKey, contents } = await http.post(path`api/v1/prompts/${id}/invoke-with-bundle`, promptBundledWire, call);
        return { contents, ...optional('runId', runKey) };
      }),
    record: ({ kind, id }, run, options) =>
      learner.call({ gate: 'contents' }, () => {
        const route = kind === 'skill' ? path`api/v1/skills/${id}/client-inline-run` : path`api/v1/prompts/${id}/client-inline-run`;
        const json = { provider_label: run.providerLabel, duration_ms: run.durationMs, input_keys: run.inputKeys, success: run.isSuccess };
        return http.post(route, nothing, { ...calling(`Recording a run of the ${kind} ${id}`, options), json });
      }),
  };
}

/** An output as text: what is not text is shown as JSON, none at all as nothing. */
function textOf(output: unknown): string {
  if (output === null || output === undefined) return '';
  return typeof output === 'string' ? output : JSON.stringify(output);
}
