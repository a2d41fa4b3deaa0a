import assert from 'node:assert/strict';
import * as z from 'zod';
import type { BackendError } from '../../../../src/core/backendError.ts';
import { backoffMs } from '../../../../src/core/clock.ts';
import { createHttp, joinUrl, path, retryAfterMs } from '../../../../src/core/http/index.ts';
import { createRedactor, secretOfHeader } from '../../../../src/core/http/redactor.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { assertTimeLimit } from '../../../helpers/timeLimit.ts';
import { makeHttp } from './makeHttp.ts';

const anything = z.unknown();
const server = { origin: 'http://server.invalid' };
const plain = (fetch: typeof globalThis.fetch) =>
  createHttp({ baseUrl: server.origin, fetch, log: silentLog(), clock: fakeClock(), decodeError: () => ({}) });

describe('the limits of time of a client that states none', () => {
  it('are 30 s for the beginning and for the whole of an answer', async () => {
    for (const where of ['before the headers', 'in the body'] as const)
      await assertTimeLimit(30_000, where, (fetch, signal) => plain(fetch).get('x', anything, { signal }));
  });

  it('are 30 s for the beginning of a stream and 60 s for its silence', async () => {
    const read = async (fetch: typeof globalThis.fetch, signal: AbortSignal) => {
      for await (const _ of (await plain(fetch).stream('x', { signal })).body);
    };
    await assertTimeLimit(30_000, 'before the headers', read);
    await assertTimeLimit(60_000, 'in the body', read);
  });

  it('are 60 s of silence for an upload, which may take as long as it moves', async () => {
    const form = new FormData();
    form.append('files[0]', new Blob(['x']), 'x.txt');
    await assertTimeLimit(60_000, 'before the headers', (fetch, signal) => plain(fetch).upload('x', anything, { form, signal }));
  });
});

describe('the size of an answer', () => {
  const answering =
    (bytes: number, status = 200) =>
    async () =>
      new Response(new Uint8Array(bytes).fill(0x20), { status });

  it('is 32 MiB at most where nobody says another', async () => {
    const most = 32 * 1024 * 1024;
    assert.equal((await plain(answering(most)).bytes('x')).value.byteLength, most);
    await assert.rejects(plain(answering(most + 1)).bytes('x'), { code: 'too-large' });
  });

  it('is what the call says, else what the client says', async () => {
    const { http } = makeHttp(server, { fetch: answering(10), maxBytes: 9 });
    await assert.rejects(http.bytes('x'), { code: 'too-large' });
    assert.equal((await http.bytes('x', { maxBytes: 10 })).value.byteLength, 10);
    await assert.rejects(makeHttp(server, { fetch: answering(10), maxBytes: 20 }).http.bytes('x', { maxBytes: 9 }), { code: 'too-large' });
  });

  it('is cut after 256 KiB where the answer is a failure', async () => {
    const seen: number[] = [];
    for (const bytes of [256 * 1024, 256 * 1024 + 1]) {
      const decodeError = ({ text }: { readonly text: string }) => {
        seen.push(text.length);
        return {};
      };
      await assert.rejects(makeHttp(server, { fetch: answering(bytes, 400), decodeError }).http.get('x', anything), {
        code: 'invalid-request',
      });
    }
    assert.deepEqual(seen, [256 * 1024, 256 * 1024]);
  });

  it('is cut there too where the failure is a redirect that is not followed', async () => {
    const seen: number[] = [];
    const body = 'x'.repeat(256 * 1024 + 1);
    const fetch = async () => new Response(body, { status: 302, headers: { location: 'http://other.invalid/' } });
    const decodeError = ({ text }: { readonly text: string }) => {
      seen.push(text.length);
      return {};
    };
    await assert.rejects(makeHttp(server, { fetch, decodeError }).http.get('x', anything), { code: 'insecure-redirect' });
    assert.deepEqual(seen, [256 * 1024]);
  });
});

describe('the log of a call', () => {
  it('says with what it ended: a status, or a code where there was no answer', async () => {
    const nobody = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
    };
    for (const [fetch, result] of [
      [async () => Response.json({}), '200'],
      [async () => Response.json({}, { status: 404 }), '404'],
      [nobody, 'unreachable'],
    ] as const) {
      const { http, log } = makeHttp(server, { fetch, retry: { attempts: 1 } });
      await http.get('x', anything).catch(() => undefined);
      assert.match(log.lines.join('\n'), new RegExp(`GET server\\.invalid/prefix/x: ${result}, \\d+ ms`));
    }
  });
});

describe('what is sent again', () => {
  /** How often a call is sent that is answered so, and the waits between. */
  async function sendings(answer: () => Response | Promise<Response>, parts: object = {}, method: 'get' | 'post' = 'get') {
    let count = 0;
    const made = makeHttp(server, {
      fetch: async () => {
        count += 1;
        return answer();
      },
      ...parts,
    });
    const error = await made.http[method]('x', anything).then(
      () => undefined,
      (failed: BackendError) => failed,
    );
    return { count, sleeps: made.clock.sleeps, code: error?.code, lines: made.log.lines };
  }
  const status =
    (code: number, headers = {}) =>
    () =>
      new Response('{}', { status: code, headers });

  it('is a read whose status says "later", three times in all', async () => {
    for (const code of [408, 429, 502, 503, 504]) assert.equal((await sendings(status(code))).count, 3, String(code));
    for (const code of [400, 401, 403, 404, 409, 423, 500, 501, 505]) assert.equal((await sendings(status(code))).count, 1, String(code));
    assert.equal((await sendings(status(503), {}, 'post')).count, 1);
  });

  it('is what the client’s own options say', async () => {
    assert.equal((await sendings(status(500), { retry: { statuses: [500], attempts: 2 } })).count, 2);
    const { sleeps } = await sendings(status(503), { retry: { attempts: 6, baseMs: 1000, maxMs: 3000 } });
    assert.deepEqual(sleeps, [750, 1500, 2250, 2250, 2250]);
  });

  it('waits ten seconds at most of its own, and thirty when the server asks', async () => {
    assert.deepEqual((await sendings(status(503), { retry: { attempts: 8 } })).sleeps, [375, 750, 1500, 3000, 6000, 7500, 7500]);
    assert.equal((await sendings(status(503, { 'retry-after': '30' }))).count, 3);
    assert.equal((await sendings(status(503, { 'retry-after': '30.001' }))).count, 1);
    assert.equal((await sendings(status(503, { 'retry-after': '40' }), { retry: { maxMs: 40_000 } })).count, 3);
    assert.equal((await sendings(status(503, { 'retry-after': '0' }))).sleeps[0], 0);
  });

  it('is a connection that fails, but not one that is not trusted', async () => {
    const raw = (code: string) => () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }));
    assert.equal((await sendings(raw('ECONNRESET'))).count, 3);
    assert.equal((await sendings(raw('CERT_HAS_EXPIRED'))).count, 1);
    assert.equal((await sendings(raw('ETIMEDOUT'))).count, 1);
    assert.equal((await sendings(raw('ETIMEDOUT'), { retry: { isTimeoutRepeated: true } })).count, 3);
    assert.equal((await sendings(status(408), { retry: { isTimeoutRepeated: false, statuses: [] } })).count, 1);
  });

  it('is told with its number and its wait', async () => {
    const { lines } = await sendings(status(503));
    const told = lines.filter((line) => /Attempt/.test(line));
    assert.equal(told.length, 2);
    assert.match(told[0] ?? '', /Attempt 2 of 3 follows in 375 ms\.$/);
    assert.match(told[1] ?? '', /Attempt 3 of 3 follows in 750 ms\.$/);
  });

  it('waits for half to all of a time that doubles', () => {
    const limits = { baseMs: 100, maxMs: 1000 };
    assert.deepEqual(
      [1, 2, 3, 4, 5, 9].map((tries) => backoffMs(tries, limits, () => 0)),
      [50, 100, 200, 400, 500, 500],
    );
    assert.deepEqual(
      [0, 1, 2].map((tries) => backoffMs(tries, limits, () => 1)),
      [100, 100, 200],
    );
  });
});

describe('how long a server asks to wait', () => {
  const now = Date.parse('2026-01-02T03:04:05Z');
  for (const [header, ms] of [
    [null, undefined],
    ['', undefined],
    ['  ', undefined],
    ['0', 0],
    [' 7 ', 7000],
    ['1.5', 1500],
    ['0.0004', 0],
    ['-1', undefined],
    ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
    ['Fri, 02 Jan 2026 03:04:00 GMT', 0],
    ['soon', undefined],
  ] as const)
    it(`is read from ${JSON.stringify(header)} as ${ms}`, () => assert.equal(retryAfterMs(header, now), ms));
});

describe('redirects of a read and of a write', () => {
  for (const [status, read, write] of [
    [301, 'followed', 'bad-response'],
    [302, 'followed', 'bad-response'],
    [303, 'followed', 'bad-response'],
    [307, 'followed', 'followed'],
    [308, 'followed', 'followed'],
    [300, 'bad-response', 'bad-response'],
    [305, 'bad-response', 'bad-response'],
  ] as const)
    it(`with status ${status}`, async () => {
      const outcome = async (method: 'get' | 'post') => {
        const { http } = makeHttp(server, {
          fetch: async (input, init) => {
            const { url } = new Request(input, init);
            return url.endsWith('/there') ? Response.json({ ok: 1 }) : new Response(null, { status, headers: { location: '/there' } });
          },
        });
        return http[method]('x', z.object({ ok: z.number() })).then(
          () => 'followed',
          ({ code }: BackendError) => code,
        );
      };
      assert.deepEqual([await outcome('get'), await outcome('post')], [read, write]);
    });

  it('let go of what stands in an answer that is followed', async () => {
    let isLetGo = false;
    const body = new ReadableStream({
      cancel: () => {
        isLetGo = true;
      },
    });
    const answers = [new Response(body, { status: 302, headers: { location: '/there' } }), Response.json(1)];
    const { http } = makeHttp(server, { fetch: async () => answers.shift() ?? Response.error() });
    assert.equal(await http.get('x', anything), 1);
    assert.equal(isLetGo, true);
  });

  it('are followed five times', async () => {
    for (const [hops, isFollowed] of [
      [5, true],
      [6, false],
    ] as const) {
      let left = hops;
      const { http } = makeHttp(server, {
        fetch: async () => (left-- > 0 ? new Response(null, { status: 302, headers: { location: `/${left}` } }) : Response.json(1)),
      });
      const ended = http.get('x', anything);
      if (isFollowed) assert.equal(await ended, 1);
      else await assert.rejects(ended, { code: 'bad-response' });
    }
  });
});

describe('the address of a call', () => {
  for (const [base, below, query, address] of [
    ['http://a', 'x', {}, 'http://a/x'],
    ['http://a//', '//x', {}, 'http://a/x'],
    ['https://a/b/', 'x/y', {}, 'https://a/b/x/y'],
    ['https://a/b', '', {}, 'https://a/b'],
    ['http://a', 'x', { n: 0, t: true, e: '', u: undefined, l: ['1', 2] }, 'http://a/x?n=0&t=true&e=&l=1&l=2'],
  ] as const)
    it(`is ${address}`, () => assert.equal(joinUrl(base, below, query), address));

  it('is of a server that speaks HTTP, and shows no password when it is not', () => {
    for (const [base, shown] of [
      ['ftp://a', 'ftp://a'],
      ['nothing', 'nothing'],
      ['ftp://user:pass@a', 'ftp://a'],
    ] as const)
      assert.throws(() => joinUrl(base, 'x'), {
        code: 'invalid-request',
        message: `'${shown}' is not an address of a server. Enter one such as https://prompts.example.com.`,
      });
  });

  it('holds each name as one segment', () => {
    assert.equal(path`a/${'b c'}/${7}/${'\ud800x'}`, 'a/b%20c/7/%EF%BF%BDx');
    assert.equal(path`a`, 'a');
  });
});

describe('the redactor', () => {
  it('takes four characters for a secret and three for a word', () => {
    assert.equal(createRedactor(['abc']).text('abc'), 'abc');
    assert.equal(createRedactor([' abcd ']).text('abcd'), '[secret]');
  });

  it('copies data eight levels deep, 200 items of each and 4,096 characters of a text', () => {
    const redactor = createRedactor(['secret-key']);
    const deep = (levels: number): unknown => (levels === 0 ? 'end' : [deep(levels - 1)]);
    assert.deepEqual(redactor.data(deep(7)), deep(7));
    assert.deepEqual(redactor.data(deep(8)), deep(8));
    assert.equal(JSON.stringify(redactor.data(deep(9))), '[[[[[[[["…"]]]]]]]]');
    assert.equal((redactor.data(Array(300).fill(1)) as unknown[]).length, 200);
    assert.equal(Object.keys(redactor.data(Object.fromEntries(Array.from({ length: 300 }, (_, key) => [key, 1]))) as object).length, 200);
    assert.equal((redactor.data('x'.repeat(5000)) as string).length, 4096);
    assert.deepEqual(redactor.data({ 'secret-key': null, n: 7, t: true, u: undefined }), { '[secret]': null, n: 7, t: true, u: undefined });
  });

  it('keeps 32 values that were sent once', () => {
    const redactor = createRedactor();
    const value = (index: number) => `${index}-`.padStart(4, '0').repeat(4);
    for (let index = 0; index < 33; index++) redactor.addPassing(value(index));
    assert.equal(redactor.text(value(0)), value(0));
    assert.equal(redactor.text(value(1)), '[secret]');
    assert.equal(redactor.text(value(32)), '[secret]');
  });

  for (const [header, secret] of [
    ['Bearer abc', 'abc'],
    ['abc', 'abc'],
    ['  Token   a b', 'a b'],
    ['2026-01-02T03:04:05Z', undefined],
    ['1735787045', undefined],
    ['Bearer', 'Bearer'],
  ] as const)
    it(`takes ${JSON.stringify(secret)} for the secret of the header ${JSON.stringify(header)}`, () =>
      assert.equal(secretOfHeader(header), secret));
});
