import { sha256 } from '../sha256.ts';
import { parentUri, pathBelow } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';
import { readInstalled } from './installed.ts';
import { below } from './keepAside.ts';
import { locked } from './locked.ts';
import { type Provenance, provenanceName } from './provenance.ts';
import { clearOld, recover, standing, workingName } from './recover.ts';
import { SkillError } from './skillError.ts';

/** What a removal would do. Nothing was changed to make it. */
export interface UninstallPlan {
  /** URI of the skill's folder. */
  readonly folder: string;
  readonly provenance: Provenance;
  /** Paths of files as they were installed: removed. */
  readonly removed: readonly string[];
  /** Paths of installed files that were edited here: kept unless the answer says otherwise. */
  readonly edited: readonly string[];
  /** Paths of files that no installation brought: always kept. */
  readonly foreign: readonly string[];
  /** SHA-256 of every file as it was seen; what is another when it comes to it stays. */
  readonly seen: ReadonlyMap<string, string>;
}

/** Plans the removal of an installed skill. @throws {SkillError} 'not-installed' when no record says what was installed */
export async function planUninstall(folder: string, fileSystem: SkillFileSystem): Promise<UninstallPlan> {
  const { root, folderName } = placeOf(folder);
  const { uri, kind } = await standing(fileSystem, root, folderName);
  if (kind !== 'directory') throw new SkillError('There is no such skill folder.', 'not-installed');
  const { files, provenance } = await readInstalled(fileSystem, uri);
  if (!provenance) throw new SkillError('The folder has no record of an installation, so nothing in it is removed.', 'not-installed');
  const paths = [...files].map(([path, { sha256 }]) => ({ path, recorded: provenance.files[path], sha256 }));
  const which = (fits: (one: (typeof paths)[number]) => boolean) => paths.filter(fits).map(({ path }) => path);
  return {
    folder,
    provenance,
    removed: which(({ recorded, sha256 }) => recorded === sha256),
    edited: which(({ recorded, sha256 }) => recorded !== undefined && recorded !== sha256),
    foreign: which(({ recorded }) => recorded === undefined),
    seen: new Map(paths.map(({ path, sha256 }) => [path, sha256])),
  };
}

/**
 * Removes what an installation brought; the folder too when nothing is left in it. What a person wrote since the plan was made stays.
 *
 * @returns paths that stay
 * @throws {SkillError} 'busy' while an installation into the same folder is under way, 'not-installed' when the folder is gone
 */
export async function uninstallSkill(
  plan: UninstallPlan,
  answers: { readonly removesEdits: boolean },
  fileSystem: SkillFileSystem,
): Promise<readonly string[]> {
  const { root, folderName } = placeOf(plan.folder);
  if ((await fileSystem.kindOf(root)) === undefined) throw gone();
  return locked(fileSystem, root, folderName, async () => {
    await recover(fileSystem, root, folderName);
    if ((await fileSystem.kindOf(plan.folder)) !== 'directory') throw gone();
    await clearOld(fileSystem, root, folderName);
    const goes = new Set([...plan.removed, ...(answers.removesEdits ? plan.edited : [])]);
    const staying = async (folder: string) =>
      [...(await readInstalled(fileSystem, folder)).files].filter(
        ([path, { sha256 }]) => !goes.has(path) || plan.seen.get(path) !== sha256,
      );
    const stays = inOrder(plan, await staying(plan.folder));
    if (stays.length > 0) return [...stays, ...(await removeFiles(plan, goes, new Set(stays), fileSystem))];
    // Nothing can be written into a folder that was moved away: what came in the last moment is in it, and it goes back.
    const away = below(root, workingName('old', folderName, crypto.randomUUID().slice(0, 8)));
    await fileSystem.rename(plan.folder, away);
    const late = await staying(away);
    if (late.length === 0) {
      await fileSystem.remove(away);
      return [];
    }
    await fileSystem.rename(away, plan.folder);
    const kept = inOrder(plan, late);
    return [...kept, ...(await removeFiles(plan, goes, new Set(kept), fileSystem))];
  });
}

/** Removes files one by one, each looked at right before. @returns those that stay since they are not what was planned any more */
async function removeFiles(
  { folder, seen }: UninstallPlan,
  goes: ReadonlySet<string>,
  stays: ReadonlySet<string>,
  fileSystem: SkillFileSystem,
): Promise<readonly string[]> {
  const kept: string[] = [];
  const removed: string[] = [];
  for (const path of goes) {
    if (stays.has(path)) continue;
    const uri = below(folder, path);
    if ((await fileSystem.kindOf(uri)) !== 'file') continue;
    if ((await sha256(await fileSystem.read(uri))) === seen.get(path)) {
      await fileSystem.remove(uri);
      removed.push(path);
    } else kept.push(path);
  }
  // Last, so that a removal that was killed can be done again.
  await fileSystem.remove(below(folder, provenanceName));
  for (const path of foldersOf(removed)) {
    const uri = below(folder, path);
    if ((await fileSystem.kindOf(uri)) === 'directory' && (await fileSystem.list(uri)).length === 0) await fileSystem.remove(uri);
  }
  return kept;
}

function placeOf(folder: string): { readonly root: string; readonly folderName: string } {
  const root = parentUri(folder);
  return { root, folderName: pathBelow(root, folder) };
}

/** Foreign files first, then edits, then what was not known of. */
function inOrder({ foreign, edited }: UninstallPlan, files: readonly (readonly [path: string, ...unknown[]])[]): readonly string[] {
  const paths = files.map(([path]) => path);
  const known = [...foreign, ...edited].filter((path) => paths.includes(path));
  return [...known, ...paths.filter((path) => !known.includes(path))];
}

const gone = () => new SkillError('The folder of the skill is not there any more.', 'not-installed');

/** The folders that files lie in, the innermost first. */
function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = paths.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)));
  return [...new Set(folders)].sort().reverse();
}
