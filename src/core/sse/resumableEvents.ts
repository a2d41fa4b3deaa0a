import { BackendError, isBackendError } from '../backendError.ts';
import { backoffMs, type Clock, systemClock } from '../clock.ts';
import { throwIfAborted } from '../errors.ts';
import type { Log } from '../model/index.ts';
import { type ReadEventsOptions, readEvents, type ServerEvent } from './readEvents.ts';

/** What may be said on a stream beside its own events: how to go on. */
export type StreamControl = 'reconnect' | 'stale';

/** How a stream is held open. */
export interface ResumableOptions extends ReadEventsOptions {
  /** What is read: `Streaming the thread t1`. */
  readonly what: string;
  /** Opens the stream, each time with a fresh token. `lastEventId` is undefined at first and after the server called the position stale. */
  readonly connect: (lastEventId: string | undefined, signal: AbortSignal | undefined) => Promise<AsyncIterable<Uint8Array>>;
  /** Tells events that control the stream. They are handed on too, so that a reader drops what it holds after `stale`. */
  readonly controlOf?: (event: ServerEvent) => StreamControl | undefined;
  /** Connections in a row that brought no event, after which reading ends. @default 6 */
  readonly attempts?: number;
  /** First wait between connections, doubled up to `maxMs`; back to the first once a connection stands. @default 500 */
  readonly baseMs?: number;
  /** @default 10,000 */
  readonly maxMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
  readonly log: Log;
}

/** `reconnect` follows at once, but a server that says nothing else does not keep us busy for ever. */
const mostReconnectsWithoutEvent = 20;

/**
 * The events of a stream that survives its connections: after a break it is opened anew with the id of the last event. Ends only when its reader
 * leaves the loop: after the event that the reader knows to be the last.
 *
 * @throws {BackendError} the last failure after too many connections without an event, 'cancelled', 'too-large'
 */
export async function* resumableEvents(options: ResumableOptions): AsyncGenerator<ServerEvent> {
  const { what, connect, controlOf, attempts = 6, baseMs = 500, maxMs = 10_000, signal, clock = systemClock, log } = options;
  let lastEventId: string | undefined;
  let failed = 0;
  let reconnects = 0;
  for (;;) {
    throwIfAborted(signal, what);
    let control: StreamControl | undefined;
    let failure: unknown = new BackendError(`${what} ended early: the server closed the stream. Read the result instead.`, 'unreachable', {
      reason: 'reset',
      isRetryable: true,
    });
    try {
      for await (const event of readEvents(await connect(lastEventId, signal), options)) {
        lastEventId = event.id ?? lastEventId;
        control = controlOf?.(event);
        if (control === 'stale') lastEventId = undefined;
        if (control === undefined) [failed, reconnects] = [0, 0];
        yield event;
        if (control === 'reconnect') break;
      }
    } catch (error) {
      if (!isBackendError(error)) throwIfAborted(signal, what);
      if (signal?.aborted || !isBackendError(error) || error.code === 'too-large') throw error;
      failure = error;
    }
    if (control === 'reconnect' && ++reconnects <= mostReconnectsWithoutEvent) continue;
    failed += 1;
    if (failed >= attempts) throw failure;
    const waitMs = backoffMs(failed, { baseMs, maxMs }, clock.random);
    log.debug(`${what}: the stream broke off and is opened again in ${waitMs} ms.`);
    await clock.sleep(waitMs, signal);
  }
}
