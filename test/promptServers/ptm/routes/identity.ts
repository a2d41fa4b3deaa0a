import { json } from '../../shared/index.ts';
import type { RouteTable, State } from '../types.ts';

/** Who asks, how old the server is, and what it evaluates with. */
export function identityRoutes(state: State, version: () => string): RouteTable {
  return {
    'GET /auth/me': {
      answer: (_request, caller) =>
        json(200, {
          token_kind: caller.tokenKind,
          token_expires_at: caller.expiresAt,
          id: caller.id,
          username: caller.username,
          roles: caller.rights,
        }),
    },
    'GET /meta': { answer: () => json(200, { version: version() }) },
    'GET /providers': { answer: () => json(200, { profiles: state.providers }) },
    'GET /groups': { answer: () => json(200, state.groups) },
  };
}
