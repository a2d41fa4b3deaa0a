import { randomUUID } from 'node:crypto';
import type { RunRequest } from './bodies.ts';
import { eventsOf, type WireEvent } from './script.ts';
import type { StoredPrompt, StoredWorkflow } from './types.ts';

/** One lane of a run: the events it will stream and how many of them happened. */
interface Lane {
  readonly name: string;
  readonly isOutput: boolean;
  readonly events: readonly WireEvent[];
  done: number;
}

/** A prompt run (one lane) or a workflow run (one lane for each node). */
export interface Run {
  readonly id: string;
  readonly kind: 'prompt' | 'workflow';
  readonly thread: string;
  readonly slug: string;
  readonly request: RunRequest;
  readonly createdAt: string;
  readonly lanes: readonly Lane[];
  finishedAt: string | null;
}

/** A new run that has done nothing yet. */
export function newRun(target: StoredPrompt | StoredWorkflow, request: RunRequest, now: () => Date): Run {
  const id = randomUUID();
  const lanes =
    'script' in target
      ? [lane('', true, eventsOf(target.script, request.inputs, { runId: id, channel: request.channel ?? 'default' }))]
      : target.nodes.map((node) =>
          lane(node.name, node.isOutput, eventsOf(node.script, request.inputs, { runId: randomUUID(), channel: node.name })),
        );
  return {
    id,
    kind: 'script' in target ? 'prompt' : 'workflow',
    thread: request.thread ?? randomUUID(),
    slug: target.slug,
    request,
    createdAt: now().toISOString(),
    lanes,
    finishedAt: null,
  };
}

const lane = (name: string, isOutput: boolean, events: readonly WireEvent[]): Lane => ({ name, isOutput, events, done: 0 });

/** Lets the next event happen; nothing when all have, or when a node failed and so ended its workflow. */
export function nextEvent(run: Run, now: () => Date): WireEvent | undefined {
  const open = hasFailed(run) ? undefined : run.lanes.find(({ done, events }) => done < events.length);
  const event = open?.events[open.done];
  if (open) open.done++;
  if (!hasMore(run)) run.finishedAt ??= now().toISOString();
  return event;
}

/** Whether the run is still pending. */
export function hasMore(run: Run): boolean {
  return !hasFailed(run) && run.lanes.some(({ done, events }) => done < events.length);
}

/** The body of endpoint 3. */
export function promptRunBody(run: Run): Readonly<Record<string, unknown>> {
  const [only] = run.lanes;
  const happened = only ? only.events.slice(0, only.done) : [];
  const isCompleted = !hasMore(run) && !hasFailed(run);
  const kept = lastAttempts(happened);
  const text = textOf(kept);
  return {
    ...commonBody(run),
    output: hasFailed(run) || text === '' ? null : text,
    error: errorsOf(happened).at(-1) ?? null,
    emitted: isCompleted ? kept.filter(({ kind }) => kind === 'data').map(({ tool, payload }) => ({ tool, payload })) : [],
    transcript: isCompleted ? transcriptOf(kept) : [],
  };
}

/** The body of endpoint 5: only finished output nodes appear. */
export function workflowRunBody(run: Run): Readonly<Record<string, unknown>> {
  const finished = run.lanes.filter(({ isOutput, events, done }) => isOutput && done === events.length && events.at(-1)?.kind === 'done');
  return {
    ...commonBody(run),
    outputs: Object.fromEntries(finished.map(({ name, events }) => [name, textOf(lastAttempts(events)) || null])),
    errors: run.lanes.flatMap(({ events, done }) => errorsOf(events.slice(0, done))),
  };
}

function commonBody(run: Run): Readonly<Record<string, unknown>> {
  const isPending = hasMore(run);
  const output = run.lanes.flatMap(({ events, done }) => events.slice(0, done)).filter(({ kind }) => kind === 'token').length * 4;
  return {
    id: run.id,
    status: isPending ? 'pending' : hasFailed(run) ? 'failed' : 'completed',
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    tokenUsage: isPending
      ? null
      : { input: 120, inputCached: 20, inputCacheWrite: 0, output, reasoning: 0, total: 120 + output, serviceTier: 'default' },
    cost: isPending ? null : { success: costOf(output), retries: costOf(0, 0), total: costOf(output).total },
  };
}

function costOf(output: number, input = 120) {
  const parts = { input: input / 1e6, cachedInput: 0, cacheWrite: 0, output: (output * 4) / 1e6, webSearch: 0 };
  return { ...parts, total: parts.input + parts.output };
}

const hasFailed = (run: Run) => run.lanes.some(({ events, done }) => events[done - 1]?.kind === 'failure');

const errorsOf = (events: readonly WireEvent[]) => events.flatMap(({ runError }) => (runError === undefined ? [] : [runError]));

/** What is left when each reset has dropped what it opens anew. */
function lastAttempts(events: readonly WireEvent[]): readonly WireEvent[] {
  let kept: WireEvent[] = [];
  for (const event of events) {
    if (event.kind !== 'reset') kept.push(event);
    else kept = kept.filter(({ kind, segment = 0 }) => kind === 'tool_end' || segment < (event.segment ?? 0));
  }
  return kept;
}

const textOf = (events: readonly WireEvent[]) => events.map(({ text }) => text ?? '').join('');

function transcriptOf(events: readonly WireEvent[]): readonly Readonly<Record<string, unknown>>[] {
  const items: Record<string, unknown>[] = [];
  for (const event of events) {
    const last = items.at(-1);
    if (event.kind === 'token' && last?.type === 'text') last.content = `${last.content}${event.text}`;
    else if (event.kind === 'token') items.push({ type: 'text', content: event.text, citations: [] });
    else if (event.kind === 'data') items.push({ type: 'data', tool: event.tool, payload: event.payload });
    else if (event.kind === 'tool_start') {
      const end = events.find(({ kind, ref }) => kind === 'tool_end' && ref === event.ref);
      items.push({
        type: 'tool',
        name: event.tool,
        status: end?.status ?? 'pending',
        queries: end?.queries ?? [],
        citations: end?.citations ?? [],
      });
    }
  }
  return items;
}
