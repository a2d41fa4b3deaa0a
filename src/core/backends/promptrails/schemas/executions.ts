import * as z from 'zod';
import { count, json, jsonObject, maybe, maybeNumber, maybeText, text, time, wireObject } from '../wire.ts';
import { tokenUsage } from './models.ts';

/**
 * A run of an agent: `{"id":"3Me…","status":"completed","output":{"response":"…"},"cost":0.0004}`. Starting one answers `execution_id`, `id`, or
 * both.
 *
 * Source: PromptRails wire protocol §6 and §7, vendor's Python client 0.3.0 and 0.9.2, classes AgentExecution and ExecutionResult; checked with
 * both.
 */
export const execution = wireObject({
  id: z.string().nullish(),
  executionId: z.string().nullish(),
  agentId: maybeText,
  agentVersionId: maybeText,
  parentExecutionId: maybeText,
  userId: maybeText,
  sessionId: maybeText,
  status: text,
  input: json,
  output: json,
  error: maybeText,
  metadata: jsonObject,
  tokenUsage: maybe(tokenUsage),
  /** US dollars. */
  cost: count,
  durationMs: maybeNumber,
  traceId: maybeText,
  startedAt: time,
  completedAt: time,
  createdAt: time,
}).transform(({ id, executionId, ...rest }, context) => {
  const known = executionId || id;
  if (known) return { id: known, ...rest };
  context.addIssue({ code: 'invalid_type', expected: 'string', input: known, path: ['id'] });
  return z.NEVER;
});
/** A run of an agent. */
export type Execution = z.output<typeof execution>;

/** An execution with those it started, which older servers do not tell. */
export interface ExecutionTree extends Execution {
  readonly children: readonly ExecutionTree[];
}

/** Reads an execution with those below it. */
export const executionTree: z.ZodType<ExecutionTree> = z.lazy(() =>
  z.intersection(execution, z.object({ children: z.array(executionTree).nullish() })).transform(({ children, ...own }) => ({
    ...own,
    children: children ?? [],
  })),
);

/** Status words of an execution that has ended. Others mean that it goes on, or waits for a person. */
const ended: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled', 'canceled', 'rejected']);
const waiting: ReadonlySet<string> = new Set(['awaiting_approval', 'waiting_approval']);

/** Whether an execution has ended, well or not. */
export const isEnded = ({ status }: Pick<Execution, 'status'>): boolean => ended.has(status);
/** Whether an execution waits until a user approves it. */
export const isWaiting = ({ status }: Pick<Execution, 'status'>): boolean => waiting.has(status);

/** A request to approve an execution. Source: vendor's Python client 0.3.0, class ApprovalRequest; checked with it. */
export const approval = wireObject({
  id: z.string(),
  executionId: text,
  agentId: maybeText,
  checkpointName: text,
  payload: jsonObject,
  status: text,
  reason: maybeText,
  decidedBy: maybeText,
  decidedAt: time,
  expiresAt: time,
  createdAt: time,
});
/** A request to approve an execution. */
export type Approval = z.output<typeof approval>;
