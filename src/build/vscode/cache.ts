import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../bootstrap.mjs';
import { withLock } from '../lock.mjs';

/** Written last: a folder without it was left by an installation that did not finish. */
const marker = '.complete';

/**
 * The folder of something that is downloaded once and kept between runs.
 *
 * Two processes asking at once install it once. It is put together beside its place and moved there when it is complete.
 *
 * @param name Folder name below the cache folder; says the version, since what is there is never updated.
 * @param install Fills the folder it is given.
 */
export async function cached(name: string, install: (folder: string) => Promise<void>, report: (line: string) => void): Promise<string> {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(path.join(folder, marker))) return folder;
  const lock = path.join(cacheFolder(), 'locks', `${name}.lock`);
  const onWait = (holder: string): void => report(`Waiting for ${holder}, which installs ${name}…`);
  await withLock(lock, () => fill(folder, name, install), { onWait });
  return folder;
}

async function fill(folder: string, name: string, install: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(path.join(folder, marker))) return; // the process that was waited for has installed it
  for (const left of await readdir(cacheFolder())) {
    if (left.startsWith(`${name}.partial`)) await rm(path.join(cacheFolder(), left), { recursive: true, force: true });
  }
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await install(partial);
    await writeFile(path.join(partial, marker), '');
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
