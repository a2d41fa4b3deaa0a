import { createPtmBackend, type PtmBackend } from '../../src/core/backends/ptm/index.ts';
import type { ConnectionTls, SecretName } from '../../src/core/index.ts';
import { type PtmOptions, type PtmServer, start } from '../promptServers/ptm/index.ts';
import { fakeClock } from './fakeClock.ts';
import { silentLog } from './silentLog.ts';

/** What differs from a usual connection. */
export interface ConnectionChanges {
  readonly secrets?: Partial<Record<SecretName, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly tls?: ConnectionTls;
}

/** A test server for the tests of a suite, and backends that are connected to it; all of them end after each test. */
export function usePtm() {
  const open: AsyncDisposable[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
  });
  const serve = async (options: PtmOptions = {}): Promise<PtmServer> => {
    const server = await start(options);
    open.push(server);
    return server;
  };
  const connect = (server: Pick<PtmServer, 'baseUrl' | 'key'>, changes: ConnectionChanges = {}) => {
    const [clock, log] = [fakeClock(), silentLog()];
    const secrets: Partial<Record<SecretName, string>> = { apiKey: server.key, ...changes.secrets };
    const backend: PtmBackend = createPtmBackend({
      connection: {
        id: 'team',
        kind: 'ptm',
        name: 'Team PTM',
        baseUrl: server.baseUrl,
        options: changes.options ?? {},
        ...(changes.tls && { tls: changes.tls }),
      },
      secrets: {
        get: async (_id, name) => {
          const value = secrets[name];
          return value === undefined ? undefined : { value, origin: 'a test' };
        },
      },
      fetch: globalThis.fetch,
      log,
      clock,
    });
    open.push(backend);
    return { backend, clock, log };
  };
  return { serve, connect };
}
