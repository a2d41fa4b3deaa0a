import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type BackendError, isBackendError } from '../../../../../src/core/backendError.ts';
import { isPromptOpsFailure, promptOpsError } from '../../../../../src/core/backends/promptops/errors.ts';
import { createPromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import type { DecodedError, RawAnswer } from '../../../../../src/core/http/index.ts';
import { answeringFetch, type Behaviour } from '../../../../helpers/answeringFetch.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { byId } from './makeOps.ts';

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
    ['a wrong signature', 401, { detail: 'Invalid signature' }, { code: 'unauthorized', reason: 'key-wrong' }],
    ['a wrong time', 401, { detail: 'Invalid or expired timestamp' }, { code: 'unauthorized', reason: 'clock-skew' }],
    ['a key past its date', 401, { detail: 'API key has expired' }, { code: 'unauthorized', reason: 'key-expired' }],
    ['missing headers', 401, { detail: 'Missing signature or timestamp headers' }, { code: 'unauthorized', reason: 'key-missing' }],
    ['no key, by the framework', 403, { detail: 'Not authenticated' }, { code: 'unauthorized', reason: 'key-missing' }],
    ['a missing scope', 403, { detail: 'Insufficient scope. Required: read' }, { code: 'forbidden', reason: 'missing-scope' }],
    ['a limit, as 401', 401, { detail: 'Rate limit exceeded' }, { code: 'rate-limited', retryAfterMs: 55_000 }],
    [
      'a limit, as 403',
      403,
      { success: false, error: 'Rate limit exceeded', status_code: 403 },
      { code: 'rate-limited', retryAfterMs: 55_000 },
    ],
    [
      'a limit, as documented',
      429,
      enveloped('RATE_LIMIT_ERROR', 'Slow', { retry_after: 60 }),
      { code: 'rate-limited', retryAfterMs: 60_000, serverCode: 'RATE_LIMIT_ERROR' },
    ],
    [
      'a wrong name',
      404,
      enveloped('PROMPT_NOT_FOUND', 'None', { suggested_prompts: ['greet'] }),
      { code: 'not-found', nextStep: "Did you mean 'greet'?", requestId: 'r1' },
    ],
    ['a wrong name under a good status', 200, enveloped('PROMPT_NOT_FOUND', 'None'), { code: 'not-found' }],
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

  const again = 'Enter key and secret of the connection again. It is not asked again with these: this server bans who knocks too often.';
  const clock = 'Set the clock of this machine, or check which form of PromptOps the server speaks.';
  const whole: readonly (readonly [status: number, body: unknown, decoded: DecodedError])[] = [
    [401, { detail: 'no' }, { message: 'no', code: 'unauthorized', reason: 'key-wrong', nextStep: again }],
    [401, {}, { code: 'unauthorized', reason: 'key-wrong', nextStep: again }],
    [401, 'text', { code: 'unauthorized', reason: 'key-wrong', nextStep: again }],
    [401, { detail: 'Missing header' }, { message: 'Missing header', code: 'unauthorized', reason: 'key-missing' }],
    [401, { detail: 'Bad timestamp' }, { message: 'Bad timestamp', code: 'unauthorized', reason: 'clock-skew', nextStep: clock }],
    [
      401,
      { detail: 'Key expired' },
      {
        message: 'Key expired',
        code: 'unauthorized',
        reason: 'key-expired',
        nextStep: 'Create a new key in PromptOps and enter it in the connection.',
      },
    ],
    [403, { detail: 'no' }, { message: 'no', code: 'forbidden' }],
    [
      403,
      { detail: 'no scope' },
      { message: 'no scope', code: 'forbidden', reason: 'missing-scope', nextStep: 'Create a key with this scope in PromptOps.' },
    ],
    [
      403,
      { detail: 'Authentication credentials were not provided' },
      { message: 'Authentication credentials were not provided', code: 'unauthorized', reason: 'key-missing' },
    ],
    [404, { detail: 'none' }, { message: 'none', code: 'not-found' }],
    [400, { detail: 'Invalid prompt ID format' }, { message: 'Invalid prompt ID format', code: 'not-found' }],
    [400, enveloped('X', 'Invalid prompt id'), { message: 'Invalid prompt id', serverCode: 'X', requestId: 'r1' }],
    [400, { detail: 'Invalid body' }, { message: 'Invalid body' }],
    [
      200,
      enveloped('PROMPT_NOT_FOUND', 'None', { suggested_prompts: ['a', 'b', 'c', 'd'] }),
      {
        message: 'None',
        serverCode: 'PROMPT_NOT_FOUND',
        details: { suggested_prompts: ['a', 'b', 'c', 'd'] },
        requestId: 'r1',
        code: 'not-found',
        nextStep: "Did you mean 'a' or 'b' or 'c'?",
      },
    ],
    [
      404,
      enveloped('X', 'None', { suggested_prompts: [] }),
      { message: 'None', serverCode: 'X', details: { suggested_prompts: [] }, requestId: 'r1', code: 'not-found' },
    ],
    [500, { detail: 'oops' }, { message: 'oops' }],
    [503, 'text', {}],
    [
      500,
      'Internal Server Error',
      {
        code: 'server-error',
        message: 'the server failed without saying why',
        nextStep:
          'Known causes: a key with a date of expiry, counters that are down, or a value it cannot take. Ask the owner of the server.',
      },
    ],
    [429, {}, { code: 'rate-limited', message: 'Too many requests' }],
    [429, { detail: 'Slow' }, { code: 'rate-limited', message: 'Slow' }],
    [401, { detail: 'RATE LIMIT exceeded' }, { message: 'RATE LIMIT exceeded', code: 'rate-limited', retryAfterMs: 55_000 }],
    [400, { detail: 'rate limit' }, { message: 'rate limit' }],
    [
      400,
      enveloped('RATE_LIMIT_ERROR', 'Slow', { retry_after: 0 }),
      {
        message: 'Slow',
        serverCode: 'RATE_LIMIT_ERROR',
        details: { retry_after: 0 },
        requestId: 'r1',
        code: 'rate-limited',
        retryAfterMs: 0,
      },
    ],
    [
      422,
      { success: false, error: { code: 'V', message: 'Bad', details: { errors: [{ field: 'a', message: 'b' }] } }, details: 'not these' },
      {
        message: 'Bad',
        serverCode: 'V',
        details: { errors: [{ field: 'a', message: 'b' }] },
        fields: [{ field: 'a', message: 'b' }],
      },
    ],
    [422, { success: false, error: { message: null }, details: { errors: [] } }, { details: { errors: [] } }],
    [
      422,
      {
        detail: [
          { loc: ['body', 0], msg: 'x' },
          { loc: [], msg: 'y' },
        ],
      },
      {
        message: 'body.0: x; : y',
        fields: [
          { field: 'body.0', message: 'x' },
          { field: '', message: 'y' },
        ],
      },
    ],
  ];
  for (const [status, body, decoded] of whole)
    it(`are read as a whole: ${status} ${JSON.stringify(body)}`, () =>
      assert.deepEqual(promptOpsError(answer(status, body), situation), decoded));

  it('wait for the whole of the next minute, by the clock of the server', () => {
    const limited = answer(401, { detail: 'Rate limit exceeded' });
    const begin = Date.parse('2026-01-02T03:04:00Z');
    for (const [nowMs, retryAfterMs] of [
      [begin, 60_000],
      [begin + 1, 59_999],
      [begin + 59_999, 1],
    ] as const)
      assert.equal(promptOpsError(limited, { nowMs, refusals: 0 }).retryAfterMs, retryAfterMs);
  });

  it('are read: a crash after refusals is a ban', () => {
    assert.deepEqual(promptOpsError(answer(500, 'Internal Server Error'), { ...situation, refusals: 1 }).reason, 'ip-restricted');
    assert.deepEqual(promptOpsError(answer(500, 'Internal Server Error'), situation).reason, undefined);
  });

  it('hide behind a good status only in an envelope that says so', () => {
    assert.deepEqual(
      [{ success: false }, { success: true }, {}, [], null, 'x'].map((body) => isPromptOpsFailure({ ...answer(200, ''), json: body })),
      [true, false, false, false, false, false],
    );
  });
});

const documented = (status: number, code: string, details?: unknown): Behaviour => ({
  status,
  body: JSON.stringify(enveloped(code, 'Words', details)),
});
const shipped = (status: number, detail: string): Behaviour => ({ status, body: JSON.stringify({ detail }) });
const crash: Behaviour = { status: 500, body: 'Internal Server Error' };

/** The rows of the README's table: the server's code or words, our code with the reason, and behaviours that lead to it. */
const table: Readonly<Record<string, { readonly ours: string; readonly behaviours: readonly [Behaviour, ...Behaviour[]] }>> = {
  NETWORK_ERROR: { ours: 'unreachable', behaviours: ['nobody'] },
  TIMEOUT_ERROR: { ours: 'timeout', behaviours: ['silence'] },
  AUTHENTICATION_ERROR: { ours: 'unauthorized, key-wrong', behaviours: [documented(401, 'AUTHENTICATION_ERROR')] },
  '401 Invalid signature': { ours: 'unauthorized, key-wrong', behaviours: [shipped(401, 'Invalid signature')] },
  '401 API key has expired': { ours: 'unauthorized, key-expired', behaviours: [shipped(401, 'API key has expired')] },
  '401 Invalid or expired timestamp': { ours: 'unauthorized, clock-skew', behaviours: [shipped(401, 'Invalid or expired timestamp')] },
  '403 Insufficient scope': { ours: 'forbidden, missing-scope', behaviours: [shipped(403, 'Insufficient scope. Required: read')] },
  '403 No access to project': { ours: 'forbidden', behaviours: [shipped(403, 'No access to project: p')] },
  PROMPT_NOT_FOUND: { ours: 'not-found', behaviours: [documented(404, 'PROMPT_NOT_FOUND', { suggested_prompts: ['y'] })] },
  VALIDATION_ERROR: { ours: 'invalid-request', behaviours: [documented(422, 'VALIDATION_ERROR')] },
  RATE_LIMIT_ERROR: { ours: 'rate-limited', behaviours: [documented(429, 'RATE_LIMIT_ERROR', { retry_after: 60 })] },
  '401 Rate limit exceeded': { ours: 'rate-limited', behaviours: [shipped(401, 'Rate limit exceeded')] },
  SERVER_ERROR: { ours: 'server-error', behaviours: [documented(500, 'SERVER_ERROR')] },
  '500 after 401': { ours: 'forbidden, ip-restricted', behaviours: [shipped(401, 'Invalid or expired timestamp'), crash] },
};

async function errorFor(behaviours: readonly [Behaviour, ...Behaviour[]], form = 'shipped'): Promise<BackendError> {
  await using backend = createPromptOpsBackend({
    connection: { id: 'o', kind: 'promptops', name: 'O', baseUrl: 'http://o.invalid', options: { timeoutMs: 400, form } },
    secrets: { get: async () => ({ value: 'po_secret_key', origin: 'a test' }) },
    fetch: answeringFetch(...behaviours),
    log: silentLog(),
    clock: fakeClock(),
  });
  let last: unknown;
  for (const _ of behaviours) last = await backend.get(byId('x')).catch((error: unknown) => error);
  assert.ok(isBackendError(last));
  return last;
}

describe('The errors of PromptOps', () => {
  for (const [name, { ours, behaviours }] of Object.entries(table)) {
    it(`${name} is ${ours}`, async () => {
      const { code, reason, message } = await errorFor(behaviours);
      assert.equal([code, reason].filter((part) => part !== undefined).join(', '), ours, message);
      assert.match(message, /^Getting the prompt x failed: .+\. [A-Z].+[.?]$/);
    });
  }

  it('are listed in the README of the core', () => {
    const listed = readFileSync('src/core/README.md', 'utf8').matchAll(/^\| PromptOps \| (.+?) \| (.+?) \|$/gm);
    assert.deepEqual(
      [...listed].map(([, name, ours]) => [name, ours]),
      Object.entries(table).map(([name, { ours }]) => [name, ours.replaceAll(/[\w-]+/g, '`$&`')]),
    );
  });

  it('never hold the key, also when the call that checks it says it back', async () => {
    const echoes: readonly Behaviour[] = [
      shipped(400, 'The key po_secret_key is odd'),
      { status: 200, body: JSON.stringify({ valid: false, error: 'The key po_secret_key is unknown' }) },
    ];
    for (const echo of echoes) {
      const { message, details, stack, cause } = await errorFor([echo], 'auto');
      assert.match(message, /is (odd|unknown)/);
      assert.ok(!`${message} ${JSON.stringify(details)} ${stack} ${String(cause)}`.includes('po_secret_key'), message);
    }
  });
});
