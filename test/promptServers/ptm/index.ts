/**
 * A protocol test server of PTM: prompts, evaluations, runs, optimisations, tools and skills in memory, answered as `ptm.md` of the protocol
 * notes says and checked by the vendor's own clients (`npm run conformance -- vendors`). It knows nothing of the product.
 */
import { createRouter, json, type ProtocolServer, type StartOptions, startServer } from '../shared/index.ts';
import { answered, type Gate, guarded, misses } from './guard.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { gitSyncRoutes } from './routes/gitSync.ts';
import { gpgKeyRoutes } from './routes/gpgKeys.ts';
import { identityRoutes } from './routes/identity.ts';
import { invocationRoutes } from './routes/invocations.ts';
import { optimizationRoutes } from './routes/optimizations.ts';
import { promptRoutes } from './routes/prompts.ts';
import { promptVersionRoutes } from './routes/promptVersions.ts';
import { runRoutes } from './routes/runs.ts';
import { scanRoutes } from './routes/scans.ts';
import { skillSourceRoutes } from './routes/skillSources.ts';
import { skillRoutes } from './routes/skills.ts';
import { skillVersionRoutes } from './routes/skillVersions.ts';
import { toolRoutes } from './routes/tools.ts';
import { triageRoutes } from './routes/triage.ts';
import { keys } from './seed/callers.ts';
import { createState, type StateOptions } from './state.ts';

export { keys } from './seed/callers.ts';
export { skillIds } from './seed/skills.ts';

/** What is special about this server. */
export interface PtmOptions extends StartOptions, StateOptions {
  /** The server's version; what came later answers 404. @default 2.7.0 */
  readonly version?: string;
}

/** A running PTM, and what changes while it runs. */
export interface PtmServer extends ProtocolServer {
  /** Puts Cloudflare Access before the server, or takes it away; the credentials that it lets through. */
  gate(isClosed: boolean): { readonly clientId: string; readonly clientSecret: string; readonly token: string };
}

/** Starts the server. */
export async function start(options: PtmOptions = {}): Promise<PtmServer> {
  const state = createState(options);
  const version = options.version ?? '2.7.0';
  const access = { clientId: 'd2f1c3.access', clientSecret: 'f8a96b70c1d5', token: 'eyJhbGciOi.access' };
  let gate: Gate = { version, access: undefined };
  const current = () => gate;
  const routes = {
    'GET /healthz': (request: Parameters<typeof answered>[0]) => answered(request, gate, () => json(200, { status: 'ok' })),
    // Paths with a fixed second segment come before those with an id there.
    ...guarded(
      {
        ...identityRoutes(state, () => version),
        ...promptRoutes(state),
        ...promptVersionRoutes(state),
        ...evaluationRoutes(state),
        ...runRoutes(state),
        ...triageRoutes(state),
        ...optimizationRoutes(state),
        ...toolRoutes(state),
        ...skillRoutes(state),
        ...skillVersionRoutes(state),
        ...invocationRoutes(state),
        ...gitSyncRoutes(state),
        ...gpgKeyRoutes(state),
        ...scanRoutes(state),
        ...skillSourceRoutes(state),
      },
      state,
      current,
    ),
  };
  const running = await startServer(createRouter(routes, misses), options);
  return {
    ...running,
    baseUrl: running.origin,
    key: keys.full,
    gate: (isClosed) => {
      gate = { version, access: isClosed ? access : undefined };
      return access;
    },
  };
}
