import assert from 'node:assert/strict';
import { BackendError } from '../../../../src/core/backendError.ts';
import { PromptdeckError } from '../../../../src/core/errors.ts';
import { readEvents, resumableEvents, type ServerEvent } from '../../../../src/core/sse/index.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

async function* pieces(text: string, size = 1): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

async function all(events: AsyncIterable<ServerEvent>): Promise<ServerEvent[]> {
  const read: ServerEvent[] = [];
  for await (const event of events) read.push(event);
  return read;
}

describe('reading an event stream', () => {
  it('reads LF and CRLF, comments, ids and characters cut in the middle', async () => {
    const text = ': hello\n\nevent: token\nid: 1\ndata: {"text":"größer 😀"}\n\nevent:end\r\ndata:a\r\ndata:b\r\n\r\ndata: not ended';
    for (const size of [1, 3, 1000]) {
      assert.deepEqual(await all(readEvents(pieces(text, size))), [
        { event: 'token', data: '{"text":"größer 😀"}', id: '1' },
        { event: 'end', data: 'a\nb', id: '1' },
      ]);
    }
  });

  it('takes the last data line where a server means that', async () => {
    const events = await all(readEvents(pieces('data: {"old":1}\ndata: {"new":1}\n\n', 4), { dataLines: 'last' }));
    assert.deepEqual(
      events.map(({ data }) => data),
      ['{"new":1}'],
    );
  });

  it('refuses an event that is too large, however it is cut', async () => {
    const text = `data: fine\n\ndata: ${'x'.repeat(5000)}\n\n`;
    for (const size of [100, 100_000]) {
      const read: string[] = [];
      await assert.rejects(
        async () => {
          for await (const { data } of readEvents(pieces(text, size), { maxEventSize: 1024 })) read.push(data);
        },
        { code: 'too-large' },
      );
      assert.deepEqual(read, ['fine']);
    }
  });

  it('refuses a line that never ends, also one that is no field, and lets comments go on for ever', async () => {
    for (const start of ['{"body":"', ':', 'data: ', 'unknown: ']) {
      let given = 0;
      const endless = (async function* () {
        yield new TextEncoder().encode(start);
        for (;;) {
          given += 100;
          yield new TextEncoder().encode('x'.repeat(100));
        }
      })();
      await assert.rejects(all(readEvents(endless, { maxEventSize: 1024 })), { code: 'too-large' });
      assert.ok(given <= 1200, `${start}: ${given}`);
    }
    const comments = (async function* () {
      for (let count = 0; count < 500; count++) yield new TextEncoder().encode(count % 2 === 0 ? ': pi' : 'ng\r');
      yield new TextEncoder().encode('\ndata: last\n\n');
    })();
    assert.equal((await all(readEvents(comments, { maxEventSize: 100 })))[0]?.data, 'last');
  });

  it('counts a line anew where a piece begins with its end', async () => {
    const comments = (async function* () {
      for (let count = 0; count < 50; count++) yield new TextEncoder().encode(`\n: ${'x'.repeat(60)}`);
      yield new TextEncoder().encode('\ndata: last\n\n');
    })();
    assert.equal((await all(readEvents(comments, { maxEventSize: 100 })))[0]?.data, 'last');
  });

  it('asks for no more bytes than its reader needs', async () => {
    let given = 0;
    let isClosed = false;
    const source = (async function* () {
      try {
        for (;;) yield new TextEncoder().encode(`data: ${given++}\n\n`);
      } finally {
        isClosed = true;
      }
    })();
    for await (const { data } of readEvents(source)) if (data === '2') break;
    assert.deepEqual([given, isClosed], [3, true]);
  });
});

describe('an event stream that survives its connections', () => {
  const broken = () => new BackendError('It broke.', 'unreachable', { isRetryable: true });
  const controlOf = ({ event }: ServerEvent) => (event === 'reconnect' || event === 'stale' ? event : undefined);
  const open = (connections: (string | Error)[], options: { attempts?: number; signal?: AbortSignal } = {}) => {
    const [asked, clock] = [[] as (string | undefined)[], fakeClock()];
    const connect = async (lastEventId: string | undefined) => {
      asked.push(lastEventId);
      const next = connections.shift() ?? broken();
      if (next instanceof Error) throw next;
      return pieces(next, 5);
    };
    const events = resumableEvents({ what: 'Streaming', connect, controlOf, clock, log: silentLog(), ...options });
    return { events, asked, clock };
  };
  const until = async (events: AsyncIterable<ServerEvent>, last: string) => {
    const read: string[] = [];
    for await (const { event, data } of events) {
      read.push(`${event} ${data}`);
      if (event === last) break;
    }
    return read;
  };

  it('goes on after the last event it saw, with growing waits that start anew once events come', async () => {
    const { events, asked, clock } = open([
      'event: token\nid: 7\ndata: a\n\n',
      broken(),
      broken(),
      'data: b\n\n',
      'event: done\nid: 9\ndata: c\n\n',
    ]);
    assert.deepEqual(await until(events, 'done'), ['token a', 'message b', 'done c']);
    assert.deepEqual(asked, [undefined, '7', '7', '7', '7']);
    assert.deepEqual(clock.sleeps, [375, 750, 1500, 375]);
  });

  it('reconnects at once when the server asks for it, and forgets a position that went stale', async () => {
    const { events, asked, clock } = open([
      'id: 3\ndata: a\n\nevent: reconnect\ndata: {}\n\ndata: never read\n\n',
      'event: stale\ndata: {}\n\n',
      'event: done\ndata: b\n\n',
    ]);
    assert.deepEqual(await until(events, 'done'), ['message a', 'reconnect {}', 'stale {}', 'done b']);
    assert.deepEqual(asked, [undefined, '3', undefined]);
    assert.deepEqual(clock.sleeps, [375]);
  });

  it('gives up after connections that brought nothing, also when each asks to reconnect', async () => {
    const { events, asked } = open([], { attempts: 3 });
    await assert.rejects(all(events), { code: 'unreachable', message: 'It broke.' });
    assert.equal(asked.length, 3);
    const busy = open(Array.from({ length: 100 }, () => 'event: reconnect\ndata: {}\n\n'));
    await assert.rejects(all(busy.events), { code: 'unreachable' });
    assert.ok(busy.asked.length < 40);
  });

  it('ends when its reader gives up', async () => {
    const { events, asked } = open(['data: a\n\n'], { signal: AbortSignal.abort() });
    await assert.rejects(all(events), { code: 'cancelled' });
    assert.deepEqual(asked, []);
  });

  it('is connected six times in a row for nothing, with waits of half a second to ten, unless told otherwise', async () => {
    const usual = open([]);
    await assert.rejects(all(usual.events), { code: 'unreachable' });
    assert.equal(usual.asked.length, 6);
    assert.deepEqual(usual.clock.sleeps, [375, 750, 1500, 3000, 6000]);
    const long = open([], { attempts: 9 });
    await assert.rejects(all(long.events), { code: 'unreachable' });
    assert.deepEqual(long.clock.sleeps.slice(4), [6000, 7500, 7500, 7500]);
  });

  it('is opened at once twenty times when the server asks for nothing else, and after that with waits', async () => {
    const busy = open(
      Array.from({ length: 100 }, () => 'event: reconnect\ndata: {}\n\n'),
      { attempts: 3 },
    );
    await assert.rejects(all(busy.events), {
      code: 'unreachable',
      message: 'Streaming ended early: the server closed the stream. Read the result instead.',
    });
    assert.deepEqual([busy.asked.length, busy.clock.sleeps], [23, [375, 750]]);
  });

  it('ends with a failure that another connection would not mend', async () => {
    for (const failure of [new BackendError('large', 'too-large'), new PromptdeckError('stopped', 'cancelled'), new TypeError('odd')]) {
      const { events, asked } = open([failure]);
      await assert.rejects(all(events), failure);
      assert.equal(asked.length, 1);
    }
  });

  it('refuses an event of more than a mebibyte where nobody says another size', async () => {
    const most = 1 << 20;
    const event = async function* (size: number) {
      yield new TextEncoder().encode(`data: ${'x'.repeat(size - 6)}`);
      yield new TextEncoder().encode('\n\n');
    };
    assert.equal((await all(readEvents(event(most))))[0]?.data.length, most - 6);
    await assert.rejects(all(readEvents(event(most + 1))), {
      code: 'too-large',
      message: 'The stream ended: one event is larger than 1024 KB.',
    });
  });
});
