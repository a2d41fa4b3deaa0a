import { sha256 } from '../sha256.ts';
import { joinUri } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';
import { readInstalled } from './installed.ts';
import { sameNameKey } from './paths.ts';
import { type InstallPlan, type PlanEntry, type PlanQuestion, seenOf } from './plan.ts';
import { provenanceName, writeProvenance } from './provenance.ts';
import { recover, workingName } from './recover.ts';
import { SkillError } from './skillError.ts';

/** What the user decided; each question of the plan needs its answer. */
export interface InstallAnswers {
  /** Keep the edited files, overwrite them, or overwrite them and keep each beside as a copy. */
  readonly localEdits?: 'keep' | 'overwrite' | 'copy';
  /** Whether a folder that was not installed from this source may be taken over; files in it count as local edits. */
  readonly notOurs?: boolean;
  /** Whether a link in the target's place may be replaced. */
  readonly link?: boolean;
  /** Whether files are written that programs read by themselves and that may run programs. */
  readonly configuration?: boolean;
  /** Whether files that want to be executable are made so; `false` writes them as plain files. */
  readonly executables?: boolean;
  /** The consent that the source asks for. */
  readonly consent?: boolean;
}

/** What an installation did. */
export interface InstallResult {
  /** URI of the skill's folder. */
  readonly folder: string;
  /** Paths written, in order; kept files are not among them. */
  readonly written: readonly string[];
  /** Copies of local edits, by the path of the file they were made of. */
  readonly copies: ReadonlyMap<string, string>;
}

/** What an installation needs beside the plan. */
export interface InstallParts {
  readonly fileSystem: SkillFileSystem;
  /** @returns UTC, ISO 8601 */
  readonly now: () => string;
}

/**
 * Installs what was planned: puts the new folder together beside its place, swaps it in, and keeps the old one until that is done. On a
 * failure everything is as it was.
 *
 * @throws {SkillError} 'unanswered', 'changed-meanwhile', 'write-failed' with the cause
 */
export async function installSkill(plan: InstallPlan, answers: InstallAnswers, { fileSystem, now }: InstallParts): Promise<InstallResult> {
  for (const question of plan.questions) refuseUnanswered(question, answers);
  const { root, folderName } = plan.target;
  await recover(fileSystem, root, folderName);
  await refuseChanges(plan, fileSystem);
  const { files, written, copies } = await filesToWrite(plan, answers, now());
  const id = crypto.randomUUID().slice(0, 8);
  const staging = joinUri(root, workingName('new', folderName, id));
  try {
    await fileSystem.makeFolder(staging);
    for (const [path, file] of files) {
      if ('copyOf' in file) await fileSystem.copy(below(plan.folder, file.copyOf), below(staging, path));
      else await fileSystem.write(below(staging, path), file.bytes, file.isExecutable);
    }
    await swap(fileSystem, plan, staging, joinUri(root, workingName('old', folderName, id)));
  } catch (error) {
    await fileSystem.remove(staging).catch(() => undefined); // the next plan removes it
    throw new SkillError(`The skill was not installed into ${folderName}: writing failed. Nothing was changed.`, 'write-failed', {
      cause: error,
    });
  }
  return { folder: plan.folder, written, copies };
}

async function swap(fileSystem: SkillFileSystem, { folder, seen }: InstallPlan, staging: string, backup: string): Promise<void> {
  if (seen === 'nothing') {
    await fileSystem.rename(staging, folder);
    return;
  }
  await fileSystem.rename(folder, backup);
  try {
    await fileSystem.rename(staging, folder);
  } catch (error) {
    await fileSystem.rename(backup, folder);
    throw error;
  }
  await fileSystem.remove(backup).catch(() => undefined); // the new folder is in place; the next plan removes the old one
}

function refuseUnanswered(question: PlanQuestion, answers: InstallAnswers): void {
  const answer = answers[question];
  // Files are written without their execute bits when the user says no; every other no ends the installation.
  if (answer === undefined || (answer === false && question !== 'executables'))
    throw new SkillError(`The skill was not installed: the question '${question}' was not agreed to.`, 'unanswered');
}

async function refuseChanges(plan: InstallPlan, fileSystem: SkillFileSystem): Promise<void> {
  const kind = await fileSystem.kindOf(plan.folder);
  const seen = seenOf(kind, kind === 'directory' ? await readInstalled(fileSystem, plan.folder) : undefined);
  const isFree = kind === undefined || kind === 'directory' || kind === 'link';
  if (!isFree || !isSame(seen, plan.seen))
    throw new SkillError('The folder of the skill has changed since the plan was made. Plan again.', 'changed-meanwhile');
}

function isSame(left: InstallPlan['seen'], right: InstallPlan['seen']): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return left.size === right.size && [...left].every(([path, hash]) => right.get(path) === hash);
}

/** Bytes of the skill, or a file that is there and stays, by its path. */
type FileToWrite = { readonly bytes: Uint8Array; readonly isExecutable: boolean } | { readonly copyOf: string };

interface FilesToWrite {
  readonly files: ReadonlyMap<string, FileToWrite>;
  readonly written: readonly string[];
  readonly copies: ReadonlyMap<string, string>;
}

/** The whole new folder: what the skill brings, what stays, copies, and the record of the origin. */
async function filesToWrite(plan: InstallPlan, answers: InstallAnswers, installedAt: string): Promise<FilesToWrite> {
  const files = new Map<string, FileToWrite>();
  const copies = new Map<string, string>();
  const written: string[] = [];
  const hashes: Record<string, string> = {};
  const taken = new Set([...plan.entries.map(({ path }) => path), provenanceName].map(sameNameKey));
  for (const entry of plan.entries) {
    const { path, current, next } = entry;
    if (next) hashes[path] = await sha256(next);
    const isExecutable = entry.wantsExecutable && answers.executables === true;
    const isKept = keeps(entry, answers);
    if (isKept) files.set(path, { copyOf: path });
    else if (next) {
      files.set(path, { bytes: next, isExecutable });
      if (entry.action !== 'same') written.push(path);
    }
    const isLost = !isKept && current && (entry.action === 'edited' || entry.action === 'removedButEdited');
    if (isLost && answers.localEdits === 'copy') {
      const copy = freeName(path, taken);
      copies.set(path, copy);
      files.set(copy, { copyOf: path });
    }
  }
  const record = { source: plan.origin, installedAt, files: hashes };
  files.set(provenanceName, { bytes: writeProvenance(record), isExecutable: false });
  return { files, written, copies };
}

/** Whether what is there stays instead of what the skill brings, or although it brings nothing. */
function keeps({ action }: PlanEntry, { localEdits }: InstallAnswers): boolean {
  if (action === 'foreign' || action === 'keptEdit') return true;
  return (action === 'edited' || action === 'removedButEdited') && localEdits === 'keep';
}

/** `notes.md` becomes `notes.local.md`, or `notes.local-2.md` where that is taken. */
function freeName(path: string, taken: Set<string>): string {
  const [, start = path, ending = ''] = /^(.+?)(\.[^./]+)?$/.exec(path) ?? [];
  for (let number = 1; ; number++) {
    const name = `${start}.local${number === 1 ? '' : `-${number}`}${ending}`;
    if (taken.has(sameNameKey(name))) continue;
    taken.add(sameNameKey(name));
    return name;
  }
}

function below(folder: string, path: string): string {
  return path.split('/').reduce(joinUri, folder);
}
