import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { followLinks } from '../core/node/followLinks.ts';
import { readUpToSync } from '../core/node/readUpTo.ts';
import type { SiblingFiles } from './siblings.ts';

/** Files that would not be read anyway are not loaded. */
const maxBytes = 4 * 1024 * 1024;

/**
 * The disk, for files beside a prompt and those of the library. Only `file:` URIs lead to it. A file is looked at and read at once, not by another
 * thread: handing over costs many times what the look costs, and of a library there are tens of thousands.
 */
export const diskFiles: SiblingFiles = {
  async stamp(uri) {
    const found = ifThere(() => statSync(pathOf(uri), { throwIfNoEntry: false }));
    return found?.isFile() && found.size <= maxBytes ? `${found.mtimeMs}:${found.size}` : undefined;
  },
  realUri: async (uri) => (uri.startsWith('file:') ? followLinks(uri) : uri),
  async read(uri) {
    return ifThere(() => readUpToSync(pathOf(uri), maxBytes));
  },
};

function ifThere<Answer>(look: () => Answer): Answer | undefined {
  try {
    return look();
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw fault;
  }
}

function pathOf(uri: string): string {
  if (!uri.startsWith('file:')) throw new Error(`${uri} is not on this disk`);
  return fileURLToPath(uri);
}
