import assert from 'node:assert/strict';
import * as z from 'zod';
import { BackendError, type BackendErrorCode, isBackendError } from '../../../../src/core/backendError.ts';
import { backendCodes } from '../../../../src/core/errorCodes.ts';
import { createAttemptSignal } from '../../../../src/core/http/attemptSignal.ts';
import { brokenCall, type FailureContext, failedAnswer, failure } from '../../../../src/core/http/failure.ts';
import { codeOfStatus, connectionFailure } from '../../../../src/core/http/failureKinds.ts';
import { TooLargeError } from '../../../../src/core/http/readBody.ts';
import { createRedactor } from '../../../../src/core/http/redactor.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';
import { makeHttp } from './makeHttp.ts';

const raw = (code: string) => async () => {
  throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
};
const answering = (status: number) => async () => new Response('{"error":{"message":"Words of the server"}}', { status });

const ofTls = 'Check that the address is right; for a private certificate authority, add its certificate to the connection.';
const ofNetwork = 'Check the address of the connection and the network.';

/** What each failure is, and the next step at the end of its message. */
const steps: Readonly<Record<string, readonly [fetch: () => Promise<Response>, code: string, step: string]>> = {
  'a certificate that nobody known has signed': [raw('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unreachable', ofTls],
  'a certificate for another name': [raw('ERR_TLS_CERT_ALTNAME_INVALID'), 'unreachable', ofTls],
  'a name that is not known': [raw('ENOTFOUND'), 'unreachable', ofNetwork],
  'a port where nothing listens': [raw('ECONNREFUSED'), 'unreachable', ofNetwork],
  'a connection that breaks': [raw('ECONNRESET'), 'unreachable', ofNetwork],
  'a network that is too slow': [raw('ETIMEDOUT'), 'timeout', 'Try again, or raise the time limit of the connection.'],
  'another protocol': [raw('HPE_INVALID_CONSTANT'), 'bad-response', 'Check that the address is that of this product, and its version.'],
  'status 400': [answering(400), 'invalid-request', 'Correct what was sent.'],
  'status 401': [answering(401), 'unauthorized', 'Check the key of the connection.'],
  'status 402': [answering(402), 'quota-exceeded', 'The account has used up what it may use; ask its owner.'],
  'status 403': [answering(403), 'forbidden', 'Ask the owner of the library for the right.'],
  'status 404': [answering(404), 'not-found', 'Check the name, or refresh the library.'],
  'status 405': [answering(405), 'unsupported', 'This server does not offer it.'],
  'status 409': [answering(409), 'conflict', 'Refresh, look at what changed, and try again.'],
  'status 413': [answering(413), 'too-large', 'Ask for less at once.'],
  'status 429': [answering(429), 'rate-limited', 'Wait a moment and try again.'],
  'status 500': [answering(500), 'server-error', 'Try again later; if it stays, ask the owner of the server.'],
};

describe('the message of a failed call', () => {
  for (const [what, [fetch, code, step]] of Object.entries(steps)) {
    it(`ends with the step that helps: ${what}`, async () => {
      const { http } = makeHttp({ origin: 'http://localhost' }, { fetch, retry: { attempts: 1 } });
      await assert.rejects(http.get('x', z.unknown(), { what: 'Getting it' }), (error) => {
        assert.ok(isBackendError(error));
        assert.equal(error.code, code);
        assert.ok(error.message.startsWith('Getting it failed: ') && error.message.endsWith(`. ${step}`), error.message);
        return true;
      });
    });
  }
});

describe('the status of a failed answer', () => {
  const meanings: Readonly<Record<string, readonly number[]>> = {
    'invalid-request': [400, 406, 411, 414, 415, 418, 422, 428, 499],
    unauthorized: [401],
    'quota-exceeded': [402],
    forbidden: [403],
    'not-found': [404, 410],
    unsupported: [405, 501],
    timeout: [408],
    conflict: [409, 412, 423],
    'too-large': [413],
    'rate-limited': [429],
    'server-error': [500, 502, 503, 504, 599],
    'bad-response': [200, 304, 399],
  };
  for (const [code, statuses] of Object.entries(meanings))
    it(`means ${code}: ${statuses.join(', ')}`, () =>
      assert.deepEqual(
        statuses.map((status) => codeOfStatus(status)),
        statuses.map(() => code),
      ));

  it('has a next step of its code', () =>
    assert.deepEqual(Object.fromEntries(Object.entries(backendCodes).map(([code, { nextStep }]) => [code, nextStep])), {
      unreachable: 'Check the address of the connection and the network.',
      timeout: 'Try again, or raise the time limit of the connection.',
      unauthorized: 'Check the key of the connection.',
      forbidden: 'Ask the owner of the library for the right.',
      'not-found': 'Check the name, or refresh the library.',
      conflict: 'Refresh, look at what changed, and try again.',
      'invalid-request': 'Correct what was sent.',
      'rate-limited': 'Wait a moment and try again.',
      'quota-exceeded': 'The account has used up what it may use; ask its owner.',
      'server-error': 'Try again later; if it stays, ask the owner of the server.',
      'bad-response': 'Check that the address is that of this product, and its version.',
      'too-large': 'Ask for less at once.',
      unsupported: 'This server does not offer it.',
      'insecure-redirect': 'Enter the address that it leads to, if you trust it.',
    }));
});

describe('a connection that fails', () => {
  const unresolved = { code: 'unreachable', reason: 'name-not-resolved', isRetryable: true } as const;
  const refused = { code: 'unreachable', reason: 'refused', isRetryable: true } as const;
  const tls = { code: 'unreachable', reason: 'tls', isRetryable: false } as const;
  const slow = { code: 'timeout', isRetryable: true } as const;
  const packed = { code: 'bad-response', isRetryable: false } as const;
  const broken = { code: 'unreachable', reason: 'reset', isRetryable: true } as const;
  const foreign = { code: 'bad-response', isRetryable: false } as const;
  const away = { code: 'unreachable', isRetryable: true } as const;
  const rows: readonly (readonly [codes: readonly string[], verdict: object, message: string])[] = [
    [['ENOTFOUND', 'EAI_AGAIN', 'net::ERR_NAME_NOT_RESOLVED'], unresolved, 'the name of h could not be resolved'],
    [['ECONNREFUSED', 'net::ERR_CONNECTION_REFUSED'], refused, 'nothing listens at h'],
    [
      [
        'CERT_HAS_EXPIRED',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'UNABLE_TO_GET_ISSUER_CERT',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'ERR_SSL_WRONG_VERSION_NUMBER',
        'EPROTO',
      ],
      tls,
      'no trusted TLS connection to h could be made',
    ],
    [
      ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'net::ERR_TIMED_OUT'],
      slow,
      'h took too long to answer',
    ],
    [
      ['Z_DATA_ERROR', 'net::ERR_CONTENT_DECODING_FAILED', 'incorrect header check', 'unexpected end of file', 'ERR__ERROR_FORMAT_X'],
      packed,
      'the answer of h could not be unpacked',
    ],
    [
      [
        'ECONNRESET',
        'EPIPE',
        'UND_ERR_SOCKET',
        'other side closed',
        'terminated',
        'net::ERR_CONNECTION_RESET',
        'net::ERR_CONNECTION_CLOSED',
        'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
      ],
      broken,
      'the connection to h broke off before the whole answer was there',
    ],
    [
      ['HPE_INVALID_CONSTANT', 'the answer does not match the HTTP/1.1 protocol', 'UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RESPONSE'],
      foreign,
      'h does not speak HTTP as expected',
    ],
    [
      ['EHOSTUNREACH', 'net::ERR_FAILED', 'fetch failed', 'a network error', 'Failed to fetch', 'Load failed'],
      away,
      'h could not be reached',
    ],
  ];
  for (const [codes, verdict, message] of rows)
    for (const code of codes)
      it(`is known by ${code}, as its code or in its words, at any depth`, () => {
        const isCode = /^[A-Z][A-Z0-9_]{3,}$/.test(code);
        const whole = { ...verdict, message: isCode ? `${message} (${code})` : message };
        const inner = isCode ? Object.assign(new Error('x'), { code }) : new Error(code);
        for (const error of [inner, new Error('y', { cause: inner }), new AggregateError([new Error('z'), inner], '')])
          assert.deepEqual(connectionFailure(error, 'h'), whole);
      });

  it('is known by a code of Node as it stands', () => {
    assert.equal(connectionFailure('ECONNREFUSED', 'h').message, 'nothing listens at h (ECONNREFUSED)');
    assert.equal(connectionFailure({ code: 'EAI' }, 'h').code, 'bad-response');
    assert.equal(connectionFailure({ code: 'EIO1' }, 'h').message, 'h could not be reached (EIO1)');
  });

  it('is looked for seven causes deep and no deeper', () => {
    const deep = (levels: number): Error =>
      new Error('x', { cause: levels === 0 ? Object.assign(new Error(), { code: 'ECONNRESET' }) : deep(levels - 1) });
    assert.equal(connectionFailure(deep(5), 'h').code, 'unreachable');
    assert.equal(connectionFailure(deep(6), 'h').code, 'bad-response');
    const among = (levels: number): Error =>
      new AggregateError([levels === 0 ? Object.assign(new Error(), { code: 'ECONNRESET' }) : among(levels - 1)], '');
    assert.equal(connectionFailure(among(5), 'h').code, 'unreachable');
    assert.equal(connectionFailure(among(6), 'h').code, 'bad-response');
  });

  it('is told from a mistake in reading what a server said', () => {
    for (const error of [new TypeError('x is not a function'), undefined, null, 7, {}])
      assert.deepEqual(connectionFailure(error, 'h'), {
        code: 'bad-response',
        message: 'the answer of h could not be handled',
        isRetryable: false,
      });
  });
});

describe('the error of a failed call', () => {
  const context: FailureContext = {
    what: 'Getting it',
    path: '/x',
    host: 'h',
    redactor: createRedactor(['secret-key']),
    timeouts: { firstByteMs: 1, totalMs: 1, idleMs: 1 },
    clock: fakeClock(),
  };

  it('says by its code whether the same call may succeed later', () => {
    const retryable = ['unreachable', 'timeout', 'rate-limited', 'server-error'];
    for (const code of Object.keys(backendCodes) as BackendErrorCode[])
      assert.equal(failure(context, code, 'why').isRetryable, retryable.includes(code), code);
    assert.equal(failure(context, 'server-error', 'why', { isRetryable: false }).isRetryable, false);
  });

  for (const [cause, nextStep, message] of [
    ['why', undefined, 'Getting it failed: why. Correct what was sent.'],
    ['why.', undefined, 'Getting it failed: why. Correct what was sent.'],
    ['why?', undefined, 'Getting it failed: why? Correct what was sent.'],
    ['why!', undefined, 'Getting it failed: why! Correct what was sent.'],
    ['why…', undefined, 'Getting it failed: why… Correct what was sent.'],
    ['why', 'Go on.', 'Getting it failed: why. Go on.'],
    ['why', '', 'Getting it failed: why.'],
    ['secret-key', 'secret-key', 'Getting it failed: [secret]. [secret]'],
  ] as const)
    it(`ends each of its sentences: ${message}`, () =>
      assert.equal(failure(context, 'invalid-request', cause, nextStep === undefined ? {} : { nextStep }).message, message));

  it('keeps what is known without secrets', () => {
    const raw = Object.assign(new Error('secret-key', { cause: 'secret-key' }), { code: 'ECODE', key: 'secret-key' });
    const error = failure(context, 'conflict', 'why', {
      cause: raw,
      details: { a: 'secret-key' },
      serverCode: 'secret-key',
      fields: [{ field: 'f', message: 'secret-key' }],
      status: 409,
      reason: 'held',
    });
    assert.deepEqual(
      [error.details, error.serverCode, error.fields, error.status, error.reason],
      [{ a: '[secret]' }, '[secret]', [{ field: 'f', message: '[secret]' }], 409, 'held'],
    );
    const shown = error.cause as Error & { code?: string; key?: string };
    assert.deepEqual(
      [shown.name, shown.message, shown.code, shown.key, shown.stack],
      ['Error', '[secret]', 'ECODE', undefined, 'Error: [secret]'],
    );
    assert.equal((shown.cause as Error).message, '[secret]');
    assert.equal(failure(context, 'conflict', 'why').cause, undefined);
  });

  it('shows the causes of its cause, six at most', () => {
    const chain = (levels: number): Error => new Error(`level ${levels}`, levels === 0 ? {} : { cause: chain(levels - 1) });
    let depth = 0;
    for (let inner = failure(context, 'conflict', 'why', { cause: chain(20) }).cause; inner instanceof Error; inner = inner.cause)
      depth += 1;
    assert.equal(depth, 6);
  });

  it('takes from an answer what its reader left out', () => {
    const answer = (headers: Record<string, string>) =>
      ({ method: 'GET', path: '/x', status: 503, headers: new Headers(headers), text: '', json: undefined }) as const;
    const bare = failedAnswer(context, answer({}), {});
    assert.deepEqual(
      [bare.message, bare.retryAfterMs, bare.requestId],
      [
        'Getting it failed: the server answered with status 503. Try again later; if it stays, ask the owner of the server.',
        undefined,
        undefined,
      ],
    );
    const told = failedAnswer(context, answer({ 'retry-after': '2', 'x-request-id': 'r-secret-key' }), {});
    assert.deepEqual([told.retryAfterMs, told.requestId, told.status], [2000, 'r-[secret]', 503]);
    const own = failedAnswer(context, answer({ 'retry-after': '2', 'x-request-id': 'r' }), {
      retryAfterMs: 1,
      requestId: 'own',
      code: 'conflict',
      message: 'm',
    });
    assert.deepEqual([own.retryAfterMs, own.requestId, own.code, own.isRetryable], [1, 'own', 'conflict', false]);
  });

  for (const [cause, ms, said] of [
    ['firstByte', 30_000, 'h did not begin to answer within 30 s'],
    ['total', 1234, 'the answer of h was not complete within 1.2 s'],
    ['idle', 90_000, 'the stream of h was silent for 90 s'],
  ] as const)
    it(`says which limit of time ran out: ${cause}`, () => {
      const timeouts = { firstByteMs: 1, totalMs: 1, idleMs: 1, [`${cause}Ms`]: ms };
      const limits = { ...createAttemptSignal([]), cause };
      const error = brokenCall({ ...context, timeouts }, new Error('x'), limits);
      assert.deepEqual(
        [error.code, error.message],
        ['timeout', `Getting it failed: ${said}. Try again, or raise the time limit of the connection.`],
      );
    });

  it('is the one that was thrown where that is one of ours, or says who stopped the call', () => {
    const own = new BackendError('own', 'conflict');
    assert.equal(brokenCall(context, own, createAttemptSignal([])), own);
    assert.equal(brokenCall(context, new Error('x'), createAttemptSignal([AbortSignal.abort()])).message, 'Getting it was cancelled.');
    const large = brokenCall(context, new TooLargeError(1536), createAttemptSignal([]));
    assert.deepEqual(
      [large.code, large.message],
      ['too-large', 'Getting it failed: the answer of h is larger than 2 KB. Ask for less at once.'],
    );
  });
});
