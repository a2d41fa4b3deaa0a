import { joinUri } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';
import { readInstalled } from './installed.ts';
import { type Provenance, provenanceName } from './provenance.ts';
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
}

/** Plans the removal of an installed skill. @throws {SkillError} 'not-installed' when no record says what was installed */
export async function planUninstall(folder: string, fileSystem: SkillFileSystem): Promise<UninstallPlan> {
  if ((await fileSystem.kindOf(folder)) !== 'directory') throw new SkillError('There is no such skill folder.', 'not-installed');
  const { files, provenance } = await readInstalled(fileSystem, folder);
  if (!provenance) throw new SkillError('The folder has no record of an installation, so nothing in it is removed.', 'not-installed');
  const paths = [...files].map(([path, { sha256 }]) => ({ path, recorded: provenance.files[path], sha256 }));
  const which = (fits: (one: (typeof paths)[number]) => boolean) => paths.filter(fits).map(({ path }) => path);
  return {
    folder,
    provenance,
    removed: which(({ recorded, sha256 }) => recorded === sha256),
    edited: which(({ recorded, sha256 }) => recorded !== undefined && recorded !== sha256),
    foreign: which(({ recorded }) => recorded === undefined),
  };
}

/**
 * Removes what an installation brought; the folder too when nothing is left in it.
 *
 * @returns paths that stay
 */
export async function uninstallSkill(
  plan: UninstallPlan,
  answers: { readonly removesEdits: boolean },
  fileSystem: SkillFileSystem,
): Promise<readonly string[]> {
  const kept = [...plan.foreign, ...(answers.removesEdits ? [] : plan.edited)];
  if (kept.length === 0) {
    await fileSystem.remove(plan.folder);
    return [];
  }
  const gone = [...plan.removed, ...(answers.removesEdits ? plan.edited : []), provenanceName];
  for (const path of gone) await fileSystem.remove(path.split('/').reduce(joinUri, plan.folder));
  for (const path of foldersOf(gone)) {
    const uri = path.split('/').reduce(joinUri, plan.folder);
    if ((await fileSystem.list(uri)).length === 0) await fileSystem.remove(uri);
  }
  return kept;
}

/** The folders that files lie in, the innermost first. */
function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let length = parts.length - 1; length > 0; length--) folders.add(parts.slice(0, length).join('/'));
  }
  return [...folders].sort((one, other) => other.length - one.length);
}
