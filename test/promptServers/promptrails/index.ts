/**
 * The PromptRails test server: both generations of the vendor's HTTP API, written from its published clients and its emulator. It keeps its state
 * in memory, checks keys, scopes, required fields and content types, and notes what no client of the vendor would send.
 */
import {
  createRouter,
  json,
  type ProtocolServer,
  pageCut,
  type Routes,
  type ServerRequest,
  type StartOptions,
  startServer,
} from '../shared/index.ts';
import type { Generation, Oddities } from './call.ts';
import { handlerOf } from './handler.ts';
import { keys } from './keys.ts';
import { routes, takingWordsForIds } from './routes/index.ts';
import { seed } from './seed/index.ts';
import { PromptRailsState } from './state.ts';

export type { Generation, Oddities } from './call.ts';

/** How a PromptRails test server is made. */
export interface PromptRailsOptions extends StartOptions {
  /** Which of the two servers under the same address. @default 'g1' */
  readonly generation?: Generation;
  /** How many prompts there are. @default the eight of the seed */
  readonly promptCount?: number;
  /** Routes that it lacks, as the vendor's emulator lacks both streams: `GET /api/v1/executions/:id/stream`. @default none */
  readonly lacks?: readonly string[];
  /** How often an execution is looked at until it has ended. @default 2 */
  readonly executionLooks?: number;
  /** Milliseconds between two events of a stream. @default 0 */
  readonly eventDelayMs?: number;
  /** What the vendor's local server does otherwise than its cloud. @default none */
  readonly oddities?: Oddities;
}

/** A running PromptRails test server. */
export interface PromptRailsServer extends ProtocolServer {
  readonly state: PromptRailsState;
  /** Keys with fewer rights. */
  readonly keys: typeof keys;
  /** What was sent that no client of the vendor sends, such as an unknown field. */
  readonly violations: readonly string[];
}

/** Starts a PromptRails test server on loopback. */
export async function start(options: PromptRailsOptions = {}): Promise<PromptRailsServer> {
  const state = new PromptRailsState(Date.now, options.executionLooks ?? 2);
  seed(state, options.promptCount);
  const violations: string[] = [];
  const generation = options.generation ?? 'g1';
  const oddities = options.oddities ?? {};
  const known = oddities.takesWordsForIds ? takingWordsForIds(routes) : routes;
  const parts = {
    state,
    generation,
    eventDelayMs: options.eventDelayMs ?? 0,
    oddities,
    cutPage: pageCut(oddities.pages),
    note: (violation: string) => void violations.push(violation),
  };
  const table: Routes = {
    'GET /health': () => json(200, { status: 'ok', version: generation === 'g1' ? '0.8.0' : '0.9.2' }),
    ...Object.fromEntries(
      known
        .filter(({ only, method, path }) => (only === undefined || only === generation) && !options.lacks?.includes(`${method} ${path}`))
        .map((route) => [`${route.method} ${route.path}`, (request: ServerRequest) => handlerOf(route, parts)(request)]),
    ),
  };
  const misses = {
    notFound: () => json(404, { message: 'Not Found' }),
    wrongMethod: () => json(405, { message: 'Method Not Allowed' }),
  };
  const running = await startServer(createRouter(table, misses), options);
  return { ...running, baseUrl: running.origin, key: keys.full, keys, state, violations };
}
