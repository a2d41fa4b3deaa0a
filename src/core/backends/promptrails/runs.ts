import { type BackendErrorCode, isBackendError } from '../../backendError.ts';
import type { Clock } from '../../clock.ts';
import { poll } from '../../http/index.ts';
import type { CallOptions, Log, RunEvent } from '../../model/index.ts';
import type { StreamEvent } from './events.ts';
import type { PromptRailsOptions } from './options.ts';
import type { ExecuteRequest } from './resources/agents.ts';
import { endOf, factsOf, RunOutput } from './runOutput.ts';
import { type Execution, isWaiting } from './schemas/executions.ts';
import type { RailsResources } from './types.ts';

/** What runs are made with. */
export interface RunParts extends Pick<RailsResources, 'agents' | 'chat' | 'executions'> {
  readonly options: PromptRailsOptions;
  readonly log: Log;
  readonly clock?: Clock | undefined;
}

/** Failures of a stream after which the execution itself is looked at: it broke off, or the server does not stream. */
const streamless: ReadonlySet<BackendErrorCode> = new Set([
  'unreachable',
  'timeout',
  'unsupported',
  'bad-response',
  'server-error',
  'rate-limited',
  'not-found',
]);
const isStreamless = (error: unknown): boolean => isBackendError(error) && streamless.has(error.code);

/** Runs an agent and tells what happens. The run is started once; what follows only reads. */
export async function* runAgent(parts: RunParts, agentId: string, request: ExecuteRequest, options: CallOptions): AsyncGenerator<RunEvent> {
  const execution = await parts.agents.execute(agentId, { ...request, sync: false }, options);
  const output = new RunOutput();
  yield* present(output.started(execution.id));
  const end = endOf(execution);
  if (end) yield end;
  else yield* followed(parts, output, parts.executions.stream(execution.id, options), options);
}

/** Says something in a conversation and tells what happens. The turn is started once; what follows only reads. */
export async function* runTurn(parts: RunParts, sessionId: string, text: string, options: CallOptions): AsyncGenerator<RunEvent> {
  const output = new RunOutput();
  try {
    yield* followed(parts, output, parts.chat.sendMessageStream(sessionId, text, options), options);
  } catch (error) {
    // A server that does not know the route has done nothing: the turn is taken in one piece.
    if (!isBackendError(error, 'unsupported') || output.runId !== undefined) throw error;
    const { answer, executionId } = await parts.chat.sendMessage(sessionId, text, options);
    if (executionId !== undefined) yield* present(output.started(executionId));
    const { content, model, cost, promptTokens, completionTokens } = answer;
    const facts = {
      sessionId,
      ...(model !== undefined && { model }),
      ...(cost !== undefined && { costUsd: cost }),
      ...(promptTokens !== undefined && { inputTokens: promptTokens }),
      ...(completionTokens !== undefined && { outputTokens: completionTokens }),
    };
    yield { kind: 'finished', output: content, facts };
  }
}

/** A stream's events; where it breaks off or there is none, the execution is looked at until it ends. */
async function* followed(
  parts: RunParts,
  output: RunOutput,
  stream: AsyncIterable<StreamEvent>,
  options: CallOptions,
): AsyncGenerator<RunEvent> {
  try {
    for await (const event of stream) {
      const told = output.read(event);
      if (told?.kind === 'finished') yield { ...told, facts: { ...told.facts, ...(await laterFacts(parts, output.runId, options)) } };
      else yield* present(told);
      if (told?.kind === 'finished' || told?.kind === 'failed') return;
    }
  } catch (error) {
    if (output.runId === undefined || !isStreamless(error)) throw error;
    parts.log.info(`The execution ${output.runId} is looked at instead of being followed.`);
  }
  if (output.runId !== undefined) yield* watched(parts, output.runId, options);
}

/** Looks at an execution until it ends. */
async function* watched({ executions, options, clock }: RunParts, id: string, { signal }: CallOptions): AsyncGenerator<RunEvent> {
  let isToldToWait = false;
  const states = poll<Execution>({
    what: `Waiting for the execution ${id}`,
    ask: (given) => executions.get(id, given ? { signal: given } : {}),
    isOver: (state) => endOf(state) !== undefined,
    intervalMs: options.pollIntervalMs,
    deadlineMs: options.executionWaitMs,
    signal,
    ...(clock && { clock }),
  });
  for await (const state of states) {
    if (isWaiting(state) && !isToldToWait) {
      isToldToWait = true;
      yield { kind: 'waiting', reason: 'Somebody has to approve this run in PromptRails before it goes on.' };
    }
    yield* present(endOf(state));
  }
}

/** What a stream does not tell: cost, duration and trace. The run is over, so that a failure here only leaves them out. */
async function laterFacts({ executions, log }: RunParts, id: string | undefined, options: CallOptions) {
  if (id === undefined) return {};
  try {
    return factsOf(await executions.get(id, options));
  } catch (error) {
    if (!isBackendError(error)) throw error;
    log.info(`Cost and duration of the execution ${id} stay unknown. ${error.message}`);
    return {};
  }
}

function* present(event: RunEvent | undefined): Generator<RunEvent> {
  if (event) yield event;
}
