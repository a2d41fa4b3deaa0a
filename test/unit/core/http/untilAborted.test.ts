import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { untilAborted } from '../../../../src/core/http/untilAborted.ts';

describe('waiting until the signal', () => {
  const never = new Promise<never>(() => undefined);

  it('gives what came, at once or later, and listens no more', async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted('at once', signal), 'at once');
    assert.equal(await untilAborted(Promise.resolve('later'), signal), 'later');
    await assert.rejects(untilAborted(Promise.reject(new Error('failed')), signal), /failed/);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it("ends with the signal's reason, also one that was given before", async () => {
    const abort = new AbortController();
    const waiting = untilAborted(never, abort.signal);
    abort.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    await assert.rejects(untilAborted(never, abort.signal), /enough/);
    assert.equal(getEventListeners(abort.signal, 'abort').length, 0);
  });
});
