import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { CacheStore } from '../cache/index.ts';
import { replaceFile } from './replaceFile.ts';

/** Where cached answers are kept and how many. */
export interface DiskCacheOptions {
  /** A folder of its own; it is made when it is needed. */
  readonly folder: string;
  /** Largest size of all answers together, in bytes; the longest unused go first. @default 64 MiB */
  readonly maxBytes?: number;
}

const ending = '.json';

/** Keeps cached answers in a folder, one file each, written in one step so that none is ever half there. */
export function createDiskCacheStore({ folder, maxBytes = 64 * 1024 * 1024 }: DiskCacheOptions): CacheStore {
  const fileOf = (name: string) => path.join(folder, `${name}${ending}`);
  // A little less than may be kept, so that not every write has to look.
  const roomBytes = maxBytes * 0.9;
  let knownBytes: number | undefined;

  const shrink = async () => {
    const files = await filesIn(folder);
    knownBytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const file of files.sort((left, right) => left.usedMs - right.usedMs)) {
      if (knownBytes <= roomBytes) return;
      await rm(file.path, { force: true });
      knownBytes -= file.size;
    }
  };

  return {
    read: async (name) => {
      try {
        const text = await readFile(fileOf(name), 'utf8');
        const now = new Date();
        await utimes(fileOf(name), now, now);
        return text;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    write: async (name, text) => {
      const size = Buffer.byteLength(text);
      if (size > roomBytes) return; // it would drive out all others and be dropped itself
      await mkdir(folder, { recursive: true });
      await replaceFile(fileOf(name), text, 0o600);
      if (knownBytes !== undefined) knownBytes += size;
      if (knownBytes === undefined || knownBytes > maxBytes) await shrink();
    },
    remove: (name) => rm(fileOf(name), { force: true }),
    clear: async () => {
      for (const { path: file } of await filesIn(folder)) await rm(file, { force: true });
    },
  };
}

async function filesIn(folder: string): Promise<{ path: string; size: number; usedMs: number }[]> {
  try {
    // What an ended process left half written has another ending behind ours.
    const names = (await readdir(folder)).filter((name) => name.includes(ending));
    const found = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const facts = await stat(file).catch(() => undefined); // another window may have dropped it
        return facts && { path: file, size: facts.size, usedMs: facts.mtimeMs };
      }),
    );
    return found.filter((file) => file !== undefined);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
