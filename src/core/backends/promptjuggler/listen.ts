import { isBackendError } from '../../backendError.ts';
import type { Clock } from '../../clock.ts';
import { throwIfAborted } from '../../errors.ts';
import type { Http } from '../../http/index.ts';
import type { CallOptions, Log } from '../../model/index.ts';
import { resumableEvents, type ServerEvent, type StreamControl } from '../../sse/index.ts';
import type { PromptJugglerClient } from './client.ts';
import type { ThreadEvent } from './threadEvents.ts';
import { ThreadView } from './threadView.ts';

/** What listening needs. */
export interface ListenParts {
  readonly http: Http;
  readonly client: PromptJugglerClient;
  readonly log: Log;
  readonly clock: Clock;
}

/** How a thread is listened to. */
export interface ListenOptions extends CallOptions {
  /** Lanes to hear; all without it. A workflow's nodes have one each. */
  readonly channels?: readonly string[];
  /** Called each time a connection stands; the first time, a run can be started without missing its beginning. */
  readonly onConnected?: () => void;
}

/**
 * Everything that happens in a thread from now on, over as many connections as it takes. Each connection has a token of its own; the API key is
 * never sent to the stream's host.
 *
 * @throws {BackendError} the last failure when no connection can be had any more, 'cancelled'
 */
export async function* listen(
  { http, client, log, clock }: ListenParts,
  thread: string,
  options: ListenOptions = {},
): AsyncGenerator<ThreadEvent> {
  const { channels = [], onConnected, signal } = options;
  const what = `Listening to the thread ${thread}`;
  const ended = new AbortController();
  const end = () => ended.abort();
  signal?.addEventListener('abort', end);
  const connect = async (lastEventId: string | undefined) => {
    throwIfAborted(signal, what);
    const { token, url } = await client.createStreamToken(thread, { signal: ended.signal }).catch((error: unknown) => {
      // A service that gives no token now may later; one that refuses it goes on refusing.
      if (isBackendError(error) && !error.isRetryable) end();
      throw error;
    });
    const headers = { authorization: `Bearer ${token}`, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    const query = channels.length > 0 ? { query: { channel: channels } } : {};
    const { body } = await http.stream('', { what, url, headers, ...query, signal: ended.signal });
    onConnected?.();
    return body;
  };
  const view = new ThreadView();
  try {
    for await (const event of resumableEvents({ what, connect, controlOf, signal: ended.signal, clock, log })) yield* view.apply(event);
  } finally {
    signal?.removeEventListener('abort', end);
    end();
  }
}

function controlOf({ event }: ServerEvent): StreamControl | undefined {
  return event === 'reconnect' || event === 'stale' ? event : undefined;
}
