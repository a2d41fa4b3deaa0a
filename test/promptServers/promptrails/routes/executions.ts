import { filtered, found, ok, page, Refusal } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { advance, finish, framesOf, settle, showExecution } from '../runs.ts';
import type { Row } from '../table.ts';

const executionOf = ({ state, params }: Call): Row => found(state.executions, params.id);

/** Executions: reading moves them on, as time would. */
export const executionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/executions/approval-inbox',
    scope: 'executions:read',
    handle: (call) =>
      page(
        call,
        call.state.executions
          .all()
          .filter(({ status }) => status === 'waiting_approval' || status === 'awaiting_approval')
          .map(showExecution),
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/executions',
    scope: 'executions:read',
    handle: (call) => page(call, filtered(call, call.state.executions.all(), ['agent_id', 'session_id', 'status']).map(showExecution)),
  },
  {
    method: 'GET',
    path: '/api/v1/executions/:id',
    scope: 'executions:read',
    handle: (call) => {
      const execution = executionOf(call);
      const shown = showExecution(execution);
      advance(call.state, execution);
      return ok(shown);
    },
  },
  {
    method: 'GET',
    path: '/api/v1/executions/:id/tree',
    scope: 'executions:read',
    handle: (call) => ok(treeOf(call, executionOf(call))),
  },
  {
    method: 'GET',
    path: '/api/v1/executions/:id/pending-approval',
    scope: 'approvals:read',
    only: 'g1',
    handle: (call) => {
      const [pending] = call.state.approvals.where({ execution_id: executionOf(call).id, status: 'pending' });
      if (!pending) throw new Refusal(404, 'not_found', 'approval request not found');
      return ok(pending);
    },
  },
  {
    method: 'GET',
    path: '/api/v1/executions/:id/stream',
    scope: 'executions:read',
    handle: (call) => ({ status: 200, frames: framesOf(call.state, executionOf(call), {}) }),
  },
  {
    method: 'POST',
    path: '/api/v1/executions/:id/cancel',
    scope: 'agents:execute',
    fields: [],
    handle: (call) => {
      const execution = executionOf(call);
      if (execution.completed_at !== null) throw new Refusal(409, 'conflict', 'execution is already finished');
      execution.status = 'cancel_requested';
      return ok(showExecution(execution));
    },
  },
  {
    method: 'POST',
    path: '/api/v1/executions/:id/approve',
    scope: 'approvals:write',
    fields: ['reason'],
    handle: (call) => resume(call, true),
  },
  {
    method: 'POST',
    path: '/api/v1/executions/:id/deny',
    scope: 'approvals:write',
    fields: ['reason'],
    handle: (call) => resume(call, false),
  },
];

function treeOf(call: Call, row: Row): unknown {
  const children = call.state.executions.where({ parent_execution_id: row.id }).map((child) => treeOf(call, child));
  return { ...showExecution(row), children };
}

function resume(call: Call, isApproved: boolean) {
  const execution = executionOf(call);
  const [pending] = call.state.approvals.where({ execution_id: execution.id, status: 'pending' });
  if (!pending) throw new Refusal(400, 'bad_request', 'execution is not waiting for approval');
  decide(call, pending, isApproved ? 'approved' : 'rejected');
  return ok(showExecution(execution));
}

/** Decides an approval and lets its execution go on, or ends it. */
export function decide(call: Call, approval: Row, decision: 'approved' | 'rejected'): void {
  const { state, body } = call;
  approval.status = decision;
  approval.reason = body.reason ?? null;
  approval.decided_by = state.userId;
  approval.decided_at = state.now();
  const execution = state.executions.get(String(approval.execution_id));
  if (!execution) return;
  if (decision === 'approved') finish(state, execution);
  else settle(state, execution, 'rejected');
}
