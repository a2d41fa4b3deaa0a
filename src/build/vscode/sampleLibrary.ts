import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { repositoryPath } from './paths.ts';

/** A folder that is thrown away when its user is done with it. */
export interface ScratchFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** An empty folder outside the working tree. */
export async function scratchFolder(purpose: string): Promise<ScratchFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `promptdeck-${purpose}-`));
  // An editor that is just ending may still write into it.
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** A copy of the sample library, named `library` so that the window's title says so, with its scratch folder. */
export async function copySampleLibrary(scratch: ScratchFolder): Promise<string> {
  const source = repositoryPath('test/fixtures/library');
  if (!existsSync(source)) throw new Error('The sample library test/fixtures/library is missing: is this clone complete?');
  const copy = path.join(scratch.path, 'library');
  await cp(source, copy, { recursive: true });
  return copy;
}
