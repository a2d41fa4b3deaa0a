import { createPromptJugglerBackend } from '../../../../../src/core/backends/promptjuggler/index.ts';
import type { CacheStore } from '../../../../../src/core/cache/index.ts';
import type { Connection } from '../../../../../src/core/index.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import type { PromptJugglerServer } from '../../../../promptServers/promptjuggler/index.ts';

/** What differs from a connection with the server's key and quick polls. */
export interface JugglerChoice {
  readonly key?: string | undefined;
  readonly options?: Connection['options'] | undefined;
  readonly names?: Connection['names'];
  readonly fetch?: typeof fetch;
  readonly store?: CacheStore;
}

/** A backend connected to a test server, with a log to look at. */
export function makeJuggler(
  server: PromptJugglerServer,
  { key = server.key, options, names, store, fetch = globalThis.fetch }: JugglerChoice = {},
) {
  const log = silentLog();
  const backend = createPromptJugglerBackend({
    connection: {
      id: 'juggler',
      kind: 'promptjuggler',
      name: 'Juggler',
      baseUrl: server.baseUrl,
      options: { pollIntervalMs: 5, pollMaxIntervalMs: 20, runDeadlineMs: 10_000, ...options },
      ...(names && { names }),
    },
    secrets: { get: async (_id, name) => (name === 'apiKey' ? { value: key, origin: 'test' } : { value: 'whsec_demo', origin: 'test' }) },
    fetch,
    log,
    ...(store && { store }),
  });
  return { backend, log };
}

/** The address of a prompt of the test server. */
export const slug = (name: string) => ({ kind: 'slug', slug: name }) as const;

/** Everything a loop gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
