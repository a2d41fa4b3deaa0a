import { isBackendError } from '../../backendError.ts';
import { hasCode } from '../../errors.ts';
import { nothing } from '../../http/index.ts';
import type { CallOptions, Log } from '../../model/index.ts';
import type { Call, CallReport } from './calls.ts';
import { fromUsage, toUsageLimits, toUsageStats } from './map.ts';
import type { PromptOpsOptions } from './options.ts';
import * as schemas from './schemas.ts';
import type { UsageEntry, UsageLimit, UsageQuery, UsageStats } from './types.ts';

/** What the server knows of use, which is what clients tell it. */
export interface UsageCalls {
  stats(query?: UsageQuery): Promise<UsageStats>;
  limits(options?: CallOptions): Promise<readonly UsageLimit[]>;
  /** Needs the scope `write`. */
  log(entry: UsageEntry, options?: CallOptions): Promise<void>;
}

/** Makes these calls. */
export function createUsageCalls(call: Call, nowMs: () => number): UsageCalls {
  return {
    stats: async ({ from, to = new Date(nowMs()), promptId, projectId, signal } = {}) => {
      // The end is always sent, with its zone: where a server's own zone is not UTC, its default misses the last hours.
      const query = { start_date: from?.toISOString(), end_date: to.toISOString(), prompt_id: promptId, project_id: projectId };
      return toUsageStats(await call('GET', 'usage/stats', schemas.usageStats, { what: 'Getting the usage', query, signal }));
    },
    limits: async ({ signal } = {}) =>
      toUsageLimits(await call('GET', 'usage/limits', schemas.usageLimits, { what: 'Getting the limits of the key', signal })),
    log: (entry, { signal } = {}) => call('POST', 'usage/log', nothing, { what: 'Logging usage', json: fromUsage(entry), signal }),
  };
}

/** Tells the server of reads and renders, where the connection says so. */
export interface UsageReporter {
  report(call: CallReport): void;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

/** A reporter; after a refusal it stays silent, since knocking again would count against the connection. */
export function createUsageReporter(
  { logsUsage, projectId }: PromptOpsOptions,
  send: (entry: UsageEntry) => Promise<void>,
  log: Log,
): UsageReporter {
  const underWay = new Set<Promise<void>>();
  let isSilent = !logsUsage;
  const tell = async (entry: UsageEntry) => {
    try {
      await send(entry);
    } catch (error) {
      if (hasCode(error, 'cancelled')) return;
      if (!isBackendError(error)) throw error;
      if (['unauthorized', 'forbidden', 'unsupported', 'not-found'].includes(error.code)) isSilent = true;
      log.warn(error.message);
    }
  };
  return {
    report: ({ endpoint, method, status, promptId, tookMs, processingMs, requestId }) => {
      if (isSilent || promptId === undefined || status === 401) return;
      const facts = { promptId, processingMs: processingMs ?? tookMs, ...(requestId !== undefined && { requestId }) };
      const told = tell({ endpoint, method, status, ...facts, ...(projectId !== undefined && { projectId }) });
      underWay.add(told);
      void told.finally(() => underWay.delete(told));
    },
    settled: async () => {
      await Promise.all(underWay);
    },
  };
}
