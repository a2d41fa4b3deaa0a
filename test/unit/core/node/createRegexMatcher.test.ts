import assert from 'node:assert/strict';
import { createRegexMatcher } from '../../../../src/core/node/createRegexMatcher.ts';

describe('matching regular expressions in a thread', () => {
  const workerPath = new URL('../../../../src/core/node/regexWorker.ts', import.meta.url);
  const matcher = createRegexMatcher({ workerPath, deadlineMs: 300, execArgv: ['--import', 'tsx'] });
  after(() => matcher.dispose());

  it('finds and misses patterns, and tells invalid ones', async () => {
    assert.deepEqual(await matcher.matchRegex('b+', 'abbc'), { kind: 'tested', matches: true, match: { start: 1, end: 3 } });
    assert.deepEqual(await matcher.matchRegex('^b', 'abbc'), { kind: 'tested', matches: false });
    const answer = await matcher.matchRegex('(', 'x');
    assert.equal(answer.kind, 'invalid');
  });

  it('stops a pattern that does not end, and answers the next one', async () => {
    const started = performance.now();
    const endless = matcher.matchRegex('^(a+)+$', `${'a'.repeat(40)}!`);
    const next = matcher.matchRegex('a', 'a');
    await assert.rejects(endless, { code: 'regex-timeout' });
    assert.ok(performance.now() - started < 3000);
    assert.deepEqual(await next, { kind: 'tested', matches: true, match: { start: 0, end: 1 } });
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const endless = matcher.matchRegex('^(a+)+$', `${'a'.repeat(40)}!`, abort.signal);
    setTimeout(() => abort.abort(), 20);
    await assert.rejects(endless, { code: 'cancelled' });
    await assert.rejects(matcher.matchRegex('a', 'a', AbortSignal.abort()), { code: 'cancelled' });
  });

  it('says that the thread could not start', async () => {
    const broken = createRegexMatcher({ workerPath: new URL('./no-such-worker.js', import.meta.url) });
    await assert.rejects(broken.matchRegex('a', 'a'), { code: 'regex-worker' });
    await broken.dispose();
  });
});
