import * as z from 'zod';
import { parseJson } from '../../base/json.ts';
import { reasonOf } from '../errors.ts';
import type { Log } from '../model/index.ts';
import { sha256 } from '../sha256.ts';
import type { CacheStore } from './types.ts';

/** An answer as it is kept. */
export interface CacheEntry {
  readonly value: unknown;
  readonly etag: string | undefined;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
}

/** Raised when what is kept changes its form; entries of another number are dropped. */
const formVersion = 1;
const entryText = z.object({ form: z.literal(formVersion), etag: z.string().optional(), fetchedAt: z.number(), value: z.unknown() });

/** The second home of entries. A store that fails, or holds nonsense, costs a question to the server and nothing else. */
export interface EntryStore {
  /** The name of an entry: in a store, a hash that tells nothing of what it stands for. */
  nameOf(key: readonly string[]): Promise<string>;
  read(name: string, schema: z.ZodType): Promise<CacheEntry | undefined>;
  write(name: string, entry: CacheEntry): Promise<void>;
  remove(name: string): Promise<void>;
  clear(): Promise<void>;
}

/** Whose entries are kept and where. */
export interface EntryStoreParts {
  readonly scope: readonly string[];
  readonly identity: () => Promise<string>;
  readonly store?: CacheStore | undefined;
}

/** Keeps the entries of one scope in a store; without a store, nowhere. */
export function createEntryStore({ scope, identity, store }: EntryStoreParts, log: Log): EntryStore {
  const tried = async <Result>(what: string, work: () => Promise<Result> | undefined): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      log.warn(`The cache on the disk: ${what} failed: ${reasonOf(error)}`);
      return undefined;
    }
  };
  return {
    nameOf: async (key) => {
      const whole = JSON.stringify([formVersion, scope, await identity(), key]);
      if (!store) return whole; // it stays in memory, where it is not read
      return sha256(new TextEncoder().encode(whole));
    },
    read: async (name, schema) => {
      const text = await tried('reading', () => store?.read(name));
      if (text === undefined) return undefined;
      const entry = entryOf(text, schema);
      if (entry) return entry;
      log.warn('The cache on the disk: a damaged entry was dropped.');
      await tried('dropping a damaged entry', () => store?.remove(name));
      return undefined;
    },
    write: async (name, { value, etag, fetchedAt }) => {
      await tried('writing', () => store?.write(name, JSON.stringify({ form: formVersion, etag, fetchedAt, value })));
    },
    remove: async (name) => {
      await tried('forgetting', () => store?.remove(name));
    },
    clear: async () => {
      await tried('forgetting everything', () => store?.clear());
    },
  };
}

function entryOf(text: string, schema: z.ZodType): CacheEntry | undefined {
  try {
    const { value, etag, fetchedAt } = entryText.parse(parseJson(text));
    return { value: schema.parse(value), etag, fetchedAt };
  } catch {
    return undefined; // damaged, or written by another version
  }
}
