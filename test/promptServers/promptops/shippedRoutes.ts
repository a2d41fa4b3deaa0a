import type * as z from 'zod';
import { type Answer, type Handler, json, type Routes, type ServerRequest, sentJson } from '../shared/index.ts';
import { crash, detail } from './answers.ts';
import { batchOf, batchRequest } from './batch.ts';
import { noJson } from './guard.ts';
import { listed, listQuery } from './listing.ts';
import { projectRefusal } from './rows.ts';
import { shippedPrompts } from './shippedPrompts.ts';
import type { State } from './state.ts';
import type { KeyedHandler } from './types.ts';
import { limitsOf, statsOf, statsQuery, usageRequest } from './usage.ts';
import { validated, validateRequest } from './validate.ts';

const longestLimit = 2 ** 31;

/** The client API of the server as it was shipped: bare JSON, errors as `detail`, no render and no writes. */
export function shippedRoutes(state: State, guard: (scope: 'read' | 'write', handle: KeyedHandler) => Handler): Routes {
  const prompts = shippedPrompts(state.rows);
  return {
    'GET /health': () => json(200, { status: 'healthy', version: '0.1.0' }),
    'GET /v1/client/prompts/:id': guard('read', prompts.one),
    'GET /v1/client/prompts/:id/versions': guard('read', prompts.versions),
    'GET /v1/client/prompts/:id/versions/:version': guard('read', prompts.version),
    'GET /v1/client/prompts/:id/model/:provider/:name': guard('read', prompts.model),
    'GET /v1/client/prompts': guard('read', ({ query }) => {
      const wanted = listQuery(query);
      if ('wrong' in wanted)
        return fieldsWrong([{ loc: ['query', wanted.wrong], msg: 'Input should be a valid integer', input: wanted.given }]);
      if ([wanted.limit, wanted.offset].some((number) => number < 0 || number >= longestLimit)) return crash();
      return json(200, listed(state, wanted));
    }),
    'POST /v1/client/prompts/batch': guard('read', (request, key) =>
      withBody(request, batchRequest, (batch) => {
        const refusal = batch.project_id ? projectRefusal(key, batch.project_id) : undefined;
        return refusal ? detail(refusal.status, refusal.text) : json(200, batchOf(state.rows, batch));
      }),
    ),
    'POST /v1/client/usage/log': guard('write', (request) =>
      withBody(request, usageRequest, (entry) => {
        if (Object.values(entry).some((value) => typeof value === 'string' && value.includes('\0'))) return crash();
        state.usage.push({ ...entry, loggedAt: state.now() });
        return json(200, { message: 'Usage logged successfully' });
      }),
    ),
    'GET /v1/client/usage/stats': guard('read', ({ query }, key) => {
      const read = statsQuery.safeParse(Object.fromEntries(query));
      if (!read.success)
        return fieldsWrong(read.error.issues.map(({ path, message }) => ({ loc: ['query', ...path], msg: message, input: null })));
      const refusal = query.get('project_id') ? projectRefusal(key, query.get('project_id') ?? '') : undefined;
      if (refusal) return detail(refusal.status, refusal.text);
      const stats = statsOf(state.usage, query, state.now());
      return stats ? json(200, stats) : crash();
    }),
    'GET /v1/client/usage/limits': guard('read', (_, key) => json(200, limitsOf(state.limits, key))),
    'POST /v1/client/auth/validate': (request) =>
      sentJson(request.body).isJson
        ? withBody(request, validateRequest, (asked) => json(200, validated('as-shipped', state.keys, asked)))
        : noJson(),
  };
}

function withBody<Schema extends z.ZodType>(request: ServerRequest, schema: Schema, answer: (body: z.infer<Schema>) => Answer): Answer {
  const sent = sentJson(request.body);
  const read = schema.safeParse(sent.isJson ? sent.value : undefined);
  if (read.success) return answer(read.data);
  return fieldsWrong(read.error.issues.map(({ path, message }) => ({ loc: ['body', ...path], msg: message, input: null })));
}

function fieldsWrong(problems: readonly { readonly loc: readonly PropertyKey[]; readonly msg: string; readonly input: unknown }[]): Answer {
  return detail(
    422,
    problems.map((problem) => ({ type: 'value_error', ...problem })),
  );
}
