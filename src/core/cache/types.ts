import type * as z from 'zod';

/** Where cached answers survive: a folder on the disk, through an adapter. Names are hashes; texts are what the cache writes. */
export interface CacheStore {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  clear(): Promise<void>;
}

/** What is known of an answer from before, for a conditional request. */
export interface KnownAnswer<Value> {
  readonly value: Value;
  readonly etag: string | undefined;
}

/** What asking gave: a new value, or that the known one still holds. */
export type Loaded<Value> =
  | { readonly isModified: false }
  | { readonly isModified: true; readonly value: Value; readonly etag?: string | undefined };

/** An answer with its age. */
export interface Cached<Value> {
  readonly value: Value;
  /** UTC, ISO 8601: when the server last confirmed it. */
  readonly fetchedAt: string;
  /** As the server sent it with the answer, where it sent one. */
  readonly etag?: string;
  /** Why it may be out of date; absent for an answer the server gave or confirmed within the time to live. */
  readonly staleReason?: string;
}

/** How one answer is asked for. */
export interface CacheRequest<Value> {
  /** What is asked for, as messages say it. */
  readonly what: string;
  /** Everything the answer depends on, such as method, address and variables. It is hashed, but hold no secret anyway. */
  readonly key: readonly string[];
  /** Checks what comes from the disk. The value is plain data. */
  readonly schema: z.ZodType<Value>;
  readonly load: (known: KnownAnswer<Value> | undefined, signal: AbortSignal) => Promise<Loaded<Value>>;
  /** Asks the server though there is a fresh answer. @default false */
  readonly isForced?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a cache holds. */
export interface CacheStats {
  /** Answers in memory. */
  readonly total: number;
  readonly fresh: number;
  readonly stale: number;
  /** Most answers kept in memory. */
  readonly maxSize: number;
  /** Time to live in seconds. */
  readonly ttl: number;
}

/** Remembers answers of one connection. */
export interface Cache extends AsyncDisposable {
  /** @throws {BackendError} what `load` throws, unless it could not reach the server and an old answer is there; 'cancelled' */
  get<Value>(request: CacheRequest<Value>): Promise<Cached<Value>>;
  stats(): CacheStats;
  /** Forgets one answer, in memory and on the disk. */
  invalidate(key: readonly string[]): Promise<void>;
  /** Takes everything known for old: it is asked for again, and given only while the server cannot be asked. */
  expire(): void;
  /** Forgets everything. */
  invalidateAll(): Promise<void>;
  dispose(): Promise<void>;
}
