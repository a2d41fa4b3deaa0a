import { type Answer, type Handler, json, type Routes, type ServerRequest } from '../shared/index.ts';
import { Refusal, refuse } from './refusal.ts';
import type { Caller, RouteTable, State } from './types.ts';

/** What stands before the routes. */
export interface Gate {
  /** The server's own version: routes that came later are not there. */
  readonly version: string;
  /** Credentials that Cloudflare Access lets through; undefined where there is no such gate. */
  readonly access: { readonly clientId: string; readonly clientSecret: string; readonly token: string } | undefined;
}

/** Puts the gate, the token and the rights before every route. */
export function guarded(table: RouteTable, state: State, gate: () => Gate): Routes {
  return Object.fromEntries(
    Object.entries(table).map(([route, { right, since = '0', answer }]) => {
      const [method, path] = route.split(' ');
      const handler: Handler = (request) =>
        answered(request, gate(), () => {
          if (isOlder(gate().version, since)) refuse(404, 'Not Found');
          const caller = callerOf(state, request);
          if (right !== undefined && !caller.rights.includes(right)) refuse(403, `Missing required scope: ${right}`);
          return answer(request, caller);
        });
      return [`${method} /api/v1${path}`, handler];
    }),
  );
}

/** Runs a route behind the gate and turns what it refuses into its answer. */
export async function answered(request: ServerRequest, { access }: Gate, run: () => Answer | Promise<Answer>): Promise<Answer> {
  if (access && !passes(request, access)) return blockPage;
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function passes({ headers }: ServerRequest, access: NonNullable<Gate['access']>): boolean {
  const hasPair = headers['cf-access-client-id'] === access.clientId && headers['cf-access-client-secret'] === access.clientSecret;
  return hasPair || headers['cf-access-token'] === access.token;
}

/** How Cloudflare Access answers in PTM's place. */
const blockPage: Answer = {
  status: 403,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cf-ray': '8f3a1c2b4d5e6f70-FRA', 'cf-access-domain': 'ptm.example.com' },
  body: '<!DOCTYPE html><html><head><title>Sign in · Cloudflare Access</title></head><body>Sign in to continue.</body></html>',
};

function callerOf(state: State, { headers }: ServerRequest): Caller {
  const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) refuse(401, 'Not authenticated');
  return state.callers.get(token) ?? refuse(401, 'Invalid or expired token');
}

/** Compares versions of three numbers. */
export function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number));
  const index = [0, 1, 2].find((place) => left?.[place] !== right?.[place]);
  return index !== undefined && (left?.[index] ?? 0) < (right?.[index] ?? 0);
}

/** What FastAPI answers where it has no route, and where the path knows other methods only. */
export const misses = {
  notFound: () => json(404, { detail: 'Not Found' }),
  wrongMethod: (_request: ServerRequest, allowed: readonly string[]) =>
    json(405, { detail: 'Method Not Allowed' }, { allow: allowed.join(', ') }),
};
