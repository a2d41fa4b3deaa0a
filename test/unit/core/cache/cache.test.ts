import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { BackendError, type BackendErrorCode } from '../../../../src/core/backendError.ts';
import { type CacheParts, type CacheRequest, createCache, type KnownAnswer, type Loaded } from '../../../../src/core/cache/index.ts';
import { PromptdeckError } from '../../../../src/core/errors.ts';
import { createDiskCacheStore } from '../../../../src/core/node/diskCacheStore.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

const schema = z.object({ body: z.string() });
type Value = z.infer<typeof schema>;

/** A cache with a server that answers what it is told, and keeps what it was asked with. */
function setUp(parts: Partial<CacheParts> = {}) {
  const [clock, log] = [fakeClock(), silentLog()];
  const cache = createCache({ scope: ['acme'], identity: async () => 'a digest', log, clock, ...parts });
  const asked: (string | undefined)[] = [];
  let answer: () => Promise<Loaded<Value>> = async () => ({ isModified: true, value: { body: 'one' }, etag: '"1"' });
  const load = (known: KnownAnswer<Value> | undefined): Promise<Loaded<Value>> => {
    asked.push(known?.etag);
    return answer();
  };
  const get = (more: Partial<CacheRequest<Value>> = {}) => cache.get({ what: 'Getting it', key: ['prompt', '1'], schema, load, ...more });
  return { cache, clock, log, asked, get, answer: (next: typeof answer) => (answer = next) };
}

const fails = (code: BackendErrorCode) => async () => {
  throw new BackendError(`Getting it failed: ${code}.`, code);
};

describe('the cache of answers', () => {
  it('gives a fresh answer without asking, and asks conditionally once it is old', async () => {
    const { get, asked, clock, answer } = setUp();
    await get();
    clock.advance(299_999);
    assert.equal((await get()).fetchedAt, '2026-01-02T03:04:05.000Z');
    assert.deepEqual(asked, [undefined]);
    clock.advance(1);
    answer(async () => ({ isModified: false }));
    assert.deepEqual(await get(), { value: { body: 'one' }, etag: '"1"', fetchedAt: '2026-01-02T03:09:05.000Z' });
    // A 304 carries no ETag, so the known one is sent again.
    clock.advance(300_000);
    await get();
    assert.deepEqual(asked, [undefined, '"1"', '"1"']);
  });

  it('takes an answer whose time is still to come for an old one', async () => {
    const { get, asked, clock } = setUp();
    await get();
    clock.advance(-1);
    await get();
    assert.equal(asked.length, 2);
    await get();
    assert.equal(asked.length, 2);
  });

  it('hands the known answer on with its ETag, and warns where it is shown because nobody can be asked', async () => {
    const { cache, get, clock, log } = setUp();
    await get();
    clock.advance(300_000);
    const known: unknown[] = [];
    const load = async (answer: unknown) => {
      known.push(answer);
      return fails('timeout')();
    };
    await get({ load });
    assert.deepEqual(known, [{ value: { body: 'one' }, etag: '"1"' }]);
    assert.deepEqual(log.lines, ['warn: Getting it: an answer from 2026-01-02T03:04:05.000Z is shown. Getting it failed: timeout.']);
    assert.deepEqual(cache.stats(), { total: 1, fresh: 0, stale: 1, maxSize: 1000, ttl: 300 });
  });

  it('refuses a server that says nothing changed where nothing is known', async () => {
    const { get, answer } = setUp();
    answer(async () => ({ isModified: false }));
    await assert.rejects(get(), {
      code: 'bad-response',
      message: 'Getting it failed: the server says that nothing changed, but nothing is known. Try again.',
    });
  });

  it('keeps a failure that is not of a server for what it is, although an answer is known', async () => {
    const { get, clock } = setUp();
    await get();
    clock.advance(300_000);
    await assert.rejects(
      get({
        load: async () => {
          throw new TypeError('a mistake');
        },
      }),
      TypeError,
    );
  });

  it('gives no answer to another identity, and keeps those of the first', async () => {
    let who = 'one';
    const { get, asked } = setUp({ identity: async () => who });
    await get();
    who = 'two';
    await get();
    who = 'one';
    await get();
    assert.deepEqual(asked, [undefined, undefined]);
  });

  it('gives an old answer with the reason when nobody can be asked, and no other failure', async () => {
    const { get, clock, answer } = setUp();
    const { fetchedAt } = await get();
    clock.advance(400_000);
    for (const code of ['unreachable', 'timeout', 'server-error', 'rate-limited'] as const) {
      answer(fails(code));
      assert.deepEqual(await get(), { value: { body: 'one' }, etag: '"1"', fetchedAt, staleReason: `Getting it failed: ${code}.` });
    }
    for (const code of ['not-found', 'unauthorized', 'forbidden', 'bad-response'] as const) {
      answer(fails(code));
      await assert.rejects(get(), { code });
    }
  });

  it('refreshes behind the back of its caller where that is wanted', async () => {
    const { get, clock, answer } = setUp({ isRefreshedBehind: true });
    await get();
    clock.advance(400_000);
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    answer(async () => {
      isAsked();
      return { isModified: true, value: { body: 'two' } };
    });
    const old = await get();
    assert.deepEqual([old.value.body, typeof old.staleReason], ['one', 'string']);
    await asked;
    assert.deepEqual((await get({ isForced: true })).value, { body: 'two' });
    const now = await get();
    assert.deepEqual([now.value.body, now.staleReason], ['two', undefined]);
  });

  it('stops a question behind the back of its caller with its end, and warns where it fails', async () => {
    const { cache, get, clock, log } = setUp({ isRefreshedBehind: true });
    await get();
    clock.advance(300_000);
    const signals: AbortSignal[] = [];
    const load = (_known: unknown, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<never>(() => undefined);
    };
    const old = await get({ load });
    assert.equal(old.staleReason, 'It is being refreshed.');
    while (signals.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await cache[Symbol.asyncDispose]();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(signals[0]?.aborted, true);
    assert.equal(cache.stats().total, 0);
    assert.deepEqual(log.lines, ['warn: Getting it: refreshing failed: PromptdeckError: Getting it was cancelled.']);
  });

  it('asks once for equal questions, ends the question with its last caller, and lets a forced one ask again', async () => {
    const { get, asked, answer } = setUp();
    const signals: AbortSignal[] = [];
    const hang = (_known: unknown, signal: AbortSignal) =>
      new Promise<Loaded<Value>>((_resolve, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(new PromptdeckError('Stopped.', 'cancelled')));
      });
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [first, second].map(({ signal }) => assert.rejects(get({ load: hang, signal }), { code: 'cancelled' }));
    await new Promise((resolve) => setImmediate(resolve));
    first.abort();
    await waiting[0];
    assert.deepEqual([signals.length, signals[0]?.aborted], [1, false]);
    second.abort();
    await waiting[1];
    assert.equal(signals[0]?.aborted, true);
    await Promise.all([get(), get(), get()]);
    assert.equal(asked.length, 1);
    answer(async () => ({ isModified: true, value: { body: 'two' } }));
    const [plain, forced] = await Promise.all([get(), get({ isForced: true })]);
    assert.deepEqual([plain.value.body, forced.value.body, asked.length], ['one', 'two', 2]);
  });

  it('counts what it holds, and drops the least recently used first', async () => {
    const { cache, get, clock, asked } = setUp({ maxEntries: 2 });
    await get({ key: ['a'] });
    clock.advance(300_000);
    await get({ key: ['b'] });
    assert.deepEqual(cache.stats(), { total: 2, fresh: 1, stale: 1, maxSize: 2, ttl: 300 });
    await get({ key: ['c'] });
    await get({ key: ['b'] });
    assert.equal(asked.length, 3);
    await get({ key: ['a'] });
    assert.equal(asked.length, 4);
  });

  it('takes what is known for old, gives it while nobody can be asked, and what is new is fresh again', async () => {
    const { cache, get, asked, answer, clock } = setUp();
    await get();
    clock.advance(1000);
    cache.expire();
    for (const code of ['unreachable', 'timeout', 'server-error', 'rate-limited'] as const) {
      answer(fails(code));
      const { value, fetchedAt, staleReason } = await get();
      assert.deepEqual([value, fetchedAt, staleReason], [{ body: 'one' }, '2026-01-02T03:04:05.000Z', `Getting it failed: ${code}.`]);
    }
    answer(async () => ({ isModified: true, value: { body: 'two' } }));
    assert.deepEqual(await get(), { value: { body: 'two' }, fetchedAt: '2026-01-02T03:04:06.000Z' });
    await get();
    assert.equal(asked.length, 6);
  });

  it('forgets one answer or all, also one that is just coming in', async () => {
    const { cache, get, asked, answer } = setUp();
    let arrive = (_loaded: Loaded<Value>): void => undefined;
    answer(
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    const late = get();
    await new Promise((resolve) => setImmediate(resolve));
    await cache.invalidate(['prompt', '1']);
    arrive({ isModified: true, value: { body: 'old' } });
    assert.equal((await late).value.body, 'old');
    assert.equal(cache.stats().total, 0);
    answer(async () => ({ isModified: true, value: { body: 'new' } }));
    await get();
    await get({ key: ['other'] });
    await cache.invalidate(['prompt', '1']);
    assert.equal(cache.stats().total, 1);
    await cache.invalidateAll();
    assert.equal(cache.stats().total, 0);
    assert.equal(asked.length, 3);
  });

  it('refuses questions once it is disposed, and stops those under way', async () => {
    const { cache, get } = setUp();
    const hanging = get({ load: () => new Promise(() => undefined) });
    await new Promise((resolve) => setImmediate(resolve));
    const rejected = assert.rejects(hanging, { code: 'cancelled' });
    await cache.dispose();
    await rejected;
    await assert.rejects(get(), { code: 'cancelled' });
  });
});

describe('the cache on the disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-cache-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps answers and ETags over restarts, under names that tell nothing', async () => {
    const store = createDiskCacheStore({ folder });
    await setUp({ store }).get({ key: ['prompt', 'very-secret-name'] });
    const [file = ''] = await readdir(folder);
    assert.match(file, /^[0-9a-f]{64}\.json$/);
    assert.ok(!(await readFile(path.join(folder, file), 'utf8')).includes('very-secret-name'));
    const again = setUp({ store: createDiskCacheStore({ folder }) });
    assert.deepEqual((await again.get({ key: ['prompt', 'very-secret-name'] })).value, { body: 'one' });
    assert.deepEqual(again.asked, []);
    again.clock.advance(400_000);
    await again.get({ key: ['prompt', 'very-secret-name'] });
    assert.deepEqual(again.asked, ['"1"']);
  });

  it('reads an entry once and then has it in memory, unless it is forgotten meanwhile', async () => {
    const texts = new Map<string, string>();
    const reads: string[] = [];
    let whileReading = async (): Promise<void> => undefined;
    const store = {
      read: async (name: string) => {
        const text = texts.get(name);
        reads.push(name);
        await whileReading();
        return text;
      },
      write: async (name: string, text: string) => void texts.set(name, text),
      remove: async (name: string) => void texts.delete(name),
      clear: async () => texts.clear(),
    };
    const first = setUp({ store });
    await first.get();
    assert.deepEqual([texts.size, reads.length, first.log.lines], [1, 1, []]);
    const again = setUp({ store });
    await again.get();
    await again.get();
    assert.deepEqual([again.asked, reads.length], [[], 2]);
    await again.cache.invalidate(['prompt', '1']);
    assert.equal(texts.size, 0);
    await again.get();
    await again.get({ key: ['other'] });
    assert.equal(texts.size, 2);
    const late = setUp({ store });
    whileReading = () => late.cache.invalidateAll();
    await late.get();
    assert.deepEqual([late.cache.stats().total, texts.size, late.asked], [0, 0, []]);
  });

  it('forgets an entry that is damaged, and says so', async () => {
    const removed: string[] = [];
    const store = {
      read: async () => '{',
      write: async () => undefined,
      remove: async (name: string) => void removed.push(name),
      clear: async () => undefined,
    };
    const { get, log } = setUp({ store });
    await get();
    assert.equal(removed.length, 1);
    assert.deepEqual(log.lines, ['warn: The cache on the disk: a damaged entry was dropped.']);
  });

  it('says what of a store fails, and works without it', async () => {
    const fail = async () => {
      throw new Error('no disk');
    };
    const { cache, get, log } = setUp({ store: { read: fail, write: fail, remove: fail, clear: fail } });
    assert.deepEqual((await get()).value, { body: 'one' });
    await cache.invalidate(['prompt', '1']);
    await cache.invalidateAll();
    assert.deepEqual(
      log.lines,
      ['reading', 'writing', 'forgetting', 'forgetting everything'].map((what) => `warn: The cache on the disk: ${what} failed: no disk`),
    );
  });

  it('keeps answers of one connection from another', async () => {
    const store = createDiskCacheStore({ folder });
    await setUp({ store }).get();
    const other = setUp({ store, scope: ['umbrella'] });
    await other.get();
    assert.deepEqual(other.asked, [undefined]);
  });

  for (const [what, damage] of [
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of another version', (text: string) => text.replace('"form":1', '"form":0')],
    ['of another shape', (text: string) => text.replace('"one"', '1')],
  ] as const) {
    it(`drops an entry that is ${what}, and asks`, async () => {
      await setUp({ store: createDiskCacheStore({ folder }) }).get();
      const file = path.join(folder, String((await readdir(folder))[0]));
      await writeFile(file, damage(await readFile(file, 'utf8')));
      const again = setUp({ store: createDiskCacheStore({ folder }) });
      assert.deepEqual((await again.get()).value, { body: 'one' });
      assert.deepEqual(again.asked, [undefined]);
    });
  }

  it('works without a disk that can be written', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const { get, log } = setUp({ store: createDiskCacheStore({ folder: path.join(folder, 'file') }) });
    assert.deepEqual((await get()).value, { body: 'one' });
    assert.match(log.lines.join('\n'), /cache on the disk: writing failed/);
  });

  it('stays within its size, dropping what was not used for longest', async () => {
    const store = createDiskCacheStore({ folder, maxBytes: 3000 });
    for (const name of ['a', 'b', 'c']) await store.write(name, name.repeat(1000));
    await store.write('d', 'd'.repeat(1000));
    const kept = (await readdir(folder)).sort();
    assert.ok(kept.length <= 2 && kept.includes('d.json'), kept.join());
    await store.clear();
    assert.deepEqual(await readdir(folder), []);
  });
});
