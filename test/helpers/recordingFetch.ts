/** A call as it left: its method with path and query, then its body where that is JSON. */
export type SentCall = readonly [line: string, body?: unknown];

/** A `fetch` that keeps what is sent and answers as it is told. */
export interface RecordingFetch {
  readonly fetch: typeof fetch;
  readonly sent: readonly SentCall[];
  /** Headers of each call, in lower case. */
  readonly headers: readonly Readonly<Record<string, string>>[];
}

/**
 * Makes such a `fetch`.
 *
 * @param answerOf the answer to a call, counted from 0: a value is sent as JSON with 200; `silence` lasts until the caller gives up
 */
export function recordingFetch(answerOf: (line: string, index: number) => unknown): RecordingFetch {
  const sent: SentCall[] = [];
  const headers: Readonly<Record<string, string>>[] = [];
  return {
    sent,
    headers,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const isForm = request.headers.get('content-type')?.startsWith('multipart/') === true;
      const body = isForm ? '' : await request.text();
      const url = new URL(request.url);
      const line = `${request.method} ${url.pathname}${url.search}`;
      const index = sent.push(body === '' ? [line] : [line, JSON.parse(body)]) - 1;
      headers.push(Object.fromEntries(request.headers));
      const answer = answerOf(line, index);
      if (answer === silence) return await untilGivenUp(request.signal);
      return answer instanceof Response ? answer : Response.json(answer ?? null);
    },
  };
}

/**
 * A `fetch` whose server says nothing from a call on, counted from 0, and the signal of a caller who then gives up.
 *
 * @param answerOf the answers before
 */
export function givenUpAt(
  last: number,
  answerOf: (index: number) => unknown = () => undefined,
): { readonly fetch: typeof fetch; readonly signal: AbortSignal } {
  const giveUp = new AbortController();
  const recording = recordingFetch((_line, index) => {
    if (index < last) return answerOf(index);
    setImmediate(() => giveUp.abort());
    return silence;
  });
  return { fetch: recording.fetch, signal: giveUp.signal };
}

/** The answer of a server that says nothing. */
export const silence = Symbol('silence');

async function untilGivenUp(signal: AbortSignal): Promise<never> {
  return await new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
