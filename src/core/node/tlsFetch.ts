import type { OwnedFetch } from '../http/index.ts';
import type { ConnectionTls, Log } from '../model/index.ts';

/** How connections are made beside their TLS. */
export interface TlsFetchOptions {
  /** Whether HTTP/2 is spoken with servers that offer it. For plain scripts: in the editor, its own `fetch` decides. @default false */
  readonly allowsHttp2?: boolean;
}

/** A `fetch` that trusts a connection's own certificate authority, or any server at all, which is warned of. Its code is loaded with the first call. */
export function createTlsFetch(
  { ca, isVerified = true }: ConnectionTls,
  log: Log,
  { allowsHttp2 = false }: TlsFetchOptions = {},
): OwnedFetch {
  if (!isVerified) log.warn('TLS is not verified for this connection: whoever is in between can read the key and change answers.');
  const start = async () => {
    const { createUndiciFetch } = await import('./undiciFetch.ts');
    return createUndiciFetch({ ca, isVerified, allowsHttp2 });
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
