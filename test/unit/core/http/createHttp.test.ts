import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import { BackendError } from '../../../../src/core/backendError.ts';
import { PromptdeckError } from '../../../../src/core/errors.ts';
import { type AttemptToSign, nothing, path } from '../../../../src/core/http/index.ts';
import { VERSION } from '../../../../src/core/version.ts';
import { empty, json, startServer, text } from '../../../promptServers/shared/index.ts';
import { makeHttp, testKey } from './makeHttp.ts';

const anything = z.unknown();

/** Has the memory cleared up now; Node lends the function only to those who ask for it. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** The error of a call that has to fail. */
async function errorOf(call: Promise<unknown>): Promise<BackendError> {
  const error: unknown = await call.then(
    () => assert.fail('the call succeeded'),
    (thrown) => thrown,
  );
  assert.ok(error instanceof BackendError, String(error));
  return error;
}

describe('a client of a server', () => {
  it('keeps the path prefix of the address, encodes segments and says who asks', async () => {
    await using server = await startServer(() => json(200, { ok: true }));
    const { http } = makeHttp(server);
    await http.get(path`v1/prompts/${'a b/ü?'}`, anything, { query: { tag: ['x&y', 'z'], none: undefined, page: 2 } });
    const [request] = server.requests;
    assert.equal(request?.rawPath, '/prefix/v1/prompts/a%20b%2F%C3%BC%3F');
    assert.equal(request?.query.toString(), 'tag=x%26y&tag=z&page=2');
    assert.equal(request?.headers['user-agent'], `promptdeck/${VERSION}`);
    assert.match(VERSION, /^\d+\.\d+\.\d+/);
    assert.equal(request?.headers.authorization, `Bearer ${testKey}`);
  });

  it('refuses an address with a query or a fragment, before anything is sent', async () => {
    await using server = await startServer(() => json(200, {}));
    for (const end of ['?', '?tenant=a', '#', '/team#part', '/team?x#y']) {
      const error = await errorOf(makeHttp({ origin: server.origin }, { baseUrl: `${server.origin}${end}` }).http.get('x', anything));
      assert.equal(error.code, 'invalid-request');
      assert.match(error.message, /before a \? or a #/);
    }
    assert.equal(server.requests.length, 0);
  });

  it('refuses names that would lead to another path', () => {
    for (const name of ['..', '.', '']) assert.throws(() => path`v1/${name}`, { code: 'invalid-request' });
  });

  it('sends JSON and gives the signer method, final path and body of every attempt', async () => {
    const seen: AttemptToSign[] = [];
    await using server = await startServer(() => json(200, {}), { fault: { kind: 'server-errors', times: 1 } });
    const { http } = makeHttp(server, {
      sign: async (attempt) => {
        seen.push(attempt);
        return { 'x-signature': `signature-${attempt.attempt}` };
      },
    });
    await http.post('search', anything, { json: { q: 'ü' }, isSafe: true, query: { page: 1 } });
    assert.deepEqual(
      seen.map(({ method, path: signed, body, attempt }) => [method, signed, body, attempt]),
      [
        ['POST', '/prefix/search', '{"q":"ü"}', 1],
        ['POST', '/prefix/search', '{"q":"ü"}', 2],
      ],
    );
    assert.deepEqual(
      server.requests.map(({ headers, body }) => [headers['x-signature'], headers['content-type'], body.toString()]),
      [
        ['signature-1', 'application/json', '{"q":"ü"}'],
        ['signature-2', 'application/json', '{"q":"ü"}'],
      ],
    );
  });

  it('names the place where an answer differs from what is expected', async () => {
    await using server = await startServer(() => json(200, { data: { prompts: [{ id: 7 }] } }));
    const { http } = makeHttp(server, { unwrap: (value) => (value as { data: unknown }).data });
    const error = await errorOf(http.get('list', z.object({ prompts: z.array(z.object({ id: z.string() })) })));
    assert.equal(error.code, 'bad-response');
    assert.match(error.message, /at prompts\.0\.id: string is expected/);
    const odd = makeHttp(server, { unwrap: (value) => (value as { none: { deep: unknown } }).none.deep });
    assert.equal((await errorOf(odd.http.get('list', anything))).code, 'bad-response');
  });

  it('reads an empty answer as nothing, and JSON whatever its content type says', async () => {
    await using server = await startServer(({ method }) => (method === 'DELETE' ? empty(204) : text(200, '\ufeff{"a":1}')));
    const { http } = makeHttp(server);
    assert.equal(await http.delete('x', nothing), undefined);
    assert.deepEqual(await http.get('x', anything), { a: 1 });
  });

  it('asks conditionally and knows that nothing changed', async () => {
    await using server = await startServer(({ headers }) =>
      headers['if-none-match'] === '"1"' ? empty(304) : json(200, { a: 1 }, { etag: '"1"' }),
    );
    const { http } = makeHttp(server);
    const first = await http.conditionalGet('x', anything, undefined);
    assert.deepEqual(first, { isModified: true, value: { a: 1 }, etag: '"1"' });
    assert.deepEqual(await http.conditionalGet('x', anything, '"1"'), { isModified: false });
  });

  it('keeps the status of an answer that is not what was asked for', async () => {
    const page = { 'content-type': 'text/html; charset=utf-8' };
    for (const [answer, cause, reason] of [
      [text(203, '{'), 'the answer of HOST is no valid JSON', undefined],
      [text(203, ' <!DOCTYPE html>'), 'HOST answered with a web page instead of data', 'not-this-product'],
      [text(203, '<html>'), 'HOST answered with a web page instead of data', 'not-this-product'],
      [{ status: 203, headers: page, body: 'Hello' }, 'HOST answered with a web page instead of data', 'not-this-product'],
      [json(203, 'x'), 'the answer of HOST has another form than expected, at the top: number is expected', undefined],
      [{ status: 302, headers: { location: '' }, body: '' }, 'the server answered with a redirect that leads nowhere', undefined],
      [{ status: 302, headers: { location: '/prefix/x' }, body: '' }, 'HOST redirects without end', undefined],
      [
        { status: 307, headers: { location: 'http://other.invalid/x' }, body: '' },
        'HOST sends on to http://other.invalid, which is not given the key',
        undefined,
      ],
    ] as const) {
      await using server = await startServer(() => answer);
      const error = await errorOf(makeHttp(server).http.get('x', z.number(), { what: 'Getting it' }));
      const host = new URL(server.origin).host;
      assert.ok(error.message.startsWith(`Getting it failed: ${cause.replace('HOST', host)}.`), error.message);
      assert.deepEqual([error.status, error.reason, error.isRetryable], [answer.status, reason, false]);
      if (answer.status === 203) {
        const written = await errorOf(makeHttp(server).http.post('x', z.number(), { json: {} }));
        assert.equal(written.status, 203);
        assert.equal(server.requests.filter(({ method }) => method === 'POST').length, 1);
      }
    }
    await using server = await startServer(() => ({ status: 302, headers: { location: '/y' }, body: '' }));
    const error = await errorOf(makeHttp(server).http.post('x', anything, { json: {} }));
    assert.match(error.message, /answered with a redirect to \/y/);
    assert.equal(error.status, 302);
  });

  it('takes headers, limits and a query of a call along when it asks conditionally', async () => {
    await using server = await startServer(() => json(200, { ok: true }, { etag: '"2"' }));
    const { http } = makeHttp(server);
    const answer = await http.conditionalGet('x', anything, '"1"', { headers: { 'x-own': 'a' }, query: { page: 1 } });
    assert.deepEqual(answer, { isModified: true, value: { ok: true }, etag: '"2"' });
    const [request] = server.requests;
    assert.deepEqual(
      [request?.headers['x-own'], request?.headers['if-none-match'], request?.headers.accept, request?.query.get('page')],
      ['a', '"1"', 'application/json', '1'],
    );
    assert.deepEqual(
      await makeHttp(server, { fetch: async () => new Response(null, { status: 304 }) }).http.conditionalGet('x', anything, '"1"'),
      { isModified: false },
    );
  });

  it('hides what headers that may hold a secret send, of its own and of a call', async () => {
    await using server = await startServer(({ headers }) => json(400, { error: { message: `${headers['x-api-key']} ${headers.cookie}` } }));
    const { http } = makeHttp(server, { headers: { 'x-api-key': 'own-secret-1' } });
    const error = await errorOf(http.get('x', anything, { headers: { cookie: 'call-secret-2' } }));
    assert.ok(!/secret-[12]/.test(error.message), error.message);
  });

  it('signs nothing that is sent to another address, or that asks not to be signed', async () => {
    await using server = await startServer(() => json(200, {}));
    const { http } = makeHttp(server, { headers: { 'x-own': 'a' } });
    await http.get('x', anything, { isSigned: false });
    await http.get('x', anything, { isSigned: true });
    for await (const _ of (await http.stream('', { url: `${server.origin}/elsewhere` })).body);
    assert.deepEqual(
      server.requests.map(({ rawPath, headers }) => [rawPath, headers.authorization, headers['x-own']]),
      [
        ['/prefix/x', undefined, 'a'],
        ['/prefix/x', `Bearer ${testKey}`, 'a'],
        ['/elsewhere', undefined, undefined],
      ],
    );
  });

  it('keeps what a failed answer says: code, words, request id, fields', async () => {
    await using server = await startServer(() =>
      json(422, { error: { code: 'BAD', message: 'Field is wrong' } }, { 'x-request-id': 'req-1' }),
    );
    const { http } = makeHttp(server);
    const error = await errorOf(http.get('x', anything, { what: 'Getting the prompt x' }));
    assert.deepEqual([error.code, error.status, error.serverCode, error.requestId], ['invalid-request', 422, 'BAD', 'req-1']);
    assert.match(error.message, /^Getting the prompt x failed: Field is wrong\. /);
  });

  it('shows no secret in message, details, fields, cause or log, though the server echoes it', async () => {
    const secret = 'signing "secret" 1';
    await using server = await startServer(({ headers }) =>
      json(400, { error: { message: `bad key ${headers.authorization} and ${secret}` }, key: secret, deep: [{ key: testKey }] }),
    );
    const { http, log } = makeHttp(server, {
      secrets: [secret],
      decodeError: ({ json: body, text: raw }) => ({ message: raw, details: body, fields: [{ field: 'key', message: raw }] }),
    });
    const error = await errorOf(http.get(path`keys/${testKey}`, anything));
    const shown = [error.message, JSON.stringify(error.details), JSON.stringify(error.fields), error.stack, ...log.lines].join('\n');
    assert.ok(!shown.includes(testKey) && !shown.includes('signing'), shown);
    assert.match(shown, /\[secret\]/);
  });

  it('says so when the key cannot be sent at all, without showing it', async () => {
    await using server = await startServer(() => json(200, {}));
    const { http } = makeHttp(server, { sign: () => ({ authorization: 'Bearer line\nbreak-key' }) });
    const error = await errorOf(http.get('x', anything));
    assert.deepEqual([error.code, error.reason], ['unauthorized', 'key-wrong']);
    assert.ok(!String(error.stack).includes('break-key') && error.cause === undefined);
    assert.equal(server.requests.length, 0);
  });
});

describe('repeating calls', () => {
  it('repeats a GET with growing, shortened waits, and gives up after its attempts', async () => {
    await using server = await startServer(() => json(200, {}), { fault: { kind: 'server-errors' } });
    const { http, clock } = makeHttp(server, { retry: { attempts: 4 } });
    const error = await errorOf(http.get('x', anything));
    assert.deepEqual([error.code, error.status, error.isRetryable], ['server-error', 503, true]);
    assert.equal(server.requests.length, 4);
    assert.deepEqual(clock.sleeps, [375, 750, 1500]);
  });

  it('waits as long as the server asks, in seconds or until a date', async () => {
    const waits = ['7', 'Fri, 02 Jan 2026 03:04:22 GMT', undefined];
    await using server = await startServer(() => {
      const wait = waits.shift();
      return wait === undefined ? json(200, { ok: 1 }) : json(429, {}, { 'retry-after': wait });
    });
    const { http, clock } = makeHttp(server);
    assert.deepEqual(await http.get('x', anything), { ok: 1 });
    assert.deepEqual(clock.sleeps, [7000, 10_000]);
  });

  it('does not wait for a server that asks for too much', async () => {
    await using server = await startServer(() => json(429, {}, { 'retry-after': '3600' }));
    const { http, clock } = makeHttp(server);
    const error = await errorOf(http.get('x', anything));
    assert.deepEqual([error.code, error.retryAfterMs, clock.sleeps.length, server.requests.length], ['rate-limited', 3_600_000, 0, 1]);
  });

  it('never repeats a write, unless the server says that nothing was done', async () => {
    await using server = await startServer(() => json(200, { ok: 1 }), { fault: { kind: 'server-errors' } });
    const { http } = makeHttp(server);
    for (const call of [http.post, http.put, http.patch, http.delete]) await errorOf(call('x', anything, { json: {} }));
    assert.equal(server.requests.length, 4);
    server.fault({ kind: 'rate-limited', times: 1 });
    const sure = makeHttp(server, { decodeError: ({ status }) => ({ isNothingDone: status === 429 }) });
    assert.deepEqual(await sure.http.post('x', anything, { json: {} }), { ok: 1 });
    assert.equal(server.requests.length, 6);
  });

  it('repeats a GET whose connection broke off in the middle of the body', async () => {
    await using server = await startServer(() => json(200, { ok: 1 }), { fault: { kind: 'reset-in-body', times: 1 } });
    const { http } = makeHttp(server);
    assert.deepEqual(await http.get('x', anything), { ok: 1 });
    assert.equal(server.requests.length, 2);
  });

  it('stops waiting when the caller gives up', async () => {
    const giveUp = new AbortController();
    await using server = await startServer(() => json(200, {}), { fault: { kind: 'server-errors' } });
    const { http } = makeHttp(server, {
      clock: {
        now: Date.now,
        random: () => 0,
        sleep: async (_ms, signal) => {
          giveUp.abort();
          if (signal?.aborted) throw new PromptdeckError('Waiting was cancelled.', 'cancelled');
        },
      },
    });
    await assert.rejects(http.get('x', anything, { signal: giveUp.signal }), { code: 'cancelled' });
    assert.equal(server.requests.length, 1);
  });
});

describe('limits', () => {
  // Only the limit that a fault must hit is short: on a busy machine an answer may begin later than any short limit.
  const patient = { firstByteMs: 30_000, totalMs: 30_000, idleMs: 30_000 };

  for (const [kind, timeouts, words] of [
    ['hang-before-headers', { ...patient, firstByteMs: 60 }, /did not begin to answer within 0\.06 s/],
    ['hang-in-body', { ...patient, totalMs: 120 }, /not complete within 0\.12 s/],
    ['slow-drip', { ...patient, totalMs: 120 }, /not complete within 0\.12 s/],
  ] as const) {
    it(`ends a call by its time limit: ${kind}`, async () => {
      await using server = await startServer(() => json(200, { some: 'answer' }), { fault: { kind } });
      const { http } = makeHttp(server, { timeouts });
      const error = await errorOf(http.get('x', anything));
      assert.equal(error.code, 'timeout');
      assert.match(error.message, words);
      assert.equal(server.requests.length, 1);
    });
  }

  for (const kind of ['hang-in-body', 'slow-drip'] as const) {
    it(`ends a body by its time limit after the memory was cleared up: ${kind}`, async () => {
      await using server = await startServer(() => json(200, { some: 'answer' }), { fault: { kind } });
      const { http } = makeHttp(server, { timeouts: { ...patient, totalMs: 600 } });
      const failing = errorOf(http.get('x', anything));
      // What joins the signal to the request is only held weakly once the headers are there.
      for (let round = 0; round < 8; round++) {
        await delay(50);
        collectGarbage();
      }
      assert.equal((await failing).code, 'timeout');
    });
  }

  it('ends a stream when its reader gives up after the memory was cleared up', async () => {
    await using server = await startServer(() => json(200, { some: 'answer' }), { fault: { kind: 'slow-drip' } });
    const { http } = makeHttp(server, { timeouts: patient });
    const giveUp = new AbortController();
    const { body } = await http.stream('x', { signal: giveUp.signal });
    const pieces = body[Symbol.asyncIterator]();
    await pieces.next();
    // Pieces go on arriving until the reader gives up.
    const reading = async () => {
      while (!(await pieces.next()).done);
    };
    const failing = assert.rejects(reading, { code: 'cancelled' });
    for (let round = 0; round < 4; round++) {
      await delay(50);
      collectGarbage();
    }
    giveUp.abort();
    await failing;
  });

  for (const kind of ['huge-body', 'gzip-bomb'] as const) {
    it(`stops reading what is too large: ${kind}`, async () => {
      await using server = await startServer(() => json(200, {}), { fault: { kind } });
      const { http } = makeHttp(server, { maxBytes: 1 << 20 });
      const error = await errorOf(http.get('x', anything));
      assert.equal(error.code, 'too-large');
      assert.match(error.message, /larger than 1024 KB/);
    });
  }

  it('ends a call that is aborted before, while it hangs, and when the client is disposed', async () => {
    await using server = await startServer(() => json(200, {}), { fault: { kind: 'hang-before-headers' } });
    const { http } = makeHttp(server);
    await assert.rejects(http.get('x', anything, { signal: AbortSignal.abort() }), { code: 'cancelled' });
    assert.equal(server.requests.length, 0);
    const giveUp = new AbortController();
    const hanging = assert.rejects(http.get('x', anything, { signal: giveUp.signal }), { code: 'cancelled' });
    giveUp.abort();
    await hanging;
    const last = assert.rejects(http.get('x', anything), { code: 'cancelled' });
    await http.dispose();
    await last;
    await assert.rejects(http.get('x', anything), { code: 'cancelled' });
  });

  it('ends a silent stream, and a stream that its reader leaves', async () => {
    let isGone = (): void => undefined;
    const gone = new Promise<void>((resolve) => {
      isGone = resolve;
    });
    await using server = await startServer(({ signal }) => {
      signal.addEventListener('abort', () => isGone());
      return {
        status: 200,
        body: (async function* () {
          yield 'first';
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        })(),
      };
    });
    const { http } = makeHttp(server, { timeouts: { ...patient, idleMs: 60 } });
    const read = async (isLeft: boolean) => {
      for await (const piece of (await http.stream('x')).body) if (isLeft) return new TextDecoder().decode(piece);
      return undefined;
    };
    assert.equal(await read(true), 'first');
    await gone;
    const error = await errorOf(read(false));
    assert.equal(error.code, 'timeout');
    assert.match(error.message, /was silent for 0\.06 s/);
  });
});

describe('redirects', () => {
  it('follows them within the origin and signs each step', async () => {
    const signed: string[] = [];
    await using server = await startServer(({ rawPath }) =>
      rawPath.endsWith('/') ? { status: 307, headers: { location: '/prefix/x' } } : json(200, { ok: 1 }),
    );
    const { http } = makeHttp(server, { sign: ({ path: of }) => ({ step: String(signed.push(of)) }) });
    assert.deepEqual(await http.get('x/', anything), { ok: 1 });
    assert.deepEqual(signed, ['/prefix/x/', '/prefix/x']);
  });

  it('gives the key to no other origin', async () => {
    await using other = await startServer(() => json(200, {}));
    await using server = await startServer(() => ({ status: 302, headers: { location: `${other.origin}/x` } }));
    const { http } = makeHttp(server);
    assert.equal((await errorOf(http.get('x', anything))).code, 'insecure-redirect');
    assert.equal(other.requests.length, 0);
  });

  it('says so when one names no place, or none that is one, and asks nobody else', async () => {
    for (const headers of [{}, { location: '' }, { location: 'http://' }] as const) {
      await using server = await startServer(() => ({ status: 302, headers }));
      const { http } = makeHttp(server);
      const error = await errorOf(http.get('x', anything));
      assert.deepEqual([error.code, error.status], ['bad-response', 302]);
      assert.match(error.message, /a redirect that leads nowhere/);
      assert.equal(server.requests.length, 1);
    }
  });

  it('ends an endless one, and never turns a write into a read', async () => {
    await using server = await startServer(() => json(200, {}), { fault: { kind: 'endless-redirect' } });
    const { http } = makeHttp(server);
    assert.match((await errorOf(http.get('x', anything))).message, /redirects without end/);
    assert.equal(server.requests.length, 6);
    assert.equal((await errorOf(http.post('x', anything, { json: {} }))).code, 'bad-response');
    assert.equal(server.requests.length, 7);
  });
});

describe('connections that fail', () => {
  it('tells a refused connection, an unknown name, a broken one and a foreign protocol apart', async () => {
    await using server = await startServer(() => json(200, {}));
    await server.kill();
    assert.deepEqual(await verdict(makeHttp(server).http.get('x', anything)), ['unreachable', 'refused']);
    const nowhere = makeHttp({ origin: 'http://nowhere.invalid' });
    assert.deepEqual(await verdict(nowhere.http.get('x', anything)), ['unreachable', 'name-not-resolved']);
    await using plain = await startServer(() => json(200, {}));
    const tls = makeHttp({ origin: plain.origin.replace('http:', 'https:') });
    assert.deepEqual(await verdict(tls.http.get('x', anything)), ['unreachable', 'tls']);
    const noise = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    await new Promise<void>((resolve) => noise.listen(0, '127.0.0.1', resolve));
    const { port } = noise.address() as { port: number };
    const heard = verdict(makeHttp({ origin: `http://127.0.0.1:${port}` }).http.get('x', anything));
    assert.deepEqual(await heard.finally(() => noise.close()), ['bad-response', undefined]);
  });

  it('says that a web page is no answer', async () => {
    await using server = await startServer(() => json(200, {}), { fault: { kind: 'html' } });
    assert.deepEqual(await verdict(makeHttp(server).http.get('x', anything)), ['bad-response', 'not-this-product']);
  });

  const verdict = async (call: Promise<unknown>) => {
    const { code, reason } = await errorOf(call);
    return [code, reason];
  };
});

describe('uploads', () => {
  it('ends when the server takes nothing any more', async () => {
    const deaf = createServer((socket) => socket.pause().on('error', () => undefined));
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    const { port } = deaf.address() as { port: number };
    const { http } = makeHttp({ origin: `http://127.0.0.1:${port}` }, { timeouts: { firstByteMs: 5000, totalMs: 5000, idleMs: 60 } });
    const form = new FormData();
    form.append('files[0]', new Blob(['x'.repeat(30_000_000)]), 'large.txt');
    const error = await errorOf(http.upload('files', anything, { form })).finally(() => deaf.close());
    assert.equal(error.code, 'timeout');
    assert.match(error.message, /was silent for 0\.06 s/);
    await http.dispose();
  });

  it('sends a form, tells how far it is and repeats nothing', async () => {
    await using server = await startServer(() => json(200, { ok: 1 }));
    const { http } = makeHttp(server);
    const form = new FormData();
    form.append('files[0]', new Blob(['x'.repeat(100_000)]), 'ü.txt');
    const sent: number[] = [];
    assert.deepEqual(await http.upload('files', anything, { form, onProgress: ({ sentBytes }) => sent.push(sentBytes) }), { ok: 1 });
    const [request] = server.requests;
    assert.match(String(request?.headers['content-type']), /^multipart\/form-data; boundary=/);
    assert.match(String(request?.body), /name="files\[0\]"; filename="ü\.txt"/);
    assert.equal(sent.at(-1), request?.body.length);
    server.fault({ kind: 'server-errors' });
    await errorOf(http.upload('files', anything, { form }));
    assert.equal(server.requests.length, 2);
  });
});
