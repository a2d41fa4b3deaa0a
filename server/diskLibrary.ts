import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorkspaceBackend, type Log } from '../src/core/index.ts';
import { createDiskFiles } from '../src/core/node/diskFiles.ts';
import { diskPath } from '../src/core/node/diskUris.ts';
import { promptLayout } from '../src/promptFile/index.ts';
import type { IndexStore } from './service/index/types.ts';

/** URIs of the prompts below workspace folders on disk, for a client that cannot tell them. What `.gitignore` leaves out is left out. */
export async function listPromptsOnDisk(roots: readonly string[], extraGlobs: readonly string[], log: Log): Promise<readonly string[]> {
  const folders = roots.filter((uri) => uri.startsWith('file:')).map(diskPath);
  const backend = createWorkspaceBackend({
    files: createDiskFiles(folders),
    layout: promptLayout(extraGlobs),
    log,
    read: ({ path }) => ({ name: path, tags: [], dialect: 'jinja2', variables: [], suites: [], problems: [] }),
  });
  return (await backend.list()).map(({ uri }) => uri);
}

/** Keeps the index in a folder of the editor's own. */
export function diskStore(folder: string, log: Log): IndexStore {
  const file = join(folder, 'promptIndex.json');
  return {
    async load() {
      return readFile(file, 'utf8').catch(() => undefined); // the first start, or a cache that was cleared
    },
    async save(text) {
      try {
        await mkdir(folder, { recursive: true });
        // Two windows may save at once: each writes a file of its own, and the last one stays.
        const written = `${file}.${process.pid}`;
        await writeFile(written, text);
        await rename(written, file);
      } catch (fault) {
        log.debug(`The index could not be kept in ${folder}: ${String(fault)}`);
      }
    },
  };
}
