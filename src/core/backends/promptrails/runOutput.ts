import type { RunEvent, RunFacts } from '../../model/index.ts';
import type { StreamEvent } from './events.ts';
import { outputText } from './map.ts';
import { type Execution, isEnded } from './schemas/executions.ts';

/** Turns what a stream or an execution tells into the events of a run; events that come twice are told once. */
export class RunOutput {
  #text = '';
  #runId: string | undefined;
  readonly #tools = new Set<string>();

  /** The execution, once it is known. */
  get runId(): string | undefined {
    return this.#runId;
  }

  /** The run has begun; undefined when that was told before. */
  started(runId: string): RunEvent | undefined {
    if (this.#runId !== undefined) return undefined;
    this.#runId = runId;
    return { kind: 'started', runId };
  }

  /** What an event of a stream means; undefined when it says nothing new. */
  read(event: StreamEvent): RunEvent | undefined {
    switch (event.kind) {
      case 'execution':
        return this.started(event.executionId);
      case 'thinking':
        return { kind: 'step', name: 'thinking', phase: 'noted', detail: event.content };
      case 'toolStart':
        return this.#once(`start ${event.id}`, { kind: 'step', name: event.name, phase: 'started' });
      case 'toolEnd':
        return this.#once(`end ${event.id}`, {
          kind: 'step',
          name: event.name,
          phase: 'ended',
          ...(event.summary !== undefined && { detail: event.summary }),
        });
      case 'content':
        this.#text += event.content;
        return event.content === '' ? undefined : { kind: 'text', text: event.content };
      case 'done':
        // The pieces may have come twice or out of order; where the server says the whole answer, that is it.
        return { kind: 'finished', output: outputText(event.output) || this.#text, facts: { status: 'completed', ...tokensOf(event) } };
      case 'error':
        return { kind: 'failed', message: event.message, facts: { status: 'failed' } };
    }
  }

  #once(key: string, event: RunEvent): RunEvent | undefined {
    if (this.#tools.has(key)) return undefined;
    this.#tools.add(key);
    return event;
  }
}

/** How an execution ended; undefined while it goes on. */
export function endOf(execution: Execution): RunEvent | undefined {
  if (!isEnded(execution)) return undefined;
  const facts = factsOf(execution);
  if (execution.status === 'completed') return { kind: 'finished', output: outputText(execution.output), facts };
  const message =
    execution.error ?? (execution.status === 'rejected' ? 'The run was not approved.' : `The run ended as ${execution.status}.`);
  return { kind: 'failed', message, facts };
}

/** What an execution tells of itself beside its output. */
export function factsOf(execution: Execution): RunFacts {
  const { status, durationMs, cost, sessionId, traceId } = execution;
  return {
    status,
    ...(durationMs !== undefined && { latencyMs: durationMs }),
    costUsd: cost,
    ...tokensOf(execution),
    ...(sessionId !== undefined && { sessionId }),
    ...(traceId !== undefined && { traceId }),
  };
}

/** Token counts, where they are known. */
export function tokensOf({ tokenUsage }: Pick<Execution, 'tokenUsage'> | Extract<StreamEvent, { kind: 'done' }>): RunFacts {
  return {
    ...(tokenUsage?.promptTokens !== undefined && { inputTokens: tokenUsage.promptTokens }),
    ...(tokenUsage?.completionTokens !== undefined && { outputTokens: tokenUsage.completionTokens }),
  };
}
