import { joinUri } from '../uris.ts';
import type { SkillEntry, SkillFileSystem } from './fileSystem.ts';
import { readInstalled } from './installed.ts';
import { keepAside } from './keepAside.ts';

/** Names beside a skill's folder that an installation uses while it works. */
export function workingName(kind: 'new' | 'old', folderName: string, id: string): string {
  return `.promptdeck-${kind}-${folderName}-${id}`;
}

/** What stands in the place of a skill's folder, or would if an installation that was killed had put back what it moved away. */
export interface Standing {
  readonly uri: string;
  readonly kind: SkillEntry['kind'] | undefined;
}

/** Looks at what stands there. Nothing is changed. */
export async function standing(fileSystem: SkillFileSystem, root: string, folderName: string): Promise<Standing> {
  const folder = joinUri(root, folderName);
  const kind = await fileSystem.kindOf(folder);
  if (kind !== undefined) return { uri: folder, kind };
  const [backup] = (await leftIn(fileSystem, root, folderName)).old;
  return backup === undefined ? { uri: folder, kind } : { uri: backup, kind: await fileSystem.kindOf(backup) };
}

/**
 * Puts right what an installation that was killed left behind: the old folder goes back to its place when the new one never got there, and half a new
 * one is removed. Only who holds the lock may do it.
 */
export async function recover(fileSystem: SkillFileSystem, root: string, folderName: string): Promise<void> {
  const left = await leftIn(fileSystem, root, folderName);
  const folder = joinUri(root, folderName);
  const [backup] = left.old;
  if (backup !== undefined && (await fileSystem.kindOf(folder)) === undefined) await fileSystem.rename(backup, folder);
  for (const staging of left.new) await fileSystem.remove(staging);
}

/**
 * Removes the old folders that installations left which were killed when the new one was in place. What a person wrote in them and is nowhere else is
 * kept beside the new. Only who holds the lock may do it.
 */
export async function clearOld(fileSystem: SkillFileSystem, root: string, folderName: string): Promise<void> {
  for (const backup of (await leftIn(fileSystem, root, folderName)).old) {
    if ((await fileSystem.kindOf(backup)) === 'directory') await keepPersonal(fileSystem, backup, joinUri(root, folderName));
    await fileSystem.remove(backup);
  }
}

/** Files of an old folder that no installation brought, and that stand nowhere in the new one. */
async function keepPersonal(fileSystem: SkillFileSystem, backup: string, folder: string): Promise<void> {
  const { files, provenance } = await readInstalled(fileSystem, backup);
  const now = (await fileSystem.kindOf(folder)) === 'directory' ? await readInstalled(fileSystem, folder) : undefined;
  const kept = new Set([...(now?.files.values() ?? [])].map((file) => file.sha256));
  const isKnown = (path: string, hash: string) => provenance?.files[path] === hash || kept.has(hash);
  await keepAside(fileSystem, backup, folder, files, isKnown);
}

async function leftIn(fileSystem: SkillFileSystem, root: string, folderName: string): Promise<Record<'new' | 'old', readonly string[]>> {
  const names = (await fileSystem.kindOf(root)) === undefined ? [] : (await fileSystem.list(root)).map(({ name }) => name).sort();
  const urisOf = (kind: 'new' | 'old') => {
    const start = workingName(kind, folderName, '');
    return names
      .filter((name) => name.startsWith(start) && /^[0-9a-f]{8}$/.test(name.slice(start.length)))
      .map((name) => joinUri(root, name));
  };
  return { new: urisOf('new'), old: urisOf('old') };
}
