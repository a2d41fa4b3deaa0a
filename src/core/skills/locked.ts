import { joinUri } from '../uris.ts';
import type { SkillFileSystem, SkillLock } from './fileSystem.ts';
import { named } from './paths.ts';
import { SkillError } from './skillError.ts';

/**
 * Does something with the folder of a skill while no other process does.
 *
 * @param root The folder that the skill's folder lies in; it has to be there.
 * @throws {SkillError} 'busy' while another holds the lock
 */
export async function locked<Result>(
  fileSystem: SkillFileSystem,
  root: string,
  folderName: string,
  work: (lock: SkillLock) => Promise<Result>,
): Promise<Result> {
  const lock = await fileSystem.lock(joinUri(root, `.promptdeck-lock-${folderName}`));
  if (!lock)
    throw new SkillError(
      `${named(folderName)} is being installed or removed by another process. Wait for it to end, then try again.`,
      'busy',
    );
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}
