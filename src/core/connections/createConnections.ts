import { BackendError } from '../backendError.ts';
import type { CacheStore } from '../cache/index.ts';
import type { Clock } from '../clock.ts';
import { cancelledError } from '../errors.ts';
import type { Fetch, OwnedFetch } from '../http/index.ts';
import type { CallOptions, Connection, ConnectionTls, Log, PromptBackend, SecretSource, ServerKindFacts } from '../model/index.ts';
import { serverKinds } from '../serverKinds.ts';
import { serverBackends } from './serverBackends.ts';
import { type ConnectionVerdict, verdictOf } from './verdict.ts';

/** What connections are made with. */
export interface ConnectionsParts {
  readonly secrets: SecretSource;
  readonly fetch: Fetch;
  /** Makes the `fetch` of a connection with TLS of its own; `core/node` has one. Without it, such a connection is refused. */
  readonly createTlsFetch?: (tls: ConnectionTls, log: Log) => OwnedFetch;
  /** Where the answers of a connection survive: a place of its own for each, which `release` empties. @default in memory only */
  readonly storeOf?: (connectionId: string) => CacheStore | undefined;
  /** Environment variables, of which PTM's `PTM_SSL_VERIFY` is read. @default none */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly clock?: Clock;
}

/** The backends of configured connections, made when they are needed and ended together. */
export interface Connections extends AsyncDisposable {
  /**
   * The backend of a connection: one for as long as the connection stays the same.
   *
   * @throws {BackendError} 'invalid-request' for options that its kind does not have, 'unsupported' for TLS without the means for it, 'cancelled'
   */
  backend(connection: Connection): PromptBackend;
  /** Makes the cheapest call that proves address and key, apart from the backend in use, and says exactly what failed. */
  check(connection: Connection, options?: CallOptions): Promise<ConnectionVerdict>;
  /** Ends the backend of a connection that is gone, has changed or has another key, and forgets the answers that survived it. */
  release(connectionId: string): Promise<void>;
  /** Ends all. */
  dispose(): Promise<void>;
}

/** A backend with what ends with it. */
interface Made {
  readonly backend: PromptBackend;
  /** The connection as text: another text needs another backend. */
  readonly made: string;
  end(): Promise<void>;
}

/** Makes the registry. Nothing is sent before the caller uses a backend. */
export function createConnections(parts: ConnectionsParts): Connections {
  const { secrets, log, clock, createTlsFetch, storeOf } = parts;
  const all = new Map<string, Made>();
  let isEnded = false;

  const make = (configured: Connection, store?: CacheStore): Made => {
    const connection = withTls(configured, parts.env ?? {});
    // A connection may come from a settings file, where a kind can be anything.
    const create = Object.hasOwn(serverBackends, connection.kind) ? serverBackends[connection.kind] : undefined;
    if (!create)
      throw new BackendError(`Connections of the kind '${connection.kind}' are not known. Correct the connection.`, 'unsupported');
    const owned = connection.tls && tlsFetch(connection.tls);
    const backend = create({ connection, secrets, fetch: owned?.fetch ?? parts.fetch, log, store, clock });
    const end = async () => {
      await backend.dispose();
      await owned?.[Symbol.asyncDispose]();
    };
    return { backend, made: JSON.stringify(configured), end };
  };
  const tlsFetch = (tls: ConnectionTls): OwnedFetch => {
    if (createTlsFetch) return createTlsFetch(tls, log);
    throw new BackendError('TLS of its own is not possible for a connection here. Let the system trust the certificate.', 'unsupported');
  };
  const end = async (connectionId: string) => {
    const made = all.get(connectionId);
    all.delete(connectionId);
    await made?.end();
  };
  const release = async (connectionId: string) => {
    await end(connectionId);
    await storeOf?.(connectionId)?.clear();
  };
  const dispose = async () => {
    isEnded = true;
    await Promise.all([...all.keys()].map(end));
  };

  return {
    backend: (connection) => {
      if (isEnded) throw cancelledError('Using a connection');
      const known = all.get(connection.id);
      if (known?.made === JSON.stringify(connection)) return known.backend;
      const made = make(connection, storeOf?.(connection.id));
      all.set(connection.id, made);
      known?.end().catch((error: unknown) => log.warn(`Ending a changed connection failed: ${String(error)}`));
      return made.backend;
    },
    check: async (connection, options) => {
      let made: Made | undefined;
      try {
        if (isEnded) throw cancelledError('Checking a connection');
        made = make(connection);
        return { isOk: true, word: 'works', check: await made.backend.check(options) };
      } catch (error) {
        return verdictOf(error);
      } finally {
        await made?.end();
      }
    },
    release,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** A connection with the TLS that it wants, and that the clients of some vendors also read from the environment. */
function withTls(connection: Connection, env: Readonly<Record<string, string | undefined>>): Connection {
  const facts: ServerKindFacts = serverKinds[connection.kind];
  const tls = facts.tlsWith ? facts.tlsWith(connection.tls, env) : connection.tls;
  return tls ? { ...connection, tls } : connection;
}
