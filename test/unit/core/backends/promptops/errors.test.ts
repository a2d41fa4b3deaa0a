import assert from 'node:assert/strict';
import { isPromptOpsFailure, promptOpsError } from '../../../../../src/core/backends/promptops/errors.ts';
import type { RawAnswer } from '../../../../../src/core/http/index.ts';

const answer = (status: number, body: unknown): RawAnswer => ({
  method: 'GET',
  path: '/v1/client/prompts/x',
  status,
  headers: new Headers(),
  text: typeof body === 'string' ? body : JSON.stringify(body),
  json: typeof body === 'string' ? undefined : body,
});
const situation = { nowMs: Date.parse('2026-01-02T03:04:05Z'), refusals: 0 };
const enveloped = (code: string, message: string, details?: unknown) => ({
  success: false,
  error: { code, message, details },
  metadata: { request_id: 'r1' },
});

describe('failures of PromptOps', () => {
  const rows: readonly (readonly [string, number, unknown, unknown])[] = [
    ['a wrong signature', 401, { detail: 'Invalid signature' }, { code: 'unauthorized', reason: 'keyWrong' }],
    ['a wrong time', 401, { detail: 'Invalid or expired timestamp' }, { code: 'unauthorized', reason: 'clockSkew' }],
    ['a key past its date', 401, { detail: 'API key has expired' }, { code: 'unauthorized', reason: 'keyExpired' }],
    ['missing headers', 401, { detail: 'Missing signature or timestamp headers' }, { code: 'unauthorized', reason: 'keyMissing' }],
    ['no key, by the framework', 403, { detail: 'Not authenticated' }, { code: 'unauthorized', reason: 'keyMissing' }],
    ['a missing scope', 403, { detail: 'Insufficient scope. Required: read' }, { code: 'forbidden', reason: 'missingScope' }],
    ['a limit, as 401', 401, { detail: 'Rate limit exceeded' }, { code: 'rateLimited', retryAfterMs: 55_000 }],
    [
      'a limit, as 403',
      403,
      { success: false, error: 'Rate limit exceeded', status_code: 403 },
      { code: 'rateLimited', retryAfterMs: 55_000 },
    ],
    [
      'a limit, as documented',
      429,
      enveloped('RATE_LIMIT_ERROR', 'Slow', { retry_after: 60 }),
      { code: 'rateLimited', retryAfterMs: 60_000, serverCode: 'RATE_LIMIT_ERROR' },
    ],
    [
      'a wrong name',
      404,
      enveloped('PROMPT_NOT_FOUND', 'None', { suggested_prompts: ['greet'] }),
      { code: 'notFound', nextStep: "Did you mean 'greet'?", requestId: 'r1' },
    ],
    ['a wrong name under a good status', 200, enveloped('PROMPT_NOT_FOUND', 'None'), { code: 'notFound' }],
    [
      'wrong fields',
      422,
      { detail: [{ type: 'int', loc: ['query', 'limit'], msg: 'no number', input: 'x' }] },
      { message: 'query.limit: no number', fields: [{ field: 'query.limit', message: 'no number' }] },
    ],
    [
      'an envelope of the other documents',
      400,
      { success: false, error: 'Bad', status_code: 400, details: { a: 1 } },
      { message: 'Bad', details: { a: 1 } },
    ],
  ];
  for (const [name, status, body, wanted] of rows) {
    it(`are read: ${name}`, () => {
      const decoded: unknown = promptOpsError(answer(status, body), situation);
      assert.deepEqual({ ...(decoded as object), ...(wanted as object) }, decoded);
    });
  }

  it('are read: a crash after refusals is a ban', () => {
    assert.deepEqual(promptOpsError(answer(500, 'Internal Server Error'), { ...situation, refusals: 1 }).reason, 'ipRestricted');
    assert.deepEqual(promptOpsError(answer(500, 'Internal Server Error'), situation).reason, undefined);
  });

  it('hide behind a good status only in an envelope that says so', () => {
    assert.deepEqual(
      [{ success: false }, { success: true }, {}, [], null, 'x'].map((body) => isPromptOpsFailure({ ...answer(200, ''), json: body })),
      [true, false, false, false, false, false],
    );
  });
});
