import { lstat, mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SkillEntry, SkillFileSystem } from '../skills/index.ts';
import { diskPath, diskUri } from './diskUris.ts';
import { takeLock } from './fileLock.ts';
import { writeNewFile } from './replaceFile.ts';

const executableMode = 0o755;
const fileMode = 0o644;

/** Installs skills into folders on the disk. */
export const diskSkillFiles: SkillFileSystem = {
  kindOf: async (uri) => {
    try {
      return kindOfEntry(await lstat(diskPath(uri)));
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  },
  list: async (uri) => {
    const entries = await readdir(diskPath(uri), { withFileTypes: true });
    return entries.map((entry): SkillEntry => ({ name: entry.name, kind: kindOfEntry(entry) }));
  },
  read: async (uri) => readFile(diskPath(uri)),
  write: async (uri, bytes, isExecutable) => writeNew(diskPath(uri), bytes, isExecutable ? executableMode : fileMode),
  copy: async (from, to) => {
    const { mode } = await stat(diskPath(from));
    await writeNew(diskPath(to), await readFile(diskPath(from)), mode & executableMode);
  },
  makeFolder: async (uri) => {
    await mkdir(diskPath(uri), { recursive: true });
  },
  rename: async (from, to) => {
    await rename(diskPath(from), diskPath(to));
    await flushFolder(path.dirname(diskPath(to)));
  },
  realUri: async (uri) => diskUri(await realpath(diskPath(uri))),
  lock: (uri) => takeLock(diskPath(uri)),
  remove: async (uri) => rm(diskPath(uri), { recursive: true, force: true, maxRetries: 3 }),
};

async function writeNew(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeNewFile(file, bytes, mode);
}

/** Brings a new name to the disk; Windows has no such call for folders and does it by itself. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function kindOfEntry(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): SkillEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

function isGone(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
