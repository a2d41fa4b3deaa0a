import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { costSummary, dashboardMetrics, sessionSummary, span, spans, traceSummary } from '../schemas/records.ts';
import { toQuery } from '../wire.ts';

/** Which traces are wanted. */
export interface TraceFilter extends CallOptions {
  readonly dateFrom?: string;
  readonly dateTo?: string;
  readonly status?: string;
  readonly level?: string;
  readonly kind?: string;
  readonly modelName?: string;
  readonly agentId?: string;
  readonly sessionId?: string;
  readonly executionId?: string;
}

/** What ran, step by step. */
export function tracesResource(client: RailsClient) {
  return {
    list: ({ traceId, kind, ...options }: ListOptions & { readonly traceId?: string; readonly kind?: string } = {}) =>
      client.list('api/v1/traces', span, { what: 'Listing traces', filter: { traceId, kind }, ...options }),
    /** All spans of one trace. */
    getByTraceId: (traceId: string, options?: CallOptions) =>
      client.get(path`api/v1/traces/${traceId}`, spans, { what: `Getting the trace ${traceId}`, ...options }),
    /** Newer generation only. */
    getSummary: ({ signal, ...filter }: TraceFilter = {}) =>
      client.get('api/v1/traces/summary', traceSummary, { what: 'Summing up traces', query: toQuery(filter), ...(signal && { signal }) }),
    /** What was masked as personal data. Newer generation only. */
    piiReport: ({ signal, ...filter }: TraceFilter = {}) =>
      client.get('api/v1/traces/pii-report', z.unknown(), {
        what: 'Reporting on personal data',
        query: toQuery(filter),
        ...(signal && { signal }),
      }),
    /** Adds spans, at most 1,000 at once, as they stand on the wire. Newer generation only. */
    ingest: (added: readonly Readonly<Record<string, unknown>>[], options?: CallOptions) =>
      client.send('POST', 'api/v1/traces/ingest', z.unknown(), { what: 'Sending spans', json: { spans: added }, ...options }),
  };
}

/** Sums over the traces of sessions. Older generation only. */
export function sessionsResource(client: RailsClient) {
  return {
    list: (options?: ListOptions) =>
      client.list('api/v1/sessions', sessionSummary, { what: 'Listing sessions', idOf: ({ sessionId }) => sessionId, ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/sessions/${id}`, sessionSummary, { what: `Getting the session ${id}`, ...options }),
  };
}

/** A stretch of days, as ISO dates. */
export interface DateRange extends CallOptions {
  readonly from?: string;
  readonly to?: string;
}

/** What was spent. Older generation only. */
export function costsResource(client: RailsClient) {
  return {
    getSummary: ({ from, to, ...options }: DateRange = {}) =>
      client.get('api/v1/costs/summary', costSummary, { what: 'Getting the costs', query: toQuery({ from, to }), ...options }),
    getAgentSummary: (agentId: string, { from, to, ...options }: DateRange = {}) =>
      client.get(path`api/v1/costs/agents/${agentId}`, costSummary, {
        what: `Getting the costs of the agent ${agentId}`,
        query: toQuery({ from, to }),
        ...options,
      }),
  };
}

/** The figures of the dashboard. Older generation only. */
export function dashboardResource(client: RailsClient) {
  return {
    getMetrics: ({ days, ...options }: CallOptions & { readonly days?: number } = {}) =>
      client.get('api/v1/dashboard/metrics', dashboardMetrics, { what: 'Getting the dashboard', query: toQuery({ days }), ...options }),
  };
}
