import assert from 'node:assert/strict';
import { BackendError, type BackendErrorCode, type FailureReason } from '../../../../src/core/backendError.ts';
import { verdictOf } from '../../../../src/core/connections/verdict.ts';

describe('the verdict on a connection', () => {
  for (const [code, reason, word] of [
    ['unauthorized', undefined, 'keyWrong'],
    ['unreachable', undefined, 'unreachable'],
    ['timeout', undefined, 'timeout'],
    ['forbidden', undefined, 'forbidden'],
    ['rateLimited', undefined, 'rateLimited'],
    ['serverError', undefined, 'serverError'],
    ['insecureRedirect', undefined, 'insecureRedirect'],
    ['quotaExceeded', undefined, 'forbidden'],
    ['invalidRequest', undefined, 'wrongOptions'],
    ['notFound', undefined, 'notThisProduct'],
    ['badResponse', undefined, 'notThisProduct'],
    ['tooLarge', undefined, 'notThisProduct'],
    ['unsupported', undefined, 'notThisProduct'],
    ['conflict', undefined, 'notThisProduct'],
    ['unreachable', 'reset', 'unreachable'],
    ['timeout', 'reset', 'unreachable'],
    ['forbidden', 'held', 'forbidden'],
    ['forbidden', 'blocked', 'forbidden'],
    ['unreachable', 'refused', 'refused'],
    ['unreachable', 'tls', 'tls'],
    ['unauthorized', 'keyExpired', 'keyExpired'],
    ['unauthorized', 'keyMissing', 'keyMissing'],
    ['forbidden', 'missingScope', 'missingScope'],
  ] satisfies readonly (readonly [BackendErrorCode, FailureReason | undefined, string])[])
    it(`is ${word} for '${code}' with the reason '${reason}'`, () => {
      const error = new BackendError('It failed.', code, reason === undefined ? {} : { reason });
      assert.deepEqual(verdictOf(error), { isOk: false, word, message: 'It failed.', error });
    });

  it('is none for what the caller stopped, and for a mistake of our own', () => {
    for (const error of [new BackendError('Stopped.', 'aborted'), new TypeError('a mistake')])
      assert.throws(
        () => verdictOf(error),
        (thrown) => thrown === error,
      );
  });
});
