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
    assert.ok(performance.now() - started < 30_000);
    assert.deepEqual(await next, { kind: 'tested', matches: true, match: { start: 0, end: 1 } });
  });

  it('stops when it is cancelled, also while its thread starts', async () => {
    const abort = new AbortController();
    await using patient = {
      matcher: createRegexMatcher({ workerPath, deadlineMs: 600_000, execArgv: ['--import', 'tsx'] }),
      [Symbol.asyncDispose]: () => patient.matcher.dispose(),
    };
    const never = ['^(a+)+$', `${'a'.repeat(40)}!`] as const;
    const starting = patient.matcher.matchRegex(...never, abort.signal);
    abort.abort();
    await assert.rejects(starting, { code: 'cancelled' });
    await patient.matcher.matchRegex('a', 'a');
    const later = new AbortController();
    const endless = patient.matcher.matchRegex(...never, later.signal);
    setTimeout(() => later.abort(), 20);
    await assert.rejects(endless, { code: 'cancelled' });
    await assert.rejects(matcher.matchRegex('a', 'a', AbortSignal.abort()), { code: 'cancelled' });
  });

  it('asks one thread without environment as long as it lives, and another once it failed or was ended', async () => {
    const text = `import { parentPort, threadId } from 'node:worker_threads';
      parentPort.on('message', ({ pattern }) => {
        parentPort.postMessage({ kind: 'invalid', message: JSON.stringify([threadId, process.env, process.execArgv]) });
        if (pattern === 'fail') setTimeout(() => { throw new Error('failed'); });
      });
      parentPort.postMessage('ready');`;
    const simple = createRegexMatcher({
      workerPath: new URL(`data:text/javascript,${encodeURIComponent(text)}`),
      execArgv: ['--no-warnings'],
    });
    const asked = async (pattern = 'a') => {
      const answer = await simple.matchRegex(pattern, 'a');
      assert.ok(answer.kind === 'invalid');
      return JSON.parse(answer.message) as readonly [threadId: number, env: unknown, execArgv: readonly string[]];
    };
    const [first, env, execArgv] = await asked();
    assert.deepEqual([env, execArgv], [{}, ['--no-warnings']]);
    assert.equal((await asked('fail'))[0], first);
    let second = first;
    while (second === first) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      [second] = await asked().catch((error: unknown) => {
        assert.ok(error instanceof Error && 'code' in error && error.code === 'regex-worker', String(error));
        return [first];
      });
    }
    await simple.dispose();
    assert.notEqual((await asked())[0], second);
    await simple.dispose();
  });

  it('gives a pattern one second unless another limit is set', async () => {
    const usual = createRegexMatcher({ workerPath, execArgv: ['--import', 'tsx'] });
    await assert.rejects(usual.matchRegex('^(a+)+$', `${'a'.repeat(40)}!`), {
      code: 'regex-timeout',
      message: 'The pattern took longer than 1000 ms and was stopped. Make it simpler: nested repetitions are slow.',
    });
    await usual.dispose();
  });

  it('says that the thread could not start', async () => {
    const broken = createRegexMatcher({ workerPath: new URL('./no-such-worker.js', import.meta.url) });
    await assert.rejects(broken.matchRegex('a', 'a'), (error: Error & { code?: string; isRetryable?: boolean }) => {
      assert.deepEqual([error.code, error.isRetryable, error.cause instanceof Error], ['regex-worker', true, true]);
      assert.match(error.message, /^The thread for regular expressions failed: .*no-such-worker.*\. Try again\.$/s);
      return true;
    });
    await broken.dispose();
  });
});
