import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { repository, repositoryPath } from '../vscode/paths.ts';
import { mutated } from './compiler.ts';
import type { Mutant } from './sample.ts';

/** A copy of the working tree in which mistakes are planted, so that the tree itself is never touched. */
export interface TreeCopy {
  readonly folder: string;
  /** Runs something while a mutant stands in the copy. */
  withMutant<T>(mutant: Mutant, run: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

export async function copyTree(): Promise<TreeCopy> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'promptdeck-mutants-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter(Boolean)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await cp(repositoryPath(file), path.join(folder, file), { force: true }).catch(ignoreDeleted);
  }
  await symlink(repositoryPath('node_modules'), path.join(folder, 'node_modules'), 'junction');
  return {
    folder,
    withMutant: async (mutant, run) => {
      const target = path.join(folder, mutant.file);
      const text = await readFile(target, 'utf8');
      await writeFile(target, mutated(text, mutant));
      try {
        return await run();
      } finally {
        await writeFile(target, text);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A file that git still lists but that was deleted has no copy. */
function ignoreDeleted(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
