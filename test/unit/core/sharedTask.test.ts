import assert from 'node:assert/strict';
import { SharedTask } from '../../../src/core/sharedTask.ts';

/** A task that ends when it is told to, and how often it was begun with which signal. */
function aTask() {
  const signals: AbortSignal[] = [];
  let settle = { resolve: (_value: string): void => undefined, reject: (_error: Error): void => undefined };
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve, reject) => {
      settle = { resolve, reject };
    });
  };
  const task = new SharedTask('Reading', start);
  return { task, signals, resolve: (value: string) => settle.resolve(value), reject: (error: Error) => settle.reject(error) };
}

describe('work that several wait for', () => {
  it('begins with the first, once, and gives all of them its result, also those who come later', async () => {
    const { task, signals, resolve } = aTask();
    assert.deepEqual([signals.length, task.result, task.isOver], [0, undefined, false]);
    const waiting = [task.join(), task.join()];
    resolve('done');
    assert.deepEqual(await Promise.all([...waiting, task.join()]), ['done', 'done', 'done']);
    assert.deepEqual([signals.length, signals[0]?.aborted, task.result, task.isOver], [1, false, 'done', false]);
  });

  it('goes on while one still waits, and is stopped with the last', async () => {
    const { task, signals } = aTask();
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [first, second].map(({ signal }) =>
      assert.rejects(task.join(signal), { code: 'cancelled', message: 'Reading was cancelled.' }),
    );
    first.abort();
    await waiting[0];
    assert.deepEqual([signals[0]?.aborted, task.isOver], [false, false]);
    second.abort();
    await waiting[1];
    assert.deepEqual([signals[0]?.aborted, task.isOver], [true, true]);
    await assert.rejects(task.join(), { code: 'cancelled' });
    assert.equal(signals.length, 1);
  });

  it('is not begun for who has given up already', async () => {
    const { task, signals } = aTask();
    await assert.rejects(task.join(AbortSignal.abort()), { code: 'cancelled', message: 'Reading was cancelled.' });
    assert.equal(signals.length, 0);
  });

  it('is over when it fails, which each of them is told', async () => {
    const { task, reject } = aTask();
    const failure = new Error('broken');
    const waiting = [assert.rejects(task.join(), failure), assert.rejects(task.join(), failure)];
    reject(failure);
    await Promise.all(waiting);
    assert.deepEqual([task.isOver, task.result], [true, undefined]);
  });

  it('is over for all of them when it is cancelled', async () => {
    const { task, signals } = aTask();
    const waiting = assert.rejects(task.join(), { code: 'cancelled' });
    task.cancel();
    await waiting;
    assert.deepEqual([signals[0]?.aborted, task.isOver], [true, true]);
  });

  it('keeps no listener on a signal that goes on', async () => {
    const { task, resolve } = aTask();
    const { signal } = new AbortController();
    let listeners = 0;
    const counted = Object.assign(Object.create(signal) as AbortSignal, {
      addEventListener: () => {
        listeners += 1;
      },
      removeEventListener: () => {
        listeners -= 1;
      },
    });
    Object.defineProperty(counted, 'aborted', { value: false });
    const waiting = task.join(counted);
    assert.equal(listeners, 1);
    resolve('done');
    await waiting;
    assert.equal(listeners, 0);
  });
});
