import * as z from 'zod';
import { count, flag, json, jsonObject, listOf, maybeNumber, maybeText, text, time, wireObject } from '../wire.ts';

/**
 * One step of what ran: `{"trace_id":"…","span_id":"…","kind":"llm","status":"ok","cost":0.0004}`.
 *
 * Source: PromptRails wire protocol §9, vendor's Python client 0.3.0 and 0.9.2, class Trace; checked with both.
 */
export const span = wireObject({
  id: z.string(),
  traceId: text,
  spanId: text,
  parentSpanId: maybeText,
  name: text,
  kind: text,
  status: text,
  level: maybeText,
  input: json,
  output: json,
  attributes: jsonObject,
  /** US dollars. */
  cost: maybeNumber,
  durationMs: maybeNumber,
  errorMessage: maybeText,
  errorType: maybeText,
  errorStack: maybeText,
  promptTokens: maybeNumber,
  completionTokens: maybeNumber,
  totalTokens: maybeNumber,
  modelName: maybeText,
  agentId: maybeText,
  promptId: maybeText,
  sessionId: maybeText,
  executionId: maybeText,
  serviceName: maybeText,
  startedAt: time,
  endedAt: time,
  createdAt: time,
});
/** One step of what ran. */
export type Span = z.output<typeof span>;

/** Spans of one trace; older servers answer a single one. */
export const spans: z.ZodType<readonly Span[]> = z.union([z.array(span), span.transform((one) => [one])]);

/** Sums over traces. Source: vendor's Python client 0.9.2, class TraceSummary; checked with it. */
export const traceSummary = wireObject({
  totalTraces: count,
  totalTokens: count,
  /** US dollars. */
  totalCost: count,
  avgDurationMs: count,
  errorCount: count,
  uniqueModels: count,
  uniqueSessions: count,
});
/** Sums over traces. */
export type TraceSummary = z.output<typeof traceSummary>;

/** Sums over the traces of one session; not a chat session. Source: vendor's Python client 0.3.0, class SessionSummary; checked with it. */
export const sessionSummary = wireObject({
  sessionId: z.string(),
  traceCount: count,
  totalTokens: count,
  /** US dollars. */
  totalCost: count,
  errorCount: count,
  firstSeen: time,
  lastSeen: time,
});
/** Sums over the traces of one session. */
export type SessionSummary = z.output<typeof sessionSummary>;

/** What was spent. Source: vendor's Python client 0.3.0, class CostSummary; checked with it. */
export const costSummary = wireObject({
  /** US dollars. */
  totalCost: z.number(),
  totalExecutions: count,
  totalTokens: count,
  dailyCosts: listOf(jsonObject),
});
/** What was spent. */
export type CostSummary = z.output<typeof costSummary>;

/** The figures of the dashboard. Source: vendor's Python client 0.3.0, class DashboardMetrics; checked with it. */
export const dashboardMetrics = wireObject({
  overview: jsonObject,
  executionsByDay: listOf(jsonObject),
  costByDay: listOf(jsonObject),
  agentUsage: listOf(jsonObject),
  modelUsage: listOf(jsonObject),
  errorRate: listOf(jsonObject),
  scoreTrends: listOf(jsonObject),
});
/** The figures of the dashboard. */
export type DashboardMetrics = z.output<typeof dashboardMetrics>;

/** A judgement on a trace. Source: vendor's Python client 0.3.0, class Score; checked with it. */
export const score = wireObject({
  id: z.string(),
  traceId: text,
  spanId: maybeText,
  name: text,
  value: maybeNumber,
  stringValue: maybeText,
  boolValue: z.boolean().nullish(),
  dataType: text,
  source: text,
  configId: maybeText,
  comment: maybeText,
  createdBy: maybeText,
  createdAt: time,
  updatedAt: time,
});
/** A judgement on a trace. */
export type Score = z.output<typeof score>;

/** What scores of a name may be. Source: vendor's Python client 0.3.0, class ScoreConfig; checked with it. */
export const scoreConfig = wireObject({
  id: z.string(),
  name: text,
  dataType: text,
  minValue: maybeNumber,
  maxValue: maybeNumber,
  categories: listOf(jsonObject),
  description: text,
  isActive: flag(true),
  createdAt: time,
  updatedAt: time,
});
/** What scores of a name may be. */
export type ScoreConfig = z.output<typeof scoreConfig>;

/** Numbers over all scores of one name. Source: vendor's Python client 0.3.0, class ScoreAggregate; checked with it. */
export const scoreAggregate = wireObject({ name: text, count, avg: count, min: count, max: count });
/** Numbers over all scores of one name. */
export type ScoreAggregate = z.output<typeof scoreAggregate>;
