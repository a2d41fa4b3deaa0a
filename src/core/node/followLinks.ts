import { lstat, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { diskPath, diskUri } from './diskUris.ts';

/** As many as systems follow. */
const maxLinks = 40;

/**
 * Where a file on disk really lies, links followed. Of one that is not there yet, the folders above it and links that lead nowhere are followed: that
 * is where it would be written.
 *
 * @throws what the system says of links in a circle, and of folders that may not be looked into
 */
export async function followLinks(uri: string): Promise<string> {
  return diskUri(await real(diskPath(uri), maxLinks));
}

async function real(path: string, left: number): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === path) throw error;
    const folder = await real(parent, left);
    const isLink = await lstat(path).then(
      (status) => status.isSymbolicLink(),
      () => false,
    );
    if (!isLink) return resolve(folder, basename(path));
    if (left === 0) throw error;
    return real(resolve(folder, await readlink(path)), left - 1);
  }
}
