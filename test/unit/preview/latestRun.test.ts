import assert from 'node:assert/strict';
import { LatestRun } from '../../../src/preview/latestRun.ts';
import { FakeTimers, settled } from './fakeTimers.ts';

function setUp(run: (signal: AbortSignal) => Promise<string>) {
  const timers = new FakeTimers();
  const published: string[] = [];
  const failed: unknown[] = [];
  const runs = new LatestRun({ run, publish: (result) => published.push(result), fail: (error) => failed.push(error), timers });
  return { timers, published, failed, runs };
}

/** Work that ends when the test says so. */
function slowWork() {
  const ends: ((result: string) => void)[] = [];
  const signals: AbortSignal[] = [];
  const run = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve) => ends.push(resolve));
  };
  return { ends, signals, run };
}

describe('LatestRun', () => {
  it('runs once after a pause, however often it was asked', async () => {
    let count = 0;
    const { timers, published, runs } = setUp(async () => `run ${++count}`);
    for (const _ of [1, 2, 3]) {
      runs.schedule(100);
      await timers.pass(60);
    }
    assert.deepEqual(published, []);
    await timers.pass(60);
    assert.deepEqual(published, ['run 1']);
  });

  it('runs at once without a delay, and drops what was waiting', async () => {
    let count = 0;
    const { timers, published, runs } = setUp(async () => `run ${++count}`);
    runs.schedule(100);
    runs.schedule(0);
    await settled();
    assert.deepEqual(published, ['run 1']);
    await timers.pass(1000);
    assert.deepEqual(published, ['run 1']);
  });

  it('drops the result of a run as soon as a newer one is asked for', async () => {
    const { ends, signals, run } = slowWork();
    const { timers, published, runs } = setUp(run);
    runs.schedule(0);
    runs.schedule(100);
    assert.ok(signals[0]?.aborted);
    ends[0]?.('old');
    await timers.pass(100);
    ends[1]?.('new');
    await settled();
    assert.deepEqual(published, ['new']);
  });

  it('publishes the newest even when an older run ends after it', async () => {
    const { ends, run } = slowWork();
    const { published, runs } = setUp(run);
    runs.schedule(0);
    runs.schedule(0);
    ends[1]?.('new');
    await settled();
    ends[0]?.('old');
    await settled();
    assert.deepEqual(published, ['new']);
  });

  it('tells of the newest failure only, and works on', async () => {
    const faults = [new Error('first'), new Error('second')];
    let count = 0;
    const { failed, published, runs } = setUp(async () => {
      const fault = faults[count++];
      await settled();
      if (fault) throw fault;
      return 'fine';
    });
    runs.schedule(0);
    runs.schedule(0);
    await settled();
    await settled();
    assert.deepEqual(failed, [faults[1]]);
    runs.schedule(0);
    await settled();
    await settled();
    assert.deepEqual(published, ['fine']);
  });

  it('publishes nothing after it was cancelled', async () => {
    const { ends, run } = slowWork();
    const { timers, published, runs } = setUp(run);
    runs.schedule(0);
    runs.cancel();
    ends[0]?.('late');
    runs.schedule(50);
    runs.cancel();
    await timers.pass(100);
    assert.deepEqual(published, []);
  });
});
