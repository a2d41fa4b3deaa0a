import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SiblingFiles } from './siblings.ts';

/** Files that would not be read anyway are not loaded. */
const maxBytes = 4 * 1024 * 1024;

/** The disk, for a server whose client answers no questions. Only `file:` URIs lead to it. */
export const diskFiles: SiblingFiles = {
  async stamp(uri) {
    const found = await stat(pathOf(uri)).catch(whenMissing);
    return found?.isFile() && found.size <= maxBytes ? `${found.mtimeMs}:${found.size}` : undefined;
  },
  async read(uri) {
    return readFile(pathOf(uri)).catch(whenMissing);
  },
};

function pathOf(uri: string): string {
  if (!uri.startsWith('file:')) throw new Error(`${uri} is not on this disk`);
  return fileURLToPath(uri);
}

function whenMissing(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
  throw fault;
}
