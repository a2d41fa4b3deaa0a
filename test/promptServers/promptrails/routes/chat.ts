import { created, demand, found, noContent, ok, page, Refusal } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { crud } from '../crud.ts';
import { framesOf, startExecution } from '../runs.ts';
import type { Row } from '../table.ts';

/** Chat sessions and their messages. */
export const chatRoutes: readonly Route[] = [
  ...crud({
    path: '/api/v1/chat/sessions',
    scope: 'chat',
    table: (state) => state.chatSessions,
    required: ['agent_id'],
    optional: ['title', 'metadata'],
    make: ({ body, state }) => ({
      agent_id: found(state.agents, String(body.agent_id)).id,
      user_id: state.userId,
      title: body.title ?? '',
      metadata: body.metadata ?? {},
    }),
  }),
  {
    method: 'DELETE',
    path: '/api/v1/chat/sessions/:id',
    scope: 'chat:write',
    handle: ({ state, params }) => {
      const session = found(state.chatSessions, params.id);
      for (const { id } of state.chatMessages.where({ session_id: session.id })) state.chatMessages.remove(id);
      state.chatSessions.remove(session.id);
      return noContent;
    },
  },
  {
    method: 'GET',
    path: '/api/v1/chat/sessions/:id/messages',
    scope: 'chat:read',
    handle: (call) => page(call, call.state.chatMessages.where({ session_id: found(call.state.chatSessions, call.params.id).id })),
  },
  { method: 'POST', path: '/api/v1/chat/sessions/:id/messages', scope: 'chat:write', fields: ['content'], handle: send },
  {
    method: 'POST',
    path: '/api/v1/chat/sessions/:id/messages/stream',
    scope: 'chat:write',
    fields: ['content'],
    handle: (call) => {
      const { execution, user, session } = turn(call, { sync: false });
      const frames = framesOf(call.state, execution, { user_message_id: user.id });
      if (execution.status === 'completed') addAnswer(call, session, execution);
      return { status: 200, frames };
    },
  },
  {
    method: 'POST',
    path: '/api/v1/chat/sessions/:id/feedback',
    scope: 'chat:write',
    fields: ['execution_id', 'value'],
    handle: (call) => {
      const session = found(call.state.chatSessions, call.params.id);
      const { execution_id, value } = call.body;
      const execution = found(call.state.executions, String(execution_id));
      if (value !== 1 && value !== -1) throw new Refusal(400, 'bad_request', 'value must be 1 or -1');
      call.state.chatFeedback.add({ id: `${session.id} ${execution.id}`, value });
      return ok({ submitted: true });
    },
  },
];

/** The user's words and the execution they start. */
function turn(call: Call, extra: Readonly<Record<string, unknown>>): { session: Row; user: Row; execution: Row } {
  const { state } = call;
  const session = found(state.chatSessions, call.params.id);
  demand(call, 'content');
  const agent = found(state.agents, String(session.agent_id));
  const content = String(call.body.content);
  const input = {
    message: content,
    question: content,
    topic: content,
    ...(content.startsWith('fail: ') ? { fail: content.slice(6) } : {}),
  };
  const user = addMessage(call, session, { role: 'user', content });
  return { session, user, execution: startExecution({ ...call, body: { input, session_id: session.id, ...extra } }, agent) };
}

/** 201 with the assistant's fields at the top and both messages beside them: every release finds its own. */
function send(call: Call) {
  const { session, user, execution } = turn(call, {});
  if (execution.status === 'failed') throw new Refusal(500, 'internal_error', String(execution.error));
  const assistant = addAnswer(call, session, execution);
  return created({ ...assistant, user_message: user, assistant_message: assistant, execution_id: execution.id });
}

function addAnswer(call: Call, session: Row, execution: Row): Row {
  const usage = execution.token_usage as Readonly<Record<string, number>>;
  const text = String((execution.output as { response?: unknown } | null)?.response ?? '');
  return addMessage(call, session, {
    role: 'assistant',
    content: text,
    model: 'gpt-4o-mini',
    cost: execution.cost,
    token_count: usage.total_tokens ?? null,
    prompt_tokens: usage.prompt_tokens ?? null,
    completion_tokens: usage.completion_tokens ?? null,
  });
}

function addMessage({ state }: Call, session: Row, fields: Readonly<Record<string, unknown>>): Row {
  const at = state.now();
  session.updated_at = at;
  return state.chatMessages.add({
    id: state.newId(),
    session_id: session.id,
    metadata: {},
    tool_calls: null,
    tool_results: null,
    ...fields,
    created_at: at,
  });
}
