import type { CallOptions } from '../../../model/index.ts';
import type { RailsCall, RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path, type Route } from '../route.ts';
import { a2aResult, a2aTask, agentCard } from '../schemas/a2a.ts';
import { toQuery, toWire } from '../wire.ts';

/** How an agent is asked by another. */
export interface A2aMessageOptions extends CallOptions {
  /** Whether the call waits for the end. @default true */
  readonly isBlocking?: boolean;
  readonly taskId?: string;
  readonly contextId?: string;
}

/** Agents as other agents see them: JSON-RPC, without the usual envelope. */
export function a2aResource(client: RailsClient) {
  const remote = (target: Route, method: string, params: object, call: RailsCall) =>
    client.bare('POST', target, a2aResult, { ...call, json: { jsonrpc: '2.0', method, params, id: 1 } });
  return {
    getAgentCard: (agentId: string, options?: CallOptions) =>
      client.bare('GET', path`a2a/agents/${agentId}/agent-card.json`, agentCard, {
        what: `Getting the card of the agent ${agentId}`,
        ...options,
      }),
    /** Costs money and is never repeated. */
    sendMessage: (agentId: string, text: string, { isBlocking = true, taskId, contextId, ...options }: A2aMessageOptions = {}) =>
      remote(
        path`a2a/agents/${agentId}`,
        'message/send',
        {
          message: { role: 'user', parts: [{ type: 'text', text }] },
          ...toWire({ taskId, contextId }),
          ...(!isBlocking && { configuration: { blocking: false } }),
        },
        { what: `Sending a message to the agent ${agentId}`, ...options },
      ),
    getTask: (id: string, options?: CallOptions) =>
      remote('a2a/tasks/get', 'tasks/get', { id }, { what: `Getting the task ${id}`, isSafe: true, ...options }),
    listTasks: ({ contextId, status, ...options }: ListOptions & { readonly contextId?: string; readonly status?: string } = {}) =>
      client.list('api/v1/a2a/tasks', a2aTask, { what: 'Listing tasks', query: toQuery({ status }), filter: { contextId }, ...options }),
    cancelTask: (id: string, options?: CallOptions) =>
      remote('a2a/tasks/cancel', 'tasks/cancel', { id }, { what: `Cancelling the task ${id}`, ...options }),
  };
}
