import * as z from 'zod';
import { jsonOf, path, pollToEnd } from '../../http/index.ts';
import type { CallOptions, ReportFormat, ServerEvaluation } from '../../model/index.ts';
import { optional } from './map.ts';
import { runsWire, runWire } from './schemas.ts';
import { calling, type PtmServer } from './server.ts';
import { utcOf } from './utc.ts';

/** A run of PTM. */
export interface PtmRun extends ServerEvaluation {
  readonly label?: string;
  readonly promptId?: string;
  /** `api`, `manual`, `repository`, `optimization`, `ptm-mcp`. */
  readonly source?: string;
  readonly triageState?: string;
  /** UTC, ISO 8601. */
  readonly createdAt?: string;
  readonly finishedAt?: string;
  /** Everything the server said, to show as it came. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The filters that PTM itself knows. */
export interface PtmRunFilter {
  /** 1 to 500. @default 50 */
  readonly limit?: number;
  /** Only runs that have ended. @default false */
  readonly isTerminalOnly?: boolean;
  /** Only runs of this key's owner. @default false */
  readonly isMineOnly?: boolean;
  readonly source?: string;
  readonly promptId?: string;
  /** UTC, ISO 8601. */
  readonly since?: string;
  /** Leaves out the samples of optimisations. @default false */
  readonly withoutSamples?: boolean;
}

/** How the end of something long is waited for. */
export interface PtmWait<State> extends CallOptions {
  /** Milliseconds. @default the connection's option */
  readonly deadlineMs?: number;
  /** Milliseconds. @default the connection's option */
  readonly intervalMs?: number;
  /** Told of every look, the last included. */
  readonly onProgress?: (state: State) => void;
}

/** Runs: list, look at, wait for, report. */
export interface PtmRuns {
  list(filter?: PtmRunFilter, options?: CallOptions): Promise<{ readonly runs: readonly PtmRun[]; readonly activeCount?: number }>;
  get(runId: string, options?: CallOptions): Promise<PtmRun>;
  /** @throws {BackendError} 'timeout' at the deadline; the run goes on */
  wait(runId: string, options?: PtmWait<PtmRun>): Promise<PtmRun>;
  /** The report as text: `json` is not parsed. An HTML report is untrusted. */
  report(runId: string, format?: ReportFormat, options?: CallOptions): Promise<string>;
}

/** Words for the end; every other word means that it goes on. The vendor's pages write both spellings of the last. */
const ended = new Set(['completed', 'failed', 'cancelled', 'canceled']);

/** Makes the calls for runs. */
export function createRuns({ http, options: { runWaitMs, runIntervalMs }, clock }: PtmServer): PtmRuns {
  const get = async (runId: string, options?: CallOptions) =>
    toRun(await http.get(path`api/v1/runs/${runId}`, runWire, calling(`Getting the run ${runId}`, options)), runId);
  return {
    get,
    list: async (filter = {}, options) => {
      const { limit = 50, isTerminalOnly = false, isMineOnly = false, source, promptId, since, withoutSamples = false } = filter;
      const query = {
        limit,
        terminal_only: isTerminalOnly || undefined,
        mine_only: isMineOnly || undefined,
        source,
        prompt_id: promptId,
        since,
        exclude_optimization_samples: withoutSamples || undefined,
      };
      const wire = await http.get('api/v1/runs', runsWire, { ...calling('Listing the runs of PTM', options), query });
      return { runs: wire.runs.map((row) => toRun(row, row.run_key)), ...optional('activeCount', wire.total_active_count) };
    },
    wait: (runId, { deadlineMs = runWaitMs, intervalMs = runIntervalMs, onProgress, signal } = {}) =>
      pollToEnd(
        {
          what: `Waiting for the run ${runId}`,
          ask: (inner) => get(runId, inner ? { signal: inner } : {}),
          isOver: (run) => run.isFinished,
          intervalMs,
          deadlineMs,
          signal,
          ...(clock && { clock }),
        },
        onProgress,
      ),
    report: async (runId, format = 'html', options) => {
      const call = { ...calling(`Getting the ${format} report of the run ${runId}`, options), query: { format } };
      const { value, headers } = await http.text(path`api/v1/runs/${runId}/report`, call);
      return unwrapped(value, format, headers.get('content-type') ?? '');
    },
  };
}

const wrapper = z.object({ html: z.string().nullish(), content: z.string().nullish() });

/** Reports other than JSON may come inside JSON. */
function unwrapped(text: string, format: ReportFormat, contentType: string): string {
  if (format === 'json' || !contentType.includes('json')) return text;
  const wrapped = wrapper.safeParse(jsonOf(text));
  return (wrapped.data?.html || wrapped.data?.content) ?? text;
}

/** The shared form of a run. Its score is its own, else that of its first provider, as the vendor's client does it. */
export function toRun(wire: z.infer<typeof runWire>, runId: string): PtmRun {
  const [first] = wire.providers ?? [];
  const percentage = first?.final_success_percentage;
  const score = wire.score ?? (typeof percentage === 'number' ? Math.round(percentage * 100) / 10_000 : undefined);
  return {
    runId: wire.run_key ?? runId,
    status: wire.status,
    isFinished: ended.has(wire.status),
    ...optional('score', score),
    ...optional('passedCount', wire.passed_tests ?? first?.passed_assertions),
    ...optional('totalCount', wire.total_tests ?? first?.total_assertions),
    ...optional('costUsd', wire.total_cost_usd),
    ...optional('label', wire.label),
    ...optional('promptId', wire.prompt_id),
    ...optional('source', wire.source),
    ...optional('triageState', wire.triage_state),
    ...optional('createdAt', utcOf(wire.created_at)),
    ...optional('finishedAt', utcOf(wire.finished_at)),
    details: wire,
  };
}
