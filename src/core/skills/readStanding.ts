import type { SkillEntry, SkillFileSystem } from './fileSystem.ts';
import { type Installed, readInstalled } from './installed.ts';
import { below } from './keepAside.ts';
import { provenanceName } from './provenance.ts';
import { standing } from './recover.ts';
import { SkillError } from './skillError.ts';

/** What stands in a skill's place, read at one moment. */
export interface ReadStanding {
  readonly kind: SkillEntry['kind'] | undefined;
  /** For a folder. */
  readonly installed: Installed | undefined;
}

const attempts = 5;

/**
 * Reads what stands in the place of a skill's folder. Another process may be putting a new one there: what was read before and after that does not belong
 * together, and is read again.
 *
 * @throws {SkillError} 'changed-meanwhile' when it changes again and again, and what the file system throws at the last attempt
 */
export async function readStanding(fileSystem: SkillFileSystem, root: string, folderName: string): Promise<ReadStanding> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { uri, kind } = await standing(fileSystem, root, folderName);
      if (kind !== 'directory') return { kind, installed: undefined };
      const before = await recordOf(fileSystem, uri);
      const installed = await readInstalled(fileSystem, uri);
      const isStill = (await standing(fileSystem, root, folderName)).uri === uri && (await recordOf(fileSystem, uri)) === before;
      if (isStill) return { kind, installed };
    } catch (error) {
      if (error instanceof SkillError || attempt >= attempts) throw error;
      continue;
    }
    if (attempt >= attempts) throw new SkillError('The folder of the skill changes while it is read. Try again.', 'changed-meanwhile');
  }
}

/** The record of the origin as it stands there: every installation writes another. */
async function recordOf(fileSystem: SkillFileSystem, folder: string): Promise<string | undefined> {
  const uri = below(folder, provenanceName);
  return (await fileSystem.kindOf(uri)) === 'file' ? new TextDecoder().decode(await fileSystem.read(uri)) : undefined;
}
