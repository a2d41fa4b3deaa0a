import type * as z from 'zod';
import { counted } from '../../../base/index.ts';
import { path } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import { optional } from './map.ts';
import { bulkWire, feedbackWire, triageStateWire, triageWire } from './schemas.ts';
import { calling, given, type PtmServer } from './server.ts';

/** What a person, or a program, thought of an answer. */
export type PtmSignal = 'thumbs_up' | 'thumbs_down' | 'regen' | 'refusal' | 'apology';

/** A run in the triage queue. */
export interface PtmTriageItem {
  readonly runId: string;
  readonly promptId?: string;
  readonly state?: string;
  readonly signal?: string;
  /** In the words of whoever complained. */
  readonly verbatim?: string;
  /** Everything the server said, to show as it came. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A page of the queue. */
export interface PtmTriagePage {
  readonly items: readonly PtmTriageItem[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** Which part of the queue is wanted. */
export interface PtmTriageFilter {
  /** @default 'flagged' */
  readonly state?: 'flagged' | 'resolved' | 'promoted' | 'all';
  readonly promptId?: string;
  readonly signal?: PtmSignal;
  /** From 1; pages have 25 rows. @default 1 */
  readonly page?: number;
}

/** Feedback on runs, and the queue that complaints go to. Writes are never repeated. */
export interface PtmFeedback {
  /** The same signal of the same caller within a minute counts once. */
  submit(
    runId: string,
    feedback: { readonly signal: PtmSignal; readonly verbatim?: string; readonly context?: Readonly<Record<string, unknown>> },
    options?: CallOptions,
  ): Promise<{ readonly feedbackCount?: number; readonly triageState?: string }>;
  triage(filter?: PtmTriageFilter, options?: CallOptions): Promise<PtmTriagePage>;
  /** Makes a run a golden test of its prompt, in a new version. @returns the number of that version */
  promote(
    runId: string,
    golden?: { readonly expectedOutput?: string; readonly goldenOutput?: Readonly<Record<string, unknown>>; readonly summary?: string },
    options?: CallOptions,
  ): Promise<{ readonly version?: number }>;
  /** @param reason such as `spam`, `off_topic`, `wont_fix`, `duplicate` */
  resolve(runId: string, reason?: string, options?: CallOptions): Promise<void>;
  reopen(runId: string, options?: CallOptions): Promise<void>;
  /** @param runIds 25 at most */
  resolveAll(
    runIds: readonly string[],
    reason?: string,
    options?: CallOptions,
  ): Promise<{ readonly resolved: number; readonly skipped: number }>;
}

/** Makes the calls for feedback. */
export function createFeedback({ http, learner, changed }: PtmServer): PtmFeedback {
  const needs = { gate: 'feedback', capability: 'feedback' } as const;
  return {
    submit: (runId, { signal: kind, verbatim, context }, options) =>
      learner.call(needs, async () => {
        const call = {
          ...calling(`Giving feedback on the run ${runId}`, options),
          json: { signal: kind, ...given({ verbatim, context }) },
        };
        const wire = await http.post(path`api/v1/runs/${runId}/feedback`, feedbackWire, call);
        return { ...optional('feedbackCount', wire.feedback_count), ...optional('triageState', wire.triage_state) };
      }),
    triage: ({ state = 'flagged', promptId, signal: kind, page = 1 } = {}, options) =>
      learner.call(needs, async () => {
        const query = { state, page, prompt_id: promptId, signal: kind };
        const wire = await http.get('api/v1/triage', triageWire, { ...calling('Listing the triage queue of PTM', options), query });
        return { items: wire.items.map(toItem), total: wire.total ?? wire.items.length, page: wire.page ?? page, pages: wire.pages ?? 1 };
      }),
    promote: (runId, { expectedOutput, goldenOutput, summary } = {}, options) =>
      learner.call(needs, async () => {
        const json = given({ expected_output: expectedOutput, golden_output: goldenOutput, change_summary: summary });
        const call = { ...calling(`Making the run ${runId} a test`, options), json };
        const wire = await http.post(path`api/v1/triage/${runId}/promote`, triageStateWire, call);
        await changed();
        return optional('version', wire.prompt_version_after);
      }),
    resolve: (runId, reason, options) =>
      learner.call(needs, async () => {
        const call = { ...calling(`Resolving the run ${runId}`, options), json: given({ reason }) };
        await http.post(path`api/v1/triage/${runId}/resolve`, triageStateWire, call);
      }),
    reopen: (runId, options) =>
      learner.call(needs, async () => {
        const call = { ...calling(`Reopening the run ${runId}`, options), json: {} };
        await http.post(path`api/v1/triage/${runId}/reopen`, triageStateWire, call);
      }),
    resolveAll: (runIds, reason, options) =>
      learner.call(needs, async () => {
        const call = {
          ...calling(`Resolving ${counted(runIds.length, 'run')}`, options),
          json: { run_keys: runIds, ...given({ reason }) },
        };
        const { resolved, skipped } = await http.post('api/v1/triage/bulk-resolve', bulkWire, call);
        return { resolved, skipped };
      }),
  };
}

function toItem(wire: z.infer<typeof triageWire>['items'][number]): PtmTriageItem {
  return {
    runId: wire.run_key,
    ...optional('promptId', wire.prompt_id),
    ...optional('state', wire.triage_state),
    ...optional('signal', wire.signal),
    ...optional('verbatim', wire.verbatim),
    details: wire,
  };
}
