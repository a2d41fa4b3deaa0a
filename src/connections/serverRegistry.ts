import type * as vscode from 'vscode';
import { loadServers } from '../config/lazy.ts';
import type { CallOptions, Connection, Connections, ConnectionVerdict, Log, PromptBackend, SecretSource } from '../core/index.ts';

/** Core's registry of backends, loaded with the first use: before that, no code of any server is in memory. */
export interface ServerRegistry extends vscode.Disposable {
  /** @throws {BackendError} when the connection's options are wrong */
  backend(connection: Connection): Promise<PromptBackend>;
  /** Checks a connection, kept or not, with the secrets of another source where one is given. */
  check(connection: Connection, options: CallOptions & { readonly secrets?: SecretSource }): Promise<ConnectionVerdict>;
  /** Ends the backend of a connection that is gone, has changed or has another key, and forgets its answers. */
  release(connectionId: string): void;
}

/** What the registry is made with. */
export interface ServerRegistryParts {
  readonly secrets: SecretSource;
  readonly log: Log;
  /** Folder on the disk of the extension host where answers survive; none where there is no disk. */
  readonly cacheFolder: string | undefined;
  /** Environment variables of the extension host; `PTM_SSL_VERIFY` is read. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Joins core's registry with the editor: its `fetch`, which knows proxy and certificates, its disk and its log. */
export function createServerRegistry({ secrets, log, cacheFolder, env }: ServerRegistryParts): ServerRegistry {
  let loaded: Promise<Connections> | undefined;
  const registry = (): Promise<Connections> => {
    loaded ??= make(secrets);
    return loaded;
  };
  const make = async (source: SecretSource): Promise<Connections> => {
    const { createConnections, createDiskCacheStore, createTlsFetch } = await loadServers();
    const storeOf = (id: string) => (cacheFolder === undefined ? undefined : createDiskCacheStore({ folder: `${cacheFolder}/${id}` }));
    return createConnections({ secrets: source, fetch: globalThis.fetch, createTlsFetch, log, env, storeOf });
  };
  const ended = (what: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) => log.warn(`${what} failed: ${String(error)}`));
  };
  return {
    backend: async (connection) => (await registry()).backend(connection),
    check: async (connection, { secrets: other, signal }) => {
      if (!other) return (await registry()).check(connection, signal ? { signal } : {});
      const apart = await make(other);
      try {
        return await apart.check(connection, signal ? { signal } : {});
      } finally {
        await apart.dispose();
      }
    },
    // Answers may have survived from an earlier window, in which this one has not looked yet.
    release: (id) =>
      ended(
        'Ending a connection',
        registry().then((made) => made.release(id)),
      ),
    dispose: () =>
      loaded &&
      ended(
        'Ending the connections',
        loaded.then((made) => made.dispose()),
      ),
  };
}
