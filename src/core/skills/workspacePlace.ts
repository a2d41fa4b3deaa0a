import { isBelow, joinUri, parentUri } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';
import { skillFolders } from './targets.ts';

/**
 * Where a folder really lies or will lie, the links above it followed. What is not there yet has no links.
 *
 * @throws what the file system throws for a link that leads nowhere
 */
export async function realPlace(fileSystem: SkillFileSystem, folder: string): Promise<string> {
  if ((await fileSystem.kindOf(folder)) !== undefined) return fileSystem.realUri(folder);
  const parent = parentUri(folder);
  if (parent === folder) return folder;
  return joinUri(await realPlace(fileSystem, parent), decodeURIComponent(folder.slice(parent.length).replaceAll('/', '')));
}

/** Whether a folder of a workspace really lies in it. */
export async function isInWorkspace(fileSystem: SkillFileSystem, realRoot: string, workspaceFolder: string): Promise<boolean> {
  return isBelow(await realPlace(fileSystem, workspaceFolder), realRoot);
}

/** The workspace folder that a folder for skills belongs to: the one above the path that agents read, else the one it lies in. */
export function workspaceFolderOf(root: string): string {
  const known = skillFolders.find(({ path }) => root.endsWith(`/${path}`));
  return known ? root.slice(0, -known.path.length - 1) : parentUri(root);
}
