import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { createPromptoryBackend } from '../../../../../src/core/backends/promptory/index.ts';
import { type BackendError, isBackendError } from '../../../../../src/core/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

/** What the server answers: a status and a text, silence, or nobody is there. */
type Reply = { readonly status: number; readonly body: string; readonly headers?: Record<string, string> } | 'silence' | 'nobody';

const middleware = (status: number, code: string, headers = {}): Reply => ({
  status,
  body: JSON.stringify({ error: { code, message: 'Words of the server' } }),
  headers,
});
const route = (status: number, code: string): Reply => ({
  status,
  body: JSON.stringify({ detail: { error: { code, message: 'Words of the server' } } }),
});

/** The rows of the README's table for Promptory: what the vendor's client throws, our code with the reason, and an answer that leads to it. */
const rows: Readonly<Record<string, { readonly ours: string; readonly reply: Reply }>> = {
  AuthenticationError: { ours: 'unauthorized, keyWrong', reply: middleware(401, 'UNAUTHORIZED') },
  ForbiddenError: { ours: 'forbidden, missingScope', reply: route(403, 'FORBIDDEN') },
  NotFoundError: { ours: 'notFound', reply: route(404, 'PROMPT_NOT_FOUND') },
  'NotFoundError, no such route': { ours: 'notFound, notThisProduct', reply: { status: 404, body: '{"detail":"Not Found"}' } },
  RateLimitError: { ours: 'rateLimited', reply: middleware(429, 'RATE_LIMITED', { 'retry-after': '61' }) },
  'PromptoryError 400': { ours: 'invalidRequest', reply: route(400, 'RENDER_ERROR') },
  'PromptoryError 405': { ours: 'unsupported', reply: { status: 405, body: '{"detail":"Method Not Allowed"}' } },
  'PromptoryError 422': {
    ours: 'invalidRequest',
    reply: { status: 422, body: '{"detail":[{"type":"missing","loc":["query","q"],"msg":"Words of the server"}]}' },
  },
  'PromptoryError 5xx': { ours: 'serverError', reply: { status: 500, body: 'Internal Server Error' } },
  'TransportError, no connection': { ours: 'unreachable, refused', reply: 'nobody' },
  'TransportError, time limit': { ours: 'timeout', reply: 'silence' },
};

/** A backend whose server answers everything with one reply. */
function backendWith(reply: Reply) {
  const fetch: typeof globalThis.fetch = (input) => {
    if (reply === 'nobody')
      throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
    if (reply !== 'silence') return Promise.resolve(new Response(reply.body, { status: reply.status, headers: reply.headers ?? {} }));
    const { signal } = input as Request;
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  return createPromptoryBackend({
    connection: {
      id: 'acme',
      kind: 'promptory',
      name: 'Acme',
      baseUrl: 'http://localhost:8000',
      options: { timeoutMs: 400, retryCount: 1 },
    },
    secrets: { get: async () => ({ value: 'pm_live_0123456789', origin: 'test' }) },
    fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
}

const get = (reply: Reply) => backendWith(reply).get({ kind: 'id', id: 'x' });

async function errorFor(reply: Reply): Promise<BackendError> {
  const error: unknown = await get(reply).then(
    () => assert.fail('the call succeeded'),
    (thrown) => thrown,
  );
  assert.ok(isBackendError(error), String(error));
  return error;
}

describe('errors of Promptory', () => {
  for (const [name, { ours, reply }] of Object.entries(rows)) {
    it(`${name} is ${ours}`, async () => {
      const { code, reason, message, serverCode } = await errorFor(reply);
      assert.equal([code, ...(reason ? [reason] : [])].join(', '), ours);
      if (typeof reply !== 'string' && reply.body.includes('Words')) assert.match(message, /Words of the server/);
      if (typeof reply !== 'string' && reply.body.includes('"code"')) assert.match(String(serverCode), /^[A-Z_]+$/);
    });
  }

  it('are listed in the README', () => {
    const listed = [...readFileSync('README.md', 'utf8').matchAll(/^\| Promptory \| (.+?) \| (.+?) \|$/gm)].map(([, name, ours]) => [
      name,
      ours,
    ]);
    assert.deepEqual(
      listed,
      Object.entries(rows).map(([name, { ours }]) => [name, ours.replaceAll(/\w+/g, '`$&`')]),
    );
  });

  it('keep how long the server asks to wait, and its fields', async () => {
    assert.equal((await errorFor(middleware(429, 'RATE_LIMITED', { 'retry-after': '61' }))).retryAfterMs, 61_000);
    assert.deepEqual((await errorFor(rows['PromptoryError 422']?.reply ?? 'nobody')).fields, [
      { field: 'query.q', message: 'Words of the server' },
    ]);
  });
});

describe('any JSON as an answer of Promptory', () => {
  /** A prompt of which any part may be anything. */
  const almostPrompt = fc.record(
    {
      id: fc.oneof(fc.string(), fc.jsonValue()),
      name: fc.oneof(fc.string(), fc.jsonValue()),
      version: fc.jsonValue(),
      model: fc.jsonValue(),
      includes: fc.jsonValue(),
      tags: fc.jsonValue(),
      role: fc.jsonValue(),
      body: fc.oneof(fc.string(), fc.jsonValue()),
      active: fc.jsonValue(),
      updated_at: fc.oneof(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );

  it('gives a whole prompt or says that it is none', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), almostPrompt), async (value) => {
        try {
          const { prompt, messages, version, problems } = await get({ status: 200, body: JSON.stringify(value) });
          assert.equal(typeof prompt.name, 'string');
          assert.equal(typeof messages[0]?.content, 'string');
          assert.ok(Array.isArray(version.environments) && Array.isArray(problems));
          if (prompt.updatedAt !== undefined) assert.ok(!Number.isNaN(Date.parse(prompt.updatedAt)));
        } catch (error) {
          assert.ok(isBackendError(error, 'badResponse'), String(error));
        }
      }),
    ));

  it('is an error of ours whatever a failure says', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 400, max: 599 }), fc.oneof(fc.json(), fc.string()), async (status, body) => {
        const error = await errorFor({ status, body });
        assert.equal(error.status, status);
        assert.match(error.message, /^Getting the prompt x failed: /);
      }),
    ));

  it('is decoded or refused by a render too', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const rendered = backendWith({ status: 200, body: JSON.stringify(value) }).renderOnServer({ kind: 'id', id: 'x' }, {});
        await rendered.then(
          (text) => assert.equal(typeof text, 'string'),
          (error) => assert.ok(isBackendError(error, 'badResponse'), String(error)),
        );
      }),
    ));
});
