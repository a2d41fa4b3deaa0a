import { createPromptRailsBackend, type PromptRailsBackend } from '../../src/core/backends/promptrails/index.ts';
import type { CacheStore } from '../../src/core/cache/index.ts';
import type { Clock } from '../../src/core/clock.ts';
import { type PromptRailsServer, type PromptRailsOptions as ServerOptions, start } from '../promptServers/promptrails/index.ts';
import { silentLog } from './silentLog.ts';

/** How a test is connected with a PromptRails server of its own. */
export interface RailsSetup extends ServerOptions {
  /** @default the key that may do everything */
  readonly key?: string | undefined;
  /** Options of the connection. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly clock?: Clock;
  readonly store?: CacheStore;
}

/** What one connection of a test has of its own. */
export interface OwnSetup extends Pick<RailsSetup, 'key' | 'options' | 'store'> {
  /** @default the test's own server */
  readonly baseUrl?: string;
}

/** A test's own server and a connection to it. */
export interface RailsConnection {
  readonly server: PromptRailsServer;
  readonly rails: PromptRailsBackend;
  /** What was logged. */
  readonly lines: readonly string[];
  /** Another connection to the same server unless stated, with the same key unless stated. */
  another(setup?: OwnSetup): PromptRailsBackend;
}

/** Starts a server, connects with it, lets a test work, and ends both. */
export async function withRails(setup: RailsSetup, work: (connection: RailsConnection) => Promise<void>): Promise<void> {
  await using server = await start(setup);
  const log = silentLog();
  const made: PromptRailsBackend[] = [];
  const connect = ({ key = server.key, options = {}, store, baseUrl = server.baseUrl }: OwnSetup = {}) => {
    const backend = createPromptRailsBackend({
      connection: { id: 'rails', kind: 'promptrails', name: 'Rails', baseUrl, options },
      secrets: { get: async (_id, name) => (name === 'apiKey' && key !== '' ? { value: key, origin: 'test' } : undefined) },
      fetch: globalThis.fetch,
      log,
      ...(store && { store }),
      ...(setup.clock && { clock: setup.clock }),
    });
    made.push(backend);
    return backend;
  };
  try {
    await work({ server, rails: connect(setup), lines: log.lines, another: connect });
  } finally {
    await Promise.all(made.map((backend) => backend.dispose()));
  }
}
