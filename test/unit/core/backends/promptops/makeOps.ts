import { createPromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import type { Clock } from '../../../../../src/core/clock.ts';
import type { Connection } from '../../../../../src/core/index.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import type { PromptOpsServer } from '../../../../promptServers/promptops/index.ts';

/** What differs from a connection with the key that may do everything. */
export interface OpsChoice {
  readonly key?: { readonly key: string; readonly secret: string };
  readonly options?: Connection['options'];
  readonly clock?: Clock;
  readonly headers?: Readonly<Record<string, string>>;
  /** The end of a path that the server does not have. */
  readonly without?: string;
}

/** A backend connected to a test server, with a log to look at. */
export function makeOps(server: PromptOpsServer, { key = server, options, clock, headers, without }: OpsChoice = {}) {
  const log = silentLog();
  const backend = createPromptOpsBackend({
    connection: { id: 'ops', kind: 'promptops', name: 'Ops', baseUrl: server.baseUrl, ...(options && { options }) },
    secrets: { get: async (_id, name) => ({ value: name === 'apiKey' ? key.key : key.secret, origin: 'test' }) },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (without !== undefined && request.url.endsWith(without)) return Response.json({ detail: 'Not Found' }, { status: 404 });
      for (const [name, value] of Object.entries(headers ?? {})) request.headers.set(name, value);
      return fetch(request);
    },
    log,
    ...(clock && { clock }),
  });
  return { backend, log };
}

/** The address of a prompt of the test server. */
export const byId = (id: string) => ({ kind: 'id', id }) as const;

/** Calls that a server was asked for, as method and path below the client API. */
export function asked(server: PromptOpsServer): string[] {
  return server.requests.map(({ method, rawPath }) => `${method} ${rawPath.replace('/v1/client', '')}`);
}
