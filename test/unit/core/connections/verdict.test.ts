import assert from 'node:assert/strict';
import { BackendError, type BackendErrorCode, type FailureReason } from '../../../../src/core/backendError.ts';
import { verdictOf } from '../../../../src/core/connections/verdict.ts';
import { PromptdeckError } from '../../../../src/core/errors.ts';

describe('the verdict on a connection', () => {
  for (const [code, reason, word] of [
    ['unauthorized', undefined, 'key-wrong'],
    ['unreachable', undefined, 'unreachable'],
    ['timeout', undefined, 'timeout'],
    ['forbidden', undefined, 'forbidden'],
    ['rate-limited', undefined, 'rate-limited'],
    ['server-error', undefined, 'server-error'],
    ['insecure-redirect', undefined, 'insecure-redirect'],
    ['quota-exceeded', undefined, 'forbidden'],
    ['invalid-request', undefined, 'wrongOptions'],
    ['not-found', undefined, 'not-this-product'],
    ['bad-response', undefined, 'not-this-product'],
    ['too-large', undefined, 'not-this-product'],
    ['unsupported', undefined, 'not-this-product'],
    ['conflict', undefined, 'not-this-product'],
    ['unreachable', 'reset', 'unreachable'],
    ['timeout', 'reset', 'unreachable'],
    ['forbidden', 'held', 'forbidden'],
    ['forbidden', 'blocked', 'forbidden'],
    ['unreachable', 'refused', 'refused'],
    ['unreachable', 'tls', 'tls'],
    ['unauthorized', 'key-expired', 'key-expired'],
    ['unauthorized', 'key-missing', 'key-missing'],
    ['forbidden', 'missing-scope', 'missing-scope'],
  ] satisfies readonly (readonly [BackendErrorCode, FailureReason | undefined, string])[])
    it(`is ${word} for '${code}' with the reason '${reason}'`, () => {
      const error = new BackendError('It failed.', code, reason === undefined ? {} : { reason });
      assert.deepEqual(verdictOf(error), { isOk: false, word, message: 'It failed.', error });
    });

  it('is none for what the caller stopped, and for a mistake of our own', () => {
    for (const error of [new PromptdeckError('Stopped.', 'cancelled'), new TypeError('a mistake')])
      assert.throws(
        () => verdictOf(error),
        (thrown) => thrown === error,
      );
  });
});
