import type { Fetch } from '../http/index.ts';
import type { Log } from '../model/index.ts';

/** How a connection wants TLS other than the system does. */
export interface TlsOptions {
  /** Certificates of the authorities to trust instead of the system's, as PEM text. */
  readonly ca?: string | undefined;
  /** Whether the server has to prove who it is. @default true */
  readonly isVerified?: boolean | undefined;
}

/** A `fetch` of its own connections, which end with it. */
export interface TlsFetch extends AsyncDisposable {
  readonly fetch: Fetch;
}

/** A `fetch` that trusts a connection's own certificate authority, or any server at all, which is warned of. Its code is loaded with the first call. */
export function createTlsFetch({ ca, isVerified = true }: TlsOptions, log: Log): TlsFetch {
  if (!isVerified) log.warn('TLS is not verified for this connection: whoever is in between can read the key and change answers.');
  const start = async () => {
    const { createUndiciFetch } = await import('./undiciFetch.ts');
    return createUndiciFetch({ ca, isVerified });
  };
  let started: ReturnType<typeof start> | undefined;
  return {
    fetch: async (input, init) => {
      started ??= start();
      return (await started).fetch(input, init);
    },
    [Symbol.asyncDispose]: async () => {
      await (await started)?.end();
    },
  };
}
