/**
 * A protocol test server of Promptory: three routes for keys and `/health`, with both error envelopes, the limiter before the key, exact ETags
 * and the oddities of its sync. Knows nothing but the protocol, and borrows the template engine for rendering.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Answer,
  createRouter,
  type Handler,
  json,
  type ProtocolServer,
  type ServerRequest,
  type StartOptions,
  sentJson,
  startServer,
  text,
} from '../shared/index.ts';
import { conditional, middlewareError, promptJson, routeError } from './answers.ts';
import { Limiter } from './limiter.ts';
import { renderBody } from './renderBody.ts';
import { keys, seedApps, seedPrompts } from './seed.ts';
import type { AppRow, KeyRow, PromptRow } from './types.ts';

export { keys, promptIds, promptRow } from './seed.ts';
export type { PromptRow } from './types.ts';

/** What is special about this server. */
export interface PromptoryOptions extends StartOptions {
  /** @default the seeded library */
  readonly prompts?: readonly PromptRow[];
  /** Requests a minute and address. @default 100 */
  readonly perMinute?: number;
  /** How long comparing a known key takes, one after the other, in milliseconds. The real server needs 240. @default 0 */
  readonly keyMs?: number;
  readonly now?: () => Date;
}

/** A running Promptory. */
export interface PromptoryServer extends ProtocolServer {
  /** Puts a prompt in the place of the one with its id, or beside the others. */
  put(row: PromptRow): void;
  /** Takes the prompt of an id away. */
  remove(id: string): void;
}

/** Starts the server. */
export async function start(options: PromptoryOptions = {}): Promise<PromptoryServer> {
  const { prompts = seedPrompts(), perMinute = 100, keyMs = 0, now = () => new Date() } = options;
  const rows = new Map(prompts.map((row) => [row.id, row]));
  const limiter = new Limiter(perMinute, now);
  const comparing = comparer(keyMs);

  const guarded =
    (handler: (request: ServerRequest, key: KeyRow) => Answer): Handler =>
    async (request) => {
      const wait = limiter.count(addressOf(request));
      if (wait !== undefined) return middlewareError(429, 'RATE_LIMITED', 'Too many requests', { 'retry-after': String(wait) });
      const found = await comparing(request.headers.authorization);
      if (found === 'crash') return text(500, 'Internal Server Error');
      return found ? handler(request, found) : middlewareError(401, 'UNAUTHORIZED', 'Valid API key required');
    };
  const visible = (row: PromptRow | undefined, key: KeyRow, shown: (row: PromptRow) => Answer): Answer => {
    if (!row) return routeError(404, 'PROMPT_NOT_FOUND', 'Prompt not found');
    if (key.appIds && !key.appIds.includes(row.appId)) return routeError(403, 'FORBIDDEN', 'API key does not have access to this app');
    return shown(row);
  };
  const activeIn = (appId: string) => (name: string) =>
    [...rows.values()].find((row) => row.appId === appId && row.name === name && row.isActive);

  const routes = createRouter(
    {
      'GET /health': () => json(200, { status: 'ok', service: 'promptdis', version: '0.2.0' }),
      'GET /api/v1/prompts/:id': guarded((request, key) =>
        visible(rows.get(request.params.id ?? ''), key, (row) =>
          conditional(request, row, promptJson(row, row.frontMatter.org ?? '', row.frontMatter.app ?? '')),
        ),
      ),
      'GET /api/v1/prompts/by-name/:org/:app/:name': guarded((request, key) => {
        const { org = '', app = '', name = '' } = request.params;
        const found = appOf(org, app);
        if (!found) return routeError(404, 'APP_NOT_FOUND', `Application '${org}/${app}' not found`);
        const environment = request.query.getAll('environment').at(-1);
        const row = activeIn(found.id)(name);
        const fits = !environment || row?.environment === environment;
        return visible(fits ? row : undefined, key, (shown) => conditional(request, shown, promptJson(shown, org, app)));
      }),
      'POST /api/v1/prompts/:id/render': guarded((request, key) => {
        const sent = sentJson(request.body);
        // The body is read before anything else but the key.
        if (!sent.isJson || typeof sent.value !== 'object' || sent.value === null || Array.isArray(sent.value)) {
          return text(500, 'Internal Server Error');
        }
        const variables = 'variables' in sent.value ? sent.value.variables : {};
        return visible(rows.get(request.params.id ?? ''), key, (row) => {
          if (typeof variables !== 'object' || variables === null || Array.isArray(variables) || 'self' in variables) {
            return routeError(400, 'RENDER_ERROR', 'Template rendering failed: variables must be a mapping');
          }
          const rendered = renderBody(row, activeIn(row.appId), variables as Record<string, unknown>);
          if ('failure' in rendered) return routeError(400, 'RENDER_ERROR', `Template rendering failed: ${rendered.failure}`);
          const meta = { name: row.name, ...row.frontMatter };
          return json(200, { id: row.id, name: row.name, rendered_body: rendered.text, meta, model: row.frontMatter.model ?? {} });
        });
      }),
    },
    {
      notFound: () => json(404, { detail: 'Not Found' }),
      wrongMethod: (_request, allowed) => json(405, { detail: 'Method Not Allowed' }, { allow: allowed.join(', ') }),
    },
  );
  const running = await startServer(slashless(routes), options);
  return { ...running, baseUrl: running.origin, key: keys.full.key, put: (row) => rows.set(row.id, row), remove: (id) => rows.delete(id) };
}

/** `org` as it is written; `app` without regard to case, with `%` and `_` as wildcards, as the end of a repository's name too. */
function appOf(org: string, app: string): AppRow | undefined {
  const pattern = app
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return seedApps.find((row) => row.org === org && new RegExp(`^${pattern}$`, 'i').test(row.repository));
}

/** Compares keys one after the other, as slowly as told. A known key that is too long for the comparison ends in a crash. */
function comparer(keyMs: number): (authorization: string | undefined) => Promise<KeyRow | 'crash' | undefined> {
  let last: Promise<unknown> = Promise.resolve();
  const known: readonly KeyRow[] = Object.values(keys);
  return async (authorization) => {
    const token = /^Bearer (pm_.*)$/s.exec(authorization ?? '')?.[1];
    if (token === undefined || !known.some(({ key }) => key.slice(0, 12) === token.slice(0, 12))) return undefined;
    if (keyMs > 0) {
      last = last.then(() => delay(keyMs));
      await last;
    }
    if (token.length > 72) return 'crash';
    const found = known.find(({ key }) => key === token);
    return found?.isExpired ? undefined : found;
  };
}

function slashless(handle: Handler): Handler {
  return (request) => {
    const { rawPath, headers } = request;
    if (rawPath.length < 2 || !rawPath.endsWith('/')) return handle(request);
    return { status: 307, headers: { location: `http://${headers.host}${rawPath.slice(0, -1)}` } };
  };
}

function addressOf({ headers }: ServerRequest): string {
  return String(headers['x-forwarded-for'] ?? 'loopback');
}
