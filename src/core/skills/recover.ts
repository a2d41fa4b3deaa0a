import { joinUri } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';

/** Names beside a skill's folder that an installation uses while it works. */
export function workingName(kind: 'new' | 'old', folderName: string, id: string): string {
  return `.promptdeck-${kind}-${folderName}-${id}`;
}

/**
 * Puts right what an installation that was killed left behind: the old folder goes back to its place when the new one never got there; what is
 * no longer needed is removed.
 */
export async function recover(fileSystem: SkillFileSystem, root: string, folderName: string): Promise<void> {
  if ((await fileSystem.kindOf(root)) === undefined) return;
  const names = (await fileSystem.list(root)).map(({ name }) => name);
  const isLeft = (kind: 'new' | 'old') => (name: string) => {
    const start = workingName(kind, folderName, '');
    return name.startsWith(start) && /^[0-9a-f]{8}$/.test(name.slice(start.length));
  };
  const [backup, ...older] = names.filter(isLeft('old'));
  const folder = joinUri(root, folderName);
  if (backup !== undefined) {
    if ((await fileSystem.kindOf(folder)) === undefined) await fileSystem.rename(joinUri(root, backup), folder);
    else older.push(backup);
  }
  for (const name of [...older, ...names.filter(isLeft('new'))]) await fileSystem.remove(joinUri(root, name));
}
