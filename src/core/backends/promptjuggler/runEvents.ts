import type { RunEvent, RunFacts } from '../../model/index.ts';
import type { RunProgress } from './follow.ts';
import type { ThreadEvent } from './threadEvents.ts';
import type { PromptRun } from './types.ts';

/** The course of a prompt run in the words that all backends share. */
export async function* toRunEvents(progress: AsyncIterable<RunProgress<PromptRun>>): AsyncGenerator<RunEvent> {
  let thread: string | undefined;
  let seen = '';
  for await (const step of progress) {
    switch (step.kind) {
      case 'started':
        thread = step.run.thread;
        yield { kind: 'started', runId: step.run.id };
        break;
      case 'unstreamed':
        yield { kind: 'step', name: 'Live output', phase: 'noted', detail: `Not to be had: ${step.reason} The run is looked at instead.` };
        break;
      case 'live':
        if (step.event.kind === 'text') seen += step.event.text;
        if (step.event.kind === 'restart') seen = step.event.text;
        yield* liveEvents(step.event);
        break;
      case 'progress':
      case 'ended': {
        // What was not streamed. Where it does not go on from what was, since an attempt began anew, only the end tells.
        const { output = '' } = step.run;
        if (output.startsWith(seen) && output.length > seen.length) {
          yield { kind: 'text', text: output.slice(seen.length) };
          seen = output;
        }
        if (step.kind === 'ended') yield ended(step.run, thread);
        break;
      }
    }
  }
}

function* liveEvents(event: ThreadEvent): Generator<RunEvent> {
  switch (event.kind) {
    case 'text':
      yield { kind: 'text', text: event.text };
      break;
    case 'restart':
      yield {
        kind: 'step',
        name: 'Next attempt',
        phase: 'noted',
        detail: 'The service tries again; what came after this point is dropped.',
      };
      break;
    case 'tool': {
      const detail = [...event.queries, ...event.citations.map(({ title, url }) => (title ? `${title}: ${url}` : url))].join('\n');
      const phase = event.status === 'pending' ? 'started' : 'ended';
      yield { kind: 'step', name: event.name, phase, ...(detail !== '' && { detail }) };
      break;
    }
    case 'data':
      yield { kind: 'step', name: event.tool, phase: 'noted', detail: JSON.stringify(event.payload, undefined, 2) };
      break;
    case 'gap':
    case 'stale':
      yield { kind: 'step', name: 'Live output', phase: 'noted', detail: 'Something of it was lost; the whole follows at the end.' };
      break;
    case 'done':
    case 'failure':
      break; // the run itself says how it ended
  }
}

function ended({ status, output, error, tokens, costUsd, createdAt, finishedAt }: PromptRun, thread: string | undefined): RunEvent {
  const latencyMs = createdAt === undefined || finishedAt === undefined ? Number.NaN : Date.parse(finishedAt) - Date.parse(createdAt);
  const facts: RunFacts = {
    status,
    ...(Number.isFinite(latencyMs) && { latencyMs }),
    ...(costUsd !== undefined && { costUsd }),
    ...(tokens && { inputTokens: tokens.input, outputTokens: tokens.output }),
    ...(thread !== undefined && { sessionId: thread }),
  };
  if (status === 'completed') return { kind: 'finished', output: output ?? '', facts };
  return { kind: 'failed', message: error ?? `The run ended with the status '${status}'.`, facts };
}
