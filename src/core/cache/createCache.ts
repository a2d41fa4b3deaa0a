import { LRUCache } from 'lru-cache';
import { BackendError, isBackendError } from '../backendError.ts';
import { type Clock, systemClock } from '../clock.ts';
import { cancelledError } from '../errors.ts';
import type { Log } from '../model/index.ts';
import { SharedTask } from '../sharedTask.ts';
import { type CacheEntry, createEntryStore } from './entryStore.ts';
import type { Cache, Cached, CacheRequest, CacheStore } from './types.ts';

/** What a cache is made of. */
export interface CacheParts {
  /** Where the answers are from: the connection's id and its address. */
  readonly scope: readonly string[];
  /** Who they were given to: a digest of the secrets that are sent, asked for with every question. Answers are never shared between two. */
  readonly identity: () => Promise<string>;
  /** How long an answer counts as fresh, in milliseconds. @default 300,000 */
  readonly ttlMs?: number;
  /** Answers kept in memory; the least recently used go first. @default 1000 */
  readonly maxEntries?: number;
  /** Whether an answer past its time is given at once and refreshed behind the caller's back, instead of being asked for first. @default false */
  readonly isRefreshedBehind?: boolean;
  /** Without it, answers are kept in memory only. */
  readonly store?: CacheStore | undefined;
  readonly log: Log;
  readonly clock?: Clock | undefined;
}

/** Codes that say nothing about the answer, only that the server could not be asked. */
const outages = new Set(['unreachable', 'timeout', 'server-error', 'rate-limited']);

/** Makes the cache of one connection. */
export function createCache(parts: CacheParts): Cache {
  const { ttlMs = 300_000, maxEntries = 1000, isRefreshedBehind = false, log, clock = systemClock } = parts;
  const memory = new LRUCache<string, CacheEntry>({ max: maxEntries });
  const tasks = new Map<string, SharedTask<Cached<unknown>>>();
  const entries = createEntryStore(parts, log);
  let isEnded = false;
  // Another object whenever something is forgotten, so that an answer under way at that time is not remembered afterwards.
  let generation = {};
  let expiredAt = Number.NEGATIVE_INFINITY;

  const isFresh = ({ fetchedAt }: CacheEntry) => {
    const ageMs = clock.now() - fetchedAt;
    return ageMs >= 0 && ageMs < ttlMs && fetchedAt >= expiredAt; // a time that is still to come proves nothing
  };
  const cached = <Value>(entry: CacheEntry, staleReason?: string): Cached<Value> => ({
    value: entry.value as Value,
    fetchedAt: new Date(entry.fetchedAt).toISOString(),
    ...(entry.etag !== undefined && { etag: entry.etag }),
    ...(staleReason !== undefined && { staleReason }),
  });

  const ask = async <Value>(
    request: CacheRequest<Value>,
    name: string,
    known: CacheEntry | undefined,
    signal: AbortSignal,
  ): Promise<Cached<Value>> => {
    const born = generation;
    const loaded = await request.load(known && { value: known.value as Value, etag: known.etag }, signal);
    if (!loaded.isModified && !known) {
      throw new BackendError(
        `${request.what} failed: the server says that nothing changed, but nothing is known. Try again.`,
        'bad-response',
      );
    }
    // A server that confirms sends no ETag, so the one known stays in force.
    const entry: CacheEntry = loaded.isModified
      ? { value: loaded.value, etag: loaded.etag, fetchedAt: clock.now() }
      : { value: known?.value, etag: known?.etag, fetchedAt: clock.now() };
    if (born === generation && !isEnded) {
      memory.set(name, entry);
      await entries.write(name, entry);
    }
    return cached(entry);
  };

  const shared = <Value>(name: string, request: CacheRequest<Value>, work: (signal: AbortSignal) => Promise<Cached<Value>>) => {
    // A question that insists on the server must not be answered by one that does not.
    const taskName = JSON.stringify([name, Boolean(request.isForced)]);
    const running = tasks.get(taskName);
    if (running && !running.isOver) return running as SharedTask<Cached<Value>>;
    const task = new SharedTask(request.what, async (signal) => {
      try {
        return await work(signal);
      } finally {
        if (tasks.get(taskName) === task) tasks.delete(taskName);
      }
    });
    tasks.set(taskName, task);
    return task;
  };

  const refreshed = async <Value>(request: CacheRequest<Value>, name: string, known: CacheEntry | undefined, signal: AbortSignal) => {
    try {
      return await ask(request, name, known, signal);
    } catch (error) {
      if (!known || !isBackendError(error) || !outages.has(error.code)) throw error;
      log.warn(`${request.what}: an answer from ${new Date(known.fetchedAt).toISOString()} is shown. ${error.message}`);
      return cached<Value>(known, error.message);
    }
  };

  const lookUp = async <Value>(request: CacheRequest<Value>, name: string): Promise<CacheEntry | undefined> => {
    const born = generation;
    const found = memory.get(name) ?? (await entries.read(name, request.schema));
    if (found && born === generation) memory.set(name, found);
    return found;
  };

  const dispose = async () => {
    isEnded = true;
    for (const task of tasks.values()) task.cancel();
    memory.clear();
  };

  return {
    get: async (request) => {
      if (isEnded || request.signal?.aborted) throw cancelledError(request.what);
      const name = await entries.nameOf(request.key);
      const inMemory = memory.get(name);
      if (inMemory && isFresh(inMemory) && !request.isForced) return cached(inMemory);
      if (inMemory && isRefreshedBehind && !request.isForced) {
        shared(name, request, (signal) => refreshed(request, name, inMemory, signal))
          .join()
          .catch((error: unknown) => log.warn(`${request.what}: refreshing failed: ${String(error)}`));
        return cached(inMemory, 'It is being refreshed.');
      }
      const task = shared(name, request, async (signal) => {
        const known = await lookUp(request, name);
        if (known && isFresh(known) && !request.isForced) return cached(known);
        return refreshed(request, name, known, signal);
      });
      return task.join(request.signal);
    },
    stats: () => {
      const all = [...memory.values()];
      const fresh = all.filter(isFresh).length;
      return { total: all.length, fresh, stale: all.length - fresh, maxSize: maxEntries, ttl: ttlMs / 1000 };
    },
    invalidate: async (key) => {
      generation = {};
      const name = await entries.nameOf(key);
      memory.delete(name);
      await entries.remove(name);
    },
    expire: () => {
      expiredAt = clock.now();
    },
    invalidateAll: async () => {
      generation = {};
      memory.clear();
      await entries.clear();
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
