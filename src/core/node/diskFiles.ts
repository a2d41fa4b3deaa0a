import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { hasCode, PromptdeckError, throwIfAborted } from '../errors.ts';
import type { DirectoryEntry, FileAccess } from '../model/index.ts';
import { diskPath, diskUri } from './diskUris.ts';
import { followLinks } from './followLinks.ts';
import { readUpTo } from './readUpTo.ts';

/** Reads workspace folders from the disk, for scripts, the command line and measurements. */
export function createDiskFiles(folderPaths: readonly string[]): FileAccess {
  const folders = folderPaths.map((path) => ({ uri: diskUri(path), name: basename(path) }));
  return {
    folders: () => folders,
    readDirectory,
    read,
    kindOf,
    realUri: (uri) => tried('Following', uri, () => followLinks(uri)),
  };
}

async function readDirectory(uri: string, signal?: AbortSignal): Promise<readonly DirectoryEntry[]> {
  throwIfAborted(signal, 'Reading a folder');
  const path = diskPath(uri);
  const entries = await tried('Reading the folder', uri, () => readdir(path, { withFileTypes: true }));
  return Promise.all(entries.map((entry) => (entry.isSymbolicLink() ? linked(path, entry.name) : toEntry(entry.name, entry, false))));
}

/** A link as what it leads to. */
async function linked(folder: string, name: string): Promise<DirectoryEntry> {
  const target = await stat(`${folder}/${name}`).catch(() => undefined); // a link that leads nowhere
  return target ? toEntry(name, target, true) : { name, kind: 'other', isLink: true };
}

function toEntry(name: string, status: Pick<Dirent, 'isFile' | 'isDirectory'>, isLink: boolean): DirectoryEntry {
  return { name, kind: kindOfEntry(status), isLink };
}

async function read(uri: string, options: { readonly maxBytes?: number; readonly signal?: AbortSignal } = {}): Promise<Uint8Array> {
  throwIfAborted(options.signal, 'Reading a file');
  return tried('Reading', uri, () => readUpTo(diskPath(uri), options.maxBytes));
}

async function kindOf(uri: string): Promise<'file' | 'directory' | undefined> {
  const status = await stat(diskPath(uri)).catch(() => undefined); // gone, or not ours to see: either way nothing is there
  if (status?.isFile()) return 'file';
  return status?.isDirectory() ? 'directory' : undefined;
}

function kindOfEntry(entry: Pick<Dirent, 'isFile' | 'isDirectory'>): DirectoryEntry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

async function tried<Result>(what: string, uri: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error, 'unreadable')) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const isGone = code === 'ENOENT' || code === 'ENOTDIR';
    throw new PromptdeckError(
      `${what} ${diskPath(uri)} failed: ${reasons[code ?? ''] ?? code ?? String(error)}.`,
      isGone ? 'not-found' : 'unreadable',
      { cause: error },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a folder above it does not exist',
  EACCES: 'access is denied; check its permissions',
  EPERM: 'access is denied; check its permissions',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open; try again',
  EISDIR: 'it is a folder',
};
