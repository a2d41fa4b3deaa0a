/**
 * Agent skills: what a bundle holds is checked, what an installation would do is planned, and then it is done in one step or not at all. Knows
 * no server, no editor and no disk: the file system is passed in.
 *
 *     const bundle = await readSkillArchive(bytes);
 *     const plan = await planInstall(bundle, origin, target, fileSystem); // show plan.entries and plan.warnings, ask plan.questions
 *     await installSkill(plan, answers, { fileSystem, now });
 */
import { checkBundle } from './checkBundle.ts';
import { readArchive } from './readArchive.ts';
import { readContents } from './readContents.ts';
import type { SkillBundle } from './types.ts';

export type { InstallAnswers } from './answers.ts';
export type { SkillEntry, SkillFileSystem, SkillLock } from './fileSystem.ts';
export { formatErrors } from './formatRules.ts';
export { type InstallParts, type InstallResult, installSkill } from './install.ts';
export { defaultLimits, type SkillLimits } from './limits.ts';
export {
  folderNameOf,
  type InstallPlan,
  type PlanQuestion,
  type PlanStatus,
  planInstall,
  type SkillTarget,
} from './plan.ts';
export type { PlanAction, PlanEntry } from './planEntries.ts';
export { SkillError, type SkillErrorCode } from './skillError.ts';
export { type SkillFolder, skillFolders } from './targets.ts';
export type { SkillBundle, SkillFile, SkillOrigin, SkillWarning } from './types.ts';
export { planUninstall, type UninstallPlan, uninstallSkill } from './uninstall.ts';

/**
 * Reads and checks a bundle as PTM packs it: a gzip-compressed tar.
 *
 * @throws {SkillError} with the first reason to refuse it
 */
export async function readSkillArchive(archive: Uint8Array): Promise<SkillBundle> {
  return checkBundle(await readArchive(archive));
}

/**
 * Reads and checks a skill that came as JSON: `{prompt_md, manifest, files}`.
 *
 * @throws {SkillError} with the first reason to refuse it
 */
export async function readSkillContents(contents: unknown): Promise<SkillBundle> {
  return checkBundle(readContents(contents));
}
