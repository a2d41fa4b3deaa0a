import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { repositoryPath } from './paths.ts';
import { onShutdown } from './processes.ts';

/** A folder that is thrown away when its user is done with it. */
export interface ScratchFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** An empty folder outside the working tree; it is also removed when this process is told to end. */
export async function scratchFolder(purpose: string): Promise<ScratchFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `promptdeck-${purpose}-`));
  // An editor that is just ending may still write into it.
  const erase = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = onShutdown(erase);
  const remove = async (): Promise<void> => {
    forget();
    await erase();
  };
  return { path: folder, remove };
}

/** A copy of the sample library, named `library` so that the window's title says so, with its scratch folder. */
export async function copySampleLibrary(scratch: ScratchFolder): Promise<string> {
  const source = repositoryPath('test/fixtures/library');
  if (!existsSync(source)) throw new Error('The sample library test/fixtures/library is missing: is this clone complete?');
  const copy = path.join(scratch.path, 'library');
  await cp(source, copy, { recursive: true });
  return copy;
}
