import { sha256 } from '../sha256.ts';
import { joinUri } from '../uris.ts';
import type { InstallAnswers } from './answers.ts';
import type { SkillFileSystem, SkillLock } from './fileSystem.ts';
import { type FilesToWrite, filesToWrite } from './filesToWrite.ts';
import { readInstalled } from './installed.ts';
import { below, keepAside } from './keepAside.ts';
import { locked } from './locked.ts';
import { type InstallPlan, type PlanQuestion, seenOf } from './plan.ts';
import { provenanceName } from './provenance.ts';
import { clearOld, recover, standing, workingName } from './recover.ts';
import { SkillError } from './skillError.ts';
import { realPlace } from './workspacePlace.ts';

/** What an installation did. */
export interface InstallResult {
  /** URI of the skill's folder. */
  readonly folder: string;
  /** Paths written, in order; kept files are not among them. */
  readonly written: readonly string[];
  /** Copies of local edits, also of those made while the skill was installed, by the path of the file they were made of. */
  readonly copies: ReadonlyMap<string, string>;
}

/** What an installation needs beside the plan. */
export interface InstallParts {
  readonly fileSystem: SkillFileSystem;
  /** @returns UTC, ISO 8601 */
  readonly now: () => string;
}

/**
 * Installs what was planned: puts the new folder together beside its place, looks whether it is whole and whether what stands there is still what was
 * planned, swaps it in, and keeps the old one until that is done. What a person writes in the last moment is kept beside. On a failure everything
 * is as it was.
 *
 * @throws {SkillError} 'unanswered', 'busy' while another installation into the same folder is under way, 'changed-meanwhile', 'write-failed' with
 *   the cause
 */
export async function installSkill(plan: InstallPlan, answers: InstallAnswers, parts: InstallParts): Promise<InstallResult> {
  for (const question of plan.questions) refuseUnanswered(question, answers);
  const { fileSystem } = parts;
  const { root, folderName } = plan.target;
  if ((await realPlace(fileSystem, root)) !== plan.realRoot) throw changedMeanwhile();
  return failingWhole(folderName, async () => {
    await fileSystem.makeFolder(root);
    return locked(fileSystem, root, folderName, (lock) => install(plan, answers, parts, lock));
  });
}

async function install(
  plan: InstallPlan,
  answers: InstallAnswers,
  { fileSystem, now }: InstallParts,
  lock: SkillLock,
): Promise<InstallResult> {
  const { root, folderName } = plan.target;
  await recover(fileSystem, root, folderName);
  await refuseChanges(plan, fileSystem);
  const wanted = await filesToWrite(plan, answers, now());
  const id = crypto.randomUUID().slice(0, 8);
  const staging = joinUri(root, workingName('new', folderName, id));
  const backup = joinUri(root, workingName('old', folderName, id));
  try {
    await stage(plan, wanted, staging, fileSystem);
    await refuseChanges(plan, fileSystem);
    if (!(await lock.isHeld())) throw changedMeanwhile();
    await swap(fileSystem, plan, staging, backup);
  } catch (error) {
    await fileSystem.remove(staging).catch(() => undefined); // the next installation removes it
    throw error;
  }
  try {
    const late = await keepLate(plan, backup, fileSystem);
    await clearOld(fileSystem, root, folderName);
    return { folder: plan.folder, written: wanted.written, copies: new Map([...wanted.copies, ...late]) };
  } catch (cause) {
    const message = `The skill was installed into ${folderName}, but what was written there meanwhile could not be put beside it. Install it again.`;
    throw new SkillError(message, 'write-failed', { cause });
  }
}

/** Writes the new folder and counts what is there, so that nothing takes its place that is not whole. */
async function stage(plan: InstallPlan, { files }: FilesToWrite, staging: string, fileSystem: SkillFileSystem): Promise<void> {
  const hashes = new Map<string, string | undefined>();
  for (const [path, file] of files) {
    if ('copyOf' in file) {
      await fileSystem.copy(below(plan.folder, file.copyOf), below(staging, path));
      hashes.set(path, typeof plan.seen === 'string' ? undefined : plan.seen.get(file.copyOf));
    } else {
      await fileSystem.write(below(staging, path), file.bytes, file.isExecutable);
      hashes.set(path, await sha256(file.bytes));
    }
  }
  const written = await readInstalled(fileSystem, staging);
  hashes.delete(provenanceName);
  const isWhole = written.provenance && isSame(new Map([...written.files].map(([path, file]) => [path, file.sha256])), hashes);
  if (!isWhole) throw changedMeanwhile();
}

async function swap(fileSystem: SkillFileSystem, { folder, seen }: InstallPlan, staging: string, backup: string): Promise<void> {
  if (seen === 'nothing') {
    await fileSystem.rename(staging, folder).catch(async (error: unknown) => {
      throw (await fileSystem.kindOf(folder)) === undefined ? error : changedMeanwhile();
    });
    return;
  }
  await fileSystem.rename(folder, backup);
  try {
    await fileSystem.rename(staging, folder);
  } catch (error) {
    await fileSystem.rename(backup, folder);
    throw error;
  }
}

/** What a person wrote between the last look and the swap stands in the old folder: it is kept beside, and the rest of it removed. */
async function keepLate({ folder, seen }: InstallPlan, backup: string, fileSystem: SkillFileSystem): Promise<ReadonlyMap<string, string>> {
  const isFolder = (await fileSystem.kindOf(backup)) === 'directory';
  const { files } = isFolder ? await readInstalled(fileSystem, backup) : { files: new Map() };
  const copies = await keepAside(fileSystem, backup, folder, files, (path, hash) => typeof seen !== 'string' && seen.get(path) === hash);
  await fileSystem.remove(backup).catch(() => undefined); // the new folder is in place; the next installation removes the old one
  return copies;
}

function refuseUnanswered(question: PlanQuestion, answers: InstallAnswers): void {
  const answer = answers[question];
  // Files are written without their execute bits when the user says no; every other no ends the installation.
  if (answer === undefined || (answer === false && question !== 'executables'))
    throw new SkillError(`The skill was not installed: the question '${question}' was not agreed to.`, 'unanswered');
}

async function refuseChanges(plan: InstallPlan, fileSystem: SkillFileSystem): Promise<void> {
  const { uri, kind } = await standing(fileSystem, plan.target.root, plan.target.folderName);
  const seen = seenOf(kind, kind === 'directory' ? await readInstalled(fileSystem, uri) : undefined);
  const isFree = kind === undefined || kind === 'directory' || kind === 'link';
  const isAsPlanned = typeof seen === 'string' || typeof plan.seen === 'string' ? seen === plan.seen : isSame(seen, plan.seen);
  if (!isFree || !isAsPlanned) throw changedMeanwhile();
}

function isSame(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string | undefined>): boolean {
  return left.size === right.size && [...left].every(([path, hash]) => right.get(path) === hash);
}

/** Whatever goes wrong, the message says that nothing was changed. */
async function failingWhole<Result>(folderName: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SkillError) throw error;
    throw new SkillError(`The skill was not installed into ${folderName}: writing failed. Nothing was changed.`, 'write-failed', {
      cause: error,
    });
  }
}

const changedMeanwhile = () =>
  new SkillError('The folder of the skill has changed since the plan was made. Plan again.', 'changed-meanwhile');
