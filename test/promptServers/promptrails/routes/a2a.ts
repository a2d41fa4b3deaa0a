import { filtered, found, page, Refusal } from '../answers.ts';
import type { Answer, Call, Route } from '../call.ts';
import { startExecution } from '../runs.ts';
import type { Row } from '../table.ts';

/** Agents for other agents: a card, and JSON-RPC answers without the usual envelope. */
export const a2aRoutes: readonly Route[] = [
  { method: 'GET', path: '/a2a/agents/:id/agent-card.json', scope: 'agents:read', handle: (call) => ({ status: 200, json: card(call) }) },
  { method: 'POST', path: '/a2a/agents/:id', scope: 'agents:execute', fields: ['jsonrpc', 'method', 'params', 'id'], handle: send },
  {
    method: 'POST',
    path: '/a2a/tasks/get',
    scope: 'agents:read',
    fields: ['jsonrpc', 'method', 'params', 'id'],
    handle: (call) => onTask(call, 'tasks/get', (task) => task),
  },
  {
    method: 'POST',
    path: '/a2a/tasks/cancel',
    scope: 'agents:execute',
    fields: ['jsonrpc', 'method', 'params', 'id'],
    handle: (call) =>
      onTask(call, 'tasks/cancel', (task) => {
        const { state } = task.status as { state: string };
        if (state === 'completed' || state === 'canceled') return undefined;
        task.status = statusOf(call, 'canceled');
        task.updated_at = call.state.now();
        return task;
      }),
  },
  { method: 'GET', path: '/api/v1/a2a/tasks', scope: 'agents:read', handle: list },
];

function list(call: Call): Answer {
  const wanted = call.query.get('status');
  const rows = filtered(call, call.state.tasks.all(), ['context_id']);
  return page(
    call,
    rows.filter(({ status }) => wanted === null || (status as { state: string }).state === wanted),
  );
}

function card({ state, params, baseUrl }: Call): unknown {
  const agent = found(state.agents, params.id);
  return {
    name: agent.name,
    description: agent.description,
    url: `${baseUrl}/a2a/agents/${agent.id}`,
    version: '1.0.0',
    capabilities: { streaming: false, push_notifications: false },
    skills: [{ id: 'default', name: agent.name, description: agent.description, tags: agent.labels }],
  };
}

interface SentMessage {
  readonly message?: { readonly role?: string; readonly parts?: readonly { readonly type?: string; readonly text?: string }[] };
  readonly task_id?: string;
  readonly context_id?: string;
  readonly configuration?: { readonly blocking?: boolean };
}

function send(call: Call): Answer {
  const { state, params, body } = call;
  const agent = found(state.agents, params.id);
  if (body.method !== 'message/send') return rpcError(body.id, -32601, 'Method not found');
  const { message, task_id, context_id, configuration } = (body.params ?? {}) as SentMessage;
  const text = message?.parts?.map((part) => part.text ?? '').join('');
  if (!text) return rpcError(body.id, -32602, 'Invalid params: message has no text');
  const former = task_id === undefined ? undefined : state.tasks.get(task_id);
  if (task_id !== undefined && !former) return rpcError(body.id, -32001, 'Task not found');
  const execution = startExecution({ ...call, body: { input: { message: text, question: text, topic: text } } }, agent);
  const answer = String((execution.output as { response?: unknown } | null)?.response ?? '');
  const isDone = configuration?.blocking !== false;
  const at = state.now();
  const said = { role: 'user', parts: [{ type: 'text', text }], created_at: at };
  const answered = { role: 'agent', parts: [{ type: 'text', text: answer }], created_at: at };
  const task = state.tasks.add({
    id: former?.id ?? state.newId(),
    context_id: context_id ?? String(former?.context_id ?? state.newId()),
    status: statusOf(call, isDone ? 'completed' : 'working'),
    messages: [...((former?.messages as readonly unknown[] | undefined) ?? []), said, ...(isDone ? [answered] : [])],
    artifacts: isDone ? [{ id: state.newId(), parts: answered.parts, created_at: at }] : [],
    metadata: {},
    created_at: at,
    updated_at: at,
  });
  return result(body.id, task);
}

function onTask(call: Call, method: string, work: (task: Row) => Row | undefined): Answer {
  const { body, state } = call;
  if (body.method !== method) return rpcError(body.id, -32601, 'Method not found');
  const task = state.tasks.get(String((body.params as { id?: unknown } | undefined)?.id ?? ''));
  if (!task) return rpcError(body.id, -32001, 'Task not found');
  const answer = work(task);
  return answer ? result(body.id, answer) : rpcError(body.id, -32002, 'Task cannot be canceled');
}

const statusOf = ({ state }: Call, word: string) => ({ state: word, message: '', timestamp: state.now() });
const result = (id: unknown, value: unknown): Answer => ({ status: 200, json: { jsonrpc: '2.0', id, result: value } });

/** An error of a remote call: HTTP 200 all the same. */
function rpcError(id: unknown, code: number, message: string): Answer {
  if (id === undefined) throw new Refusal(400, 'bad_request', 'invalid request body');
  return { status: 200, json: { jsonrpc: '2.0', id, error: { code, message } } };
}
