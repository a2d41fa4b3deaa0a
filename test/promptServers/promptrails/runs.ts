import { Refusal } from './answers.ts';
import type { Call, Frame } from './call.ts';
import { agentKind, promptKind } from './kinds.ts';
import { renderVersion } from './render.ts';
import type { PromptRailsState } from './state.ts';
import type { Row } from './table.ts';
import { chosenVersion, currentVersion } from './versions.ts';

type Input = Readonly<Record<string, unknown>>;

/** Starts an agent: finished at once, or `pending` until it is asked for when the caller will not wait (`sync: false`). */
export function startExecution(call: Call, agent: Row, overrides: Readonly<Record<string, unknown>> = {}): Row {
  const { state, body } = call;
  const version = chosenVersion(call, agentKind, agent.id);
  const input = inputOf(body);
  state.paidCalls += 1;
  const execution = addExecution(state, {
    agent_id: agent.id,
    agent_version_id: version.id,
    session_id: typeof body.session_id === 'string' ? body.session_id : '',
    input,
    metadata: body.metadata ?? {},
    ...overrides,
  });
  execution.answer = answerOf(state, version, input);
  if (needsApproval(version)) park(call, execution, version);
  else if (body.sync === false || body.stream === true) execution.status = 'pending';
  else finish(state, execution);
  return execution;
}

/** What is sent of an execution: `execution_id` and `id` both, so that every release finds its own. */
export function showExecution(row: Row): Row {
  const { answer: _answer, looks: _looks, ...shown } = row;
  return { ...shown, id: row.id, execution_id: row.id };
}

/** Moves an execution on, as time would: pending, running for some looks, then its end. */
export function advance(state: PromptRailsState, execution: Row): void {
  const looks = Number(execution.looks ?? 0) + 1;
  execution.looks = looks;
  if (execution.status === 'cancel_requested') settle(state, execution, 'cancelled');
  else if (execution.status === 'pending') {
    execution.status = 'running';
    execution.started_at = state.now();
  } else if (execution.status === 'running' && looks >= state.executionLooks) finish(state, execution);
}

/** Ends an execution with its answer, or with the failure that its input asks for (`fail`). */
export function finish(state: PromptRailsState, execution: Row): void {
  const failure = (execution.input as Input).fail;
  if (failure !== undefined) {
    execution.error = String(failure);
    settle(state, execution, 'failed');
    return;
  }
  const answer = String(execution.answer ?? '');
  execution.output = { response: answer };
  execution.token_usage = usageOf(JSON.stringify(execution.input), answer);
  execution.cost = 0.00042;
  execution.duration_ms = 812;
  settle(state, execution, 'completed');
  recordSpans(state, execution);
}

/** Ends an execution with a status. */
export function settle(state: PromptRailsState, execution: Row, status: string): void {
  execution.status = status;
  execution.completed_at = state.now();
}

/** The events of an execution's stream, which also ends it. */
export function framesOf(state: PromptRailsState, execution: Row, first: Readonly<Record<string, unknown>>): readonly Frame[] {
  const frames: Frame[] = [{ event: 'execution', data: { execution_id: execution.id, ...first } }];
  if (execution.status === 'awaiting_approval') return frames;
  if (execution.status === 'pending' || execution.status === 'running') finish(state, execution);
  if (execution.status !== 'completed')
    return [...frames, { event: 'error', data: { message: String(execution.error || execution.status) } }];
  const answer = String((execution.output as { response?: unknown }).response ?? '');
  return [
    ...frames,
    { event: 'thinking', data: { content: 'Looking at the question.' } },
    { event: 'tool_start', data: { id: 'call_1', name: 'search_articles' } },
    { event: 'tool_end', data: { id: 'call_1', name: 'search_articles', summary: '2 results' } },
    ...piecesOf(answer).map((content) => ({ event: 'content', data: { content } })),
    { event: 'done', data: { output: execution.output as object, token_usage: execution.token_usage as object } },
  ];
}

/** Token counts as the vendor names them. */
export function usageOf(prompt: string, answer: string): Readonly<Record<string, number>> {
  const [before, after] = [Math.ceil(prompt.length / 4), Math.ceil(answer.length / 4)];
  return { prompt_tokens: before, completion_tokens: after, total_tokens: before + after };
}

/** The `input` of a body. */
export function inputOf(body: Readonly<Record<string, unknown>>): Input {
  const { input } = body;
  if (input === undefined || input === null) return {};
  if (typeof input !== 'object' || Array.isArray(input)) throw new Refusal(400, 'bad_request', 'invalid request body');
  return input as Input;
}

/** A model's answer to a rendered prompt: it says the last line of it again. */
export function modelAnswer(rendered: { readonly user_prompt: string }): string {
  return `Answer to: ${rendered.user_prompt.trim().split('\n').at(-1) ?? ''}`;
}

function answerOf(state: PromptRailsState, version: Row, input: Input): string {
  const config = version.config as { prompt_id?: unknown; prompt_ids?: readonly { prompt_id: string }[] };
  const promptId = typeof config.prompt_id === 'string' ? config.prompt_id : config.prompt_ids?.at(-1)?.prompt_id;
  const promptVersion = promptId === undefined ? undefined : currentVersion(state, promptKind, promptId);
  return promptVersion ? modelAnswer(renderVersion(promptVersion, input)) : `Answer to: ${JSON.stringify(input)}`;
}

function addExecution(state: PromptRailsState, fields: Readonly<Record<string, unknown>>): Row {
  const id = state.newId();
  return state.executions.add({
    id,
    workspace_id: state.workspaceId,
    user_id: state.userId,
    parent_execution_id: null,
    status: 'pending',
    output: null,
    error: '',
    token_usage: {},
    cost: 0,
    duration_ms: null,
    trace_id: state.newId(),
    started_at: null,
    completed_at: null,
    created_at: state.now(),
    ...fields,
  });
}

function needsApproval(version: Row): boolean {
  const config = version.config as { approval_required?: unknown };
  return config.approval_required === true || version.approval_policy !== null;
}

function park({ state, generation }: Call, execution: Row, version: Row): void {
  const config = version.config as { approval_checkpoint_name?: string; checkpoint_name?: string };
  execution.status = generation === 'g2' ? 'waiting_approval' : 'awaiting_approval';
  execution.started_at = state.now();
  state.approvals.add({
    id: state.newId(),
    execution_id: execution.id,
    workspace_id: state.workspaceId,
    agent_id: execution.agent_id,
    checkpoint_name: config.approval_checkpoint_name ?? config.checkpoint_name ?? 'approval',
    payload: { input: execution.input },
    status: 'pending',
    reason: null,
    decided_by: null,
    decided_at: null,
    expires_at: null,
    created_at: state.now(),
  });
}

function recordSpans(state: PromptRailsState, execution: Row): void {
  const usage = execution.token_usage as Readonly<Record<string, number>>;
  const shared = {
    workspace_id: state.workspaceId,
    trace_id: execution.trace_id,
    status: 'ok',
    agent_id: execution.agent_id,
    session_id: execution.session_id,
    execution_id: execution.id,
    service_name: 'promptrails',
    level: 'default',
    error_message: '',
    error_type: '',
    error_stack: '',
    started_at: execution.started_at ?? execution.created_at,
    ended_at: state.now(),
    created_at: state.now(),
  };
  const root = state.newId();
  state.spans.add({
    ...shared,
    id: root,
    span_id: root,
    parent_span_id: '',
    name: 'agent',
    kind: 'agent',
    attributes: {},
    duration_ms: 812,
  });
  const call = state.newId();
  state.spans.add({
    ...shared,
    id: call,
    span_id: call,
    parent_span_id: root,
    name: 'gpt-4o-mini',
    kind: 'llm',
    input: execution.input,
    output: execution.output,
    attributes: { temperature: 0.7 },
    token_usage: usage,
    cost: execution.cost,
    duration_ms: 640,
    ...usage,
  });
}

function piecesOf(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? [];
}
