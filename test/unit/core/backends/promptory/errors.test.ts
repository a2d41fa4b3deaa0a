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
  AuthenticationError: { ours: 'unauthorized, key-wrong', reply: middleware(401, 'UNAUTHORIZED') },
  ForbiddenError: { ours: 'forbidden, missing-scope', reply: route(403, 'FORBIDDEN') },
  NotFoundError: { ours: 'not-found', reply: route(404, 'PROMPT_NOT_FOUND') },
  'NotFoundError, no such route': { ours: 'not-found, not-this-product', reply: { status: 404, body: '{"detail":"Not Found"}' } },
  RateLimitError: { ours: 'rate-limited', reply: middleware(429, 'RATE_LIMITED', { 'retry-after': '61' }) },
  'PromptoryError 400': { ours: 'invalid-request', reply: route(400, 'RENDER_ERROR') },
  'PromptoryError 405': { ours: 'unsupported', reply: { status: 405, body: '{"detail":"Method Not Allowed"}' } },
  'PromptoryError 422': {
    ours: 'invalid-request',
    reply: { status: 422, body: '{"detail":[{"type":"missing","loc":["query","q"],"msg":"Words of the server"}]}' },
  },
  'PromptoryError 5xx': { ours: 'server-error', reply: { status: 500, body: 'Internal Server Error' } },
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

  it('are listed in the README of the core', () => {
    const listed = [...readFileSync('src/core/README.md', 'utf8').matchAll(/^\| Promptory \| (.+?) \| (.+?) \|$/gm)].map(
      ([, name, ours]) => [name, ours],
    );
    assert.deepEqual(
      listed,
      Object.entries(rows).map(([name, { ours }]) => [name, ours.replaceAll(/[\w-]+/g, '`$&`')]),
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
  const answering = (value: unknown): Reply => ({ status: 200, body: JSON.stringify(value) });
  const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary);
  const time = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString());

  /** A prompt as the server may send it: what a person writes into front matter stands in it untyped. */
  const soundPrompt = fc.record(
    {
      id: fc.string(),
      name: fc.string(),
      version: maybe(fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
      model: maybe(fc.oneof(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()))),
      includes: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
      tags: maybe(fc.array(fc.oneof(fc.string(), fc.jsonValue()))),
      role: maybe(fc.oneof(fc.constantFrom('system', 'user'), fc.string())),
      body: maybe(fc.string()),
      active: maybe(fc.boolean()),
      environment: maybe(fc.string()),
      updated_at: maybe(
        fc.oneof(
          fc.string(),
          time,
          time.map((text) => text.slice(0, 19).replace('T', ' ')),
        ),
      ),
    },
    { requiredKeys: ['id', 'name'] },
  );
  const no = (...kinds: readonly string[]) =>
    fc.jsonValue().filter((value) => value !== null && !kinds.includes(Array.isArray(value) ? 'array' : typeof value));
  /** A prompt with one part that is of no use. */
  const spoiledPrompt = fc
    .tuple(
      soundPrompt,
      fc.oneof(
        fc.record({ id: fc.oneof(no('string'), fc.constant(null)) }),
        fc.record({ name: fc.oneof(no('string'), fc.constant(null)) }),
        fc.record({ body: no('string') }),
        fc.record({ tags: no('array') }),
        fc.record({ active: no('boolean') }),
        fc.record({ version: no('string', 'number') }),
      ),
    )
    .map(([prompt, spoiled]) => ({ ...prompt, ...spoiled }));

  const assertRefused = (answer: Promise<unknown>) => assert.rejects(answer, (error) => isBackendError(error, 'bad-response'));

  it('gives a prompt whole', async () => {
    const seen = { dated: 0, including: 0, tagged: 0 };
    await fc.assert(
      fc.asyncProperty(soundPrompt, async (wire) => {
        const { prompt, messages, version, includes = [], problems } = await get(answering(wire));
        assert.deepEqual([prompt.name, messages.map(({ content }) => content)], [wire.name, [wire.body ?? '']]);
        assert.deepEqual(version.environments, wire.environment ? [wire.environment] : []);
        assert.deepEqual(
          prompt.tags,
          (wire.tags ?? []).filter((tag) => typeof tag === 'string'),
        );
        assert.equal(includes.length > 0, isTruePython(wire.includes));
        assert.equal(
          problems.some(({ code }) => code === 'empty-body'),
          !wire.body,
        );
        if (prompt.updatedAt !== undefined) assert.equal(new Date(prompt.updatedAt).toISOString(), prompt.updatedAt);
        seen.dated += prompt.updatedAt === undefined ? 0 : 1;
        seen.including += includes.length > 0 ? 1 : 0;
        seen.tagged += prompt.tags?.length ? 1 : 0;
      }),
    );
    for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, `no prompt was ${what}`);
  });

  it('says of everything else that it is no prompt', () =>
    fc.assert(fc.asyncProperty(fc.oneof(fc.jsonValue(), spoiledPrompt), async (value) => assertRefused(get(answering(value))))));

  it('is an error of ours whatever a failure says', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 400, max: 599 }), fc.oneof(fc.json(), fc.string()), async (status, body) => {
        const error = await errorFor({ status, body });
        assert.equal(error.status, status);
        assert.match(error.message, /^Getting the prompt x failed: /);
      }),
    ));

  it('is the text that a render gives, or refused', () => {
    const render = (value: unknown) => backendWith(answering(value)).renderOnServer({ kind: 'id', id: 'x' }, {});
    const sound = fc.record({ id: fc.string(), name: fc.string(), rendered_body: fc.string(), meta: fc.jsonValue() });
    const spoiled = fc.tuple(sound, no('string')).map(([answer, text]) => ({ ...answer, rendered_body: text }));
    return fc.assert(
      fc.asyncProperty(sound, fc.oneof(fc.jsonValue(), spoiled), async (answer, other) => {
        assert.equal(await render(answer), answer.rendered_body);
        await assertRefused(render(other));
      }),
    );
  });
});

/** What Python takes for true: the server asks so whether anything is included. */
function isTruePython(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}
