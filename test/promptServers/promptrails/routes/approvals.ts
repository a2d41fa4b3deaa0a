import { found, ok, Refusal } from '../answers.ts';
import type { Route } from '../call.ts';
import { crud } from '../crud.ts';
import { decide } from './executions.ts';

/** Approval requests, each of which is decided once. */
export const approvalRoutes: readonly Route[] = [
  ...crud({ path: '/api/v1/approvals', scope: 'approvals', only: 'g1', table: (state) => state.approvals, filters: ['status'] }),
  {
    method: 'POST',
    path: '/api/v1/approvals/:id/decide',
    scope: 'approvals:write',
    only: 'g1',
    fields: ['decision', 'reason'],
    handle: (call) => {
      const approval = found(call.state.approvals, call.params.id);
      const { decision } = call.body;
      if (decision !== 'approved' && decision !== 'rejected')
        throw new Refusal(400, 'bad_request', "decision must be 'approved' or 'rejected'");
      if (approval.status !== 'pending') throw new Refusal(400, 'bad_request', 'approval request already decided');
      decide(call, approval, decision);
      return ok(approval);
    },
  },
];
