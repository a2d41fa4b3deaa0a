import type { Handler, Routes } from '../shared/index.ts';
import { wrapped, wrappedError } from './answers.ts';
import { batchOf, batchRequest } from './batch.ts';
import { documentedPrompts, withBody } from './documentedPrompts.ts';
import { listed, listQuery } from './listing.ts';
import { compatibilityOf, compatibilityRequest, models } from './models.ts';
import type { State } from './state.ts';
import type { KeyedHandler } from './types.ts';
import { limitsOf, statsOf, usageRequest } from './usage.ts';
import { validated, validateRequest } from './validate.ts';

/** The client API as the documents have it: answers in an envelope, rendering, writes and models. */
export function documentedRoutes(state: State, guard: (scope: 'read' | 'write', handle: KeyedHandler) => Handler): Routes {
  const prompts = documentedPrompts(state);
  return {
    'GET /v1/client/health': () => wrapped({ status: 'healthy', version: '1.0.0' }),
    'GET /v1/client/prompts/:id': guard('read', prompts.one),
    'GET /v1/client/prompts/:id/versions': guard('read', prompts.versions),
    'GET /v1/client/prompts/:id/model/:provider/:name': guard('read', prompts.model),
    'POST /v1/client/prompts/:id/render': guard('read', prompts.render),
    'GET /v1/client/prompts': guard('read', ({ query }) => {
      const wanted = listQuery(query);
      if ('wrong' in wanted || wanted.limit < 1 || wanted.offset < 0)
        return wrappedError(422, 'VALIDATION_ERROR', 'limit and offset are whole numbers');
      const { prompts: found, ...page } = listed(state, wanted);
      return wrapped({ prompts: found.map((row) => ({ ...row, id: state.rows.find(({ id }) => id === row.id)?.base })), ...page });
    }),
    'POST /v1/client/prompts/batch': guard('read', (request) =>
      withBody(request, batchRequest, (batch) => wrapped(batchOf(state.rows, batch))),
    ),
    'POST /v1/client/prompts': guard('write', prompts.create),
    'PUT /v1/client/prompts/:id': guard('write', prompts.update),
    'DELETE /v1/client/prompts/:id': guard('write', prompts.remove),
    'GET /v1/client/models': guard('read', ({ query }) => {
      const [provider, capability] = [query.get('provider'), query.get('capability')];
      const fitting = models.filter(
        (model) => (!provider || model.provider === provider) && (!capability || model.capabilities.includes(capability)),
      );
      return wrapped({ models: fitting });
    }),
    'POST /v1/client/models/compatibility': guard('read', (request) =>
      withBody(request, compatibilityRequest, (asked) => wrapped({ compatibility: compatibilityOf(asked) })),
    ),
    'POST /v1/client/usage/log': guard('write', (request) =>
      withBody(request, usageRequest, (entry) => {
        state.usage.push({ ...entry, loggedAt: state.now() });
        return wrapped({ message: 'Usage logged successfully' });
      }),
    ),
    'GET /v1/client/usage/stats': guard('read', ({ query }) => {
      const stats = statsOf(state.usage, query, state.now());
      return stats ? wrapped(stats) : wrappedError(500, 'SERVER_ERROR', 'A cost is no number');
    }),
    'GET /v1/client/usage/limits': guard('read', (_, key) => wrapped(limitsOf(state.limits, key))),
    'POST /v1/client/auth/validate': (request) =>
      withBody(request, validateRequest, (asked) => wrapped(validated('documented', state.keys, asked))),
  };
}
