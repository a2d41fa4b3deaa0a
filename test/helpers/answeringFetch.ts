import type { Answer } from '../promptServers/shared/index.ts';

/** What a server, or the network, does with a call: an answer, silence until the caller gives up, or nobody there. */
export type Behaviour = Answer | 'silence' | 'nobody';

/** A `fetch` that behaves as told, once for each call; the last behaviour stays. */
export function answeringFetch(...behaviours: readonly [Behaviour, ...Behaviour[]]): typeof fetch {
  const left = [...behaviours];
  return async (input, init) => {
    const now = left.length > 1 ? left.shift() : left[0];
    if (now === undefined || now === 'nobody')
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENETUNREACH' }) });
    if (now !== 'silence') return new Response(String(now.body), { status: now.status, headers: now.headers ?? {} });
    const signal = input instanceof Request ? input.signal : init?.signal;
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  };
}
