import type { ConfiguredName, PromptBackend, SecretName, ServerKind } from '../../../../../src/core/model/index.ts';
import type { ServerParts } from '../../../../../src/core/serverParts.ts';
import type { Setup, Started, SubjectServer } from './types.ts';

/** What tells the backend of one server from that of another. */
export interface Contracted {
  readonly kind: ServerKind;
  /** The secrets of the connection; one that is undefined is not there. */
  readonly secrets: Readonly<Partial<Record<SecretName, string | undefined>>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly names?: readonly ConfiguredName[];
}

/** A backend over a test server, for the contract: both end together. */
export function startedOver(
  server: SubjectServer & AsyncDisposable & { readonly baseUrl: string },
  { clock, log }: Pick<Setup, 'clock' | 'log'>,
  { secrets, ...connection }: Contracted,
  create: (parts: ServerParts) => PromptBackend,
): Started {
  const backend = create({
    connection: { id: 'contract', name: 'Contract', baseUrl: server.baseUrl, ...connection },
    secrets: {
      get: async (_id, name) => {
        const value = secrets[name];
        return value === undefined ? undefined : { value, origin: 'test' };
      },
    },
    fetch: globalThis.fetch,
    clock,
    log,
  });
  return {
    backend,
    server,
    [Symbol.asyncDispose]: async () => {
      await backend.dispose();
      await server[Symbol.asyncDispose]();
    },
  };
}
