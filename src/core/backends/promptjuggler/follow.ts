import { BackendError, isBackendError } from '../../backendError.ts';
import type { Clock } from '../../clock.ts';
import { reasonOf, throwIfAborted } from '../../errors.ts';
import type { CallOptions } from '../../model/index.ts';
import { EventQueue } from './eventQueue.ts';
import type { ListenOptions } from './listen.ts';
import type { PromptJugglerOptions } from './options.ts';
import type { ThreadEvent } from './threadEvents.ts';
import type { StartedRun } from './types.ts';

/** What happens between the start of a run and its end. The last one is `ended`. */
export type RunProgress<Run> =
  | { readonly kind: 'started'; readonly run: StartedRun }
  /** Its output cannot be watched live; looks at the run take its place. */
  | { readonly kind: 'unstreamed'; readonly reason: string }
  | { readonly kind: 'live'; readonly event: ThreadEvent }
  /** The run as it stands, while it is not streamed. */
  | { readonly kind: 'progress'; readonly run: Run }
  | { readonly kind: 'ended'; readonly run: Run };

/** One run to start and follow. */
export interface FollowedRun<Run> {
  /** What is waited for, as messages say it. */
  readonly what: string;
  readonly thread: string;
  readonly listen: (options: ListenOptions) => AsyncIterable<ThreadEvent>;
  readonly start: (options: CallOptions) => Promise<StartedRun>;
  readonly look: (id: string, options: CallOptions) => Promise<Run>;
  /** Whether an event of the thread belongs to the run. */
  readonly isOwn: (event: ThreadEvent, run: StartedRun) => boolean;
  readonly options: Pick<PromptJugglerOptions, 'pollIntervalMs' | 'pollMaxIntervalMs' | 'runDeadlineMs' | 'timeoutMs'>;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

const growth = 1.5;

/** After so many waits without an event, nothing is on the way any more. Several short ones: each lets what arrived meanwhile be read. */
const quietWaits = 5;

/**
 * Listens to the thread, then starts the run, since what was streamed before the client listened is lost; hands on what happens, and looks at the
 * run itself when it ended, when nothing was heard for a while, and in place of a stream that cannot be had. A look may see the end before the
 * stream has told everything: what is on its way then comes before the end.
 *
 * @throws {BackendError} what starting throws, 'timeout' at the deadline (the run goes on), 'cancelled'
 */
export async function* follow<Run extends { readonly isOver: boolean }>(followed: FollowedRun<Run>): AsyncGenerator<RunProgress<Run>> {
  const { options, clock, signal, what } = followed;
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  if (signal?.aborted) stop.abort();
  signal?.addEventListener('abort', onAbort);
  const queue = new EventQueue<ThreadEvent>();
  let own: StartedRun | undefined;
  try {
    const problem = await heard(followed, queue, stop.signal, () => own);
    throwIfAborted(signal, what);
    own = await followed.start({ signal: stop.signal });
    yield { kind: 'started', run: own };
    let isStreamed = problem === undefined;
    if (problem !== undefined) yield { kind: 'unstreamed', reason: problem };
    const deadline = clock.now() + options.runDeadlineMs;
    let waitMs = isStreamed ? options.pollMaxIntervalMs : options.pollIntervalMs;
    for (;;) {
      const event = isStreamed ? await nextEvent(queue, waitMs, clock, stop.signal) : await pause(waitMs, clock, stop.signal);
      throwIfAborted(signal, what);
      if (event && !followed.isOwn(event, own)) continue;
      if (event) yield { kind: 'live', event };
      const isEnd = event?.kind === 'done' || event?.kind === 'failure';
      if (isEnd) waitMs = options.pollIntervalMs; // it is written down a moment later
      if (!event || isEnd) {
        const run = await lookedAt(followed, own.id, stop.signal);
        if (run?.isOver) {
          if (isStreamed && !isLast(event, own)) yield* onTheWay(followed, queue, own, stop.signal);
          yield { kind: 'ended', run };
          return;
        }
        if (run && !isStreamed) yield { kind: 'progress', run };
        if (!isStreamed || !event) waitMs = Math.min(options.pollMaxIntervalMs, waitMs * growth);
      }
      const { ending } = queue;
      if (isStreamed && ending) {
        isStreamed = false;
        waitMs = options.pollIntervalMs;
        yield { kind: 'unstreamed', reason: reasonOf(ending.error) };
      }
      if (clock.now() > deadline) throw tooLate(what, options.runDeadlineMs);
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stop.abort();
    queue.close();
  }
}

/** Begins to listen. @returns why it cannot be listened to; undefined as soon as a connection stands */
async function heard<Run>(
  { listen, isOwn, options, clock }: FollowedRun<Run>,
  queue: EventQueue<ThreadEvent>,
  signal: AbortSignal,
  own: () => StartedRun | undefined,
): Promise<string | undefined> {
  const connected = new Promise<string | undefined>((resolve, reject) => {
    const hear = async () => {
      for await (const event of listen({ signal, onConnected: () => resolve(undefined) })) {
        const run = own();
        if (!run || isOwn(event, run)) await queue.push(event);
      }
      queue.close();
    };
    hear().catch((error: unknown) => {
      queue.close({ error });
      if (isBackendError(error)) resolve(reasonOf(error));
      else reject(error);
    });
  });
  const limit = new AbortController();
  const late = clock.sleep(options.timeoutMs, limit.signal).then(
    () => `No connection to the stream within ${Math.round(options.timeoutMs / 1000)} s.`,
    () => undefined,
  );
  try {
    return await Promise.race([connected, late]);
  } finally {
    limit.abort();
  }
}

/** What is streamed until the run's own last event, or until it is quiet; events of others in the thread do not make it wait for ever. */
async function* onTheWay<Run>(
  { isOwn, options, clock, signal, what }: FollowedRun<Run>,
  queue: EventQueue<ThreadEvent>,
  own: StartedRun,
  stop: AbortSignal,
): AsyncGenerator<RunProgress<Run>> {
  const latest = clock.now() + options.timeoutMs;
  for (let quiet = 0; quiet < quietWaits && !queue.ending && clock.now() < latest; ) {
    const event = await nextEvent(queue, options.pollIntervalMs / quietWaits, clock, stop);
    throwIfAborted(signal, what);
    quiet = event ? 0 : quiet + 1;
    if (event && isOwn(event, own)) yield { kind: 'live', event };
    if (isLast(event, own)) return;
  }
}

/** Whether the run itself streams nothing after an event. A workflow's nodes are runs of their own, so none of their events is its last. */
function isLast(event: ThreadEvent | undefined, { id }: StartedRun): boolean {
  return (event?.kind === 'done' || event?.kind === 'failure') && event.runId === id;
}

/** The next event, or nothing when none came in time or the stream ended. */
async function nextEvent(
  queue: EventQueue<ThreadEvent>,
  waitMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<ThreadEvent | undefined> {
  const at = queue.take();
  if (at) return at;
  const limit = new AbortController();
  const stop = () => limit.abort();
  signal.addEventListener('abort', stop);
  try {
    await Promise.race([queue.ready(), clock.sleep(waitMs, limit.signal).catch(() => undefined)]);
  } finally {
    signal.removeEventListener('abort', stop);
    limit.abort();
  }
  return queue.take();
}

async function pause(waitMs: number, clock: Clock, signal: AbortSignal): Promise<undefined> {
  await clock.sleep(waitMs, signal);
  return undefined;
}

/** The run as it stands; nothing when it could not be asked for now. */
async function lookedAt<Run>({ look }: FollowedRun<Run>, id: string, signal: AbortSignal): Promise<Run | undefined> {
  try {
    return await look(id, { signal });
  } catch (error) {
    if (isBackendError(error) && error.isRetryable) return undefined;
    throw error;
  }
}

function tooLate(what: string, deadlineMs: number): BackendError {
  const message = `${what} ended after ${Math.round(deadlineMs / 1000)} s without a result; the run goes on at the server. Look at it again later.`;
  return new BackendError(message, 'timeout', { isRetryable: false });
}
