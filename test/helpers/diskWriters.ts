import path from 'node:path';
import { createDiskCacheStore } from '../../src/core/node/diskCacheStore.ts';
import { diskSkillFiles } from '../../src/core/node/diskSkillFiles.ts';
import { diskUri } from '../../src/core/node/diskUris.ts';
import { replaceFile } from '../../src/core/node/replaceFile.ts';
import { diskStore } from '../../src/disk/indexStore.ts';
import { silentLog } from './silentLog.ts';

/** Something of the product that writes a file. */
export interface DiskWriter {
  readonly title: string;
  /** The file that it writes. */
  readonly file: string;
  /** Whether it replaces what is there; else it makes a new file. */
  readonly replaces: boolean;
  write(folder: string, text: string): Promise<unknown>;
}

/** Everything that writes to a disk by itself. */
export const diskWriters: readonly DiskWriter[] = [
  {
    title: 'the writer of files',
    file: 'a.md',
    replaces: true,
    write: (folder, text) => replaceFile(path.join(folder, 'a.md'), text),
  },
  {
    title: 'the cache of answers',
    file: 'b.json',
    replaces: true,
    write: (folder, text) => createDiskCacheStore({ folder }).write('b', text),
  },
  {
    title: 'the index of the language server',
    file: 'c.json',
    replaces: true,
    write: async (folder, text) => diskStore(folder, 'c', silentLog()).save(text),
  },
  {
    title: 'the files of a skill',
    file: 'd.md',
    replaces: false,
    write: (folder, text) => diskSkillFiles.write(diskUri(path.join(folder, 'd.md')), Buffer.from(text), false),
  },
];
