import { isBackendError } from '../../../backendError.ts';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import { type StreamEvent, streamEvents } from '../events.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { type Approval, approval, execution, executionTree } from '../schemas/executions.ts';
import { toWire } from '../wire.ts';

/** Which executions are wanted. */
export interface ExecutionFilter extends ListOptions {
  readonly agentId?: string;
  readonly sessionId?: string;
  readonly status?: string;
}

/** Runs of agents. */
export function executionsResource(client: RailsClient) {
  const decide = (id: string, word: 'approve' | 'deny', { reason, ...options }: CallOptions & { readonly reason?: string }) =>
    client.send('POST', path`api/v1/executions/${id}/${word}`, execution, {
      what: `Deciding on the execution ${id}`,
      json: toWire({ reason }),
      ...options,
    });
  return {
    list: ({ agentId, sessionId, status, ...options }: ExecutionFilter = {}) =>
      client.list('api/v1/executions', execution, {
        what: 'Listing executions',
        filter: { agentId, sessionId, status },
        ...options,
      }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/executions/${id}`, execution, { what: `Getting the execution ${id}`, ...options }),
    /** The events of an execution as they come. A stream that broke off cannot be resumed: read the execution instead. */
    stream: (id: string, options?: CallOptions): AsyncIterable<StreamEvent> =>
      streamEvents(client, 'GET', path`api/v1/executions/${id}/stream`, { what: `Following the execution ${id}`, ...options }),
    /** The approval that an execution waits for; undefined when it waits for none. */
    pendingApproval: async (id: string, options?: CallOptions): Promise<Approval | undefined> => {
      try {
        return await client.get(path`api/v1/executions/${id}/pending-approval`, approval, {
          what: `Getting the approval that the execution ${id} waits for`,
          ...options,
        });
      } catch (error) {
        if (isBackendError(error, 'not-found')) return undefined;
        throw error;
      }
    },
    /** With the executions it started. Newer generation only. */
    tree: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/executions/${id}/tree`, executionTree, { what: `Getting the tree of the execution ${id}`, ...options }),
    /** Newer generation only. */
    cancel: (id: string, options?: CallOptions) =>
      client.send('POST', path`api/v1/executions/${id}/cancel`, execution, {
        what: `Cancelling the execution ${id}`,
        json: {},
        ...options,
      }),
    /** Executions that wait for an approval. Newer generation only. */
    approvalInbox: (options?: ListOptions) =>
      client.list('api/v1/executions/approval-inbox', execution, { what: 'Listing executions that wait for an approval', ...options }),
    /** Newer generation only. */
    approve: (id: string, options: CallOptions & { readonly reason?: string } = {}) => decide(id, 'approve', options),
    /** Newer generation only. */
    deny: (id: string, options: CallOptions & { readonly reason?: string } = {}) => decide(id, 'deny', options),
  };
}

/** Requests to approve executions. Older generation only; the newer has them on executions. */
export function approvalsResource(client: RailsClient) {
  return {
    list: ({ status, ...options }: ListOptions & { readonly status?: string } = {}) =>
      client.list('api/v1/approvals', approval, { what: 'Listing approvals', filter: { status }, ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/approvals/${id}`, approval, { what: `Getting the approval ${id}`, ...options }),
    /** Decides; it can be done once. */
    decide: (id: string, choice: { readonly decision: 'approved' | 'rejected'; readonly reason?: string }, options?: CallOptions) =>
      client.send('POST', path`api/v1/approvals/${id}/decide`, approval, {
        what: `Deciding on the approval ${id}`,
        json: toWire(choice),
        ...options,
      }),
  };
}
