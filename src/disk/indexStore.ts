import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexStore } from '../../server/service/index.ts';
import type { Log } from '../core/index.ts';
import { replaceFile } from '../core/node/replaceFile.ts';

/** Keeps an index in a folder of the editor's own, under a name. */
export function diskStore(folder: string, name: string, log: Log): IndexStore {
  const file = join(folder, `${name}.json`);
  return {
    async load() {
      return readFile(file, 'utf8').catch(() => undefined); // the first start, or a cache that was cleared
    },
    async save(text) {
      try {
        await mkdir(folder, { recursive: true });
        await replaceFile(file, text); // two windows may save at once: the last one stays
      } catch (fault) {
        log.debug(`The index could not be kept in ${folder}: ${String(fault)}`);
      }
    },
  };
}
