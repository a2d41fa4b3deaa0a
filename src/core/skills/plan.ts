import { sha256 } from '../sha256.ts';
import { joinUri } from '../uris.ts';
import type { SkillFileSystem } from './fileSystem.ts';
import { formatErrors } from './formatRules.ts';
import type { Installed } from './installed.ts';
import { named, sameNameKey, unsafeSegment } from './paths.ts';
import { type PlanAction, type PlanEntry, planEntries } from './planEntries.ts';
import { readStanding } from './readStanding.ts';
import { refuseRepositories } from './repositories.ts';
import { SkillError } from './skillError.ts';
import { skillMdName } from './skillMd.ts';
import type { SkillBundle, SkillOrigin, SkillWarning } from './types.ts';
import { isInWorkspace, realPlace, workspaceFolderOf } from './workspacePlace.ts';

/** Where a skill is to be installed. */
export interface SkillTarget {
  /** URI of the folder that agents look for skills in; it need not be there yet. */
  readonly root: string;
  /** Name of the skill's own folder in it; see `folderNameOf`. */
  readonly folderName: string;
  /** Whether the root belongs to a workspace, which may be untrusted; a folder of the user's own does not. */
  readonly scope: 'user' | 'workspace';
  /** URI of the workspace folder that the root belongs to. @default the folder above the path that agents read */
  readonly workspaceFolder?: string;
  readonly isTrusted: boolean;
}

/** A question whose answer an installation needs; see `InstallAnswers`. */
export type PlanQuestion = 'localEdits' | 'notOurs' | 'link' | 'outside' | 'configuration' | 'executables' | 'consent';

/** How the version to install stands to the one that is there. */
export type PlanStatus = 'fresh' | 'same' | 'upgrade' | 'downgrade' | 'replace';

/** What an installation would do. Nothing was written to make it. */
export interface InstallPlan {
  readonly target: SkillTarget;
  /** URI of the skill's own folder. */
  readonly folder: string;
  readonly bundle: SkillBundle;
  readonly origin: SkillOrigin;
  readonly status: PlanStatus;
  /** The version that is there, where that is known. */
  readonly previousVersion: string | undefined;
  /** Sorted by path. */
  readonly entries: readonly PlanEntry[];
  /** The bundle's own and those that the target brings. */
  readonly warnings: readonly SkillWarning[];
  readonly questions: readonly PlanQuestion[];
  /** Where the root really lies, links followed. */
  readonly realRoot: string;
  /** What was seen in the target; the installation stops when that has changed. */
  readonly seen: ReadonlyMap<string, string> | 'nothing' | 'link';
}

/**
 * Plans an installation: compares a bundle with what is at its target, or would be if an installation that was killed had been put right. Nothing is
 * written.
 *
 * @throws {SkillError} 'untrusted-workspace', 'bad-name', 'link', 'too-many-files', 'unsafe-path', 'changed-meanwhile' when it changes while it is read
 */
export async function planInstall(
  bundle: SkillBundle,
  origin: SkillOrigin,
  target: SkillTarget,
  fileSystem: SkillFileSystem,
): Promise<InstallPlan> {
  refuseTarget(target);
  const folder = joinUri(target.root, target.folderName);
  const { kind, installed, realRoot, isInside } = await lookAt(target, fileSystem);
  const entries = planEntries(bundle, await hashesOf(bundle), installed);
  refuseRepositories(entries.filter(({ action }) => action !== 'remove').map(({ path }) => path));
  const isOurs = installed === undefined || installed.files.size === 0 || isSameSkill(installed, origin);
  const has = (...actions: PlanAction[]) => entries.some(({ action }) => actions.includes(action));
  const questions: PlanQuestion[] = [
    ...(kind === 'link' ? (['link'] as const) : []),
    ...(isInside ? [] : (['outside'] as const)),
    ...(isOurs ? [] : (['notOurs'] as const)),
    ...(has('edited', 'removedButEdited') ? (['localEdits'] as const) : []),
    ...(['configuration', 'executables', 'consent'] as const).filter((question) => bundle.warnings.some(({ code }) => code === question)),
  ];
  const previousVersion = installed?.provenance?.source.version;
  return {
    target,
    folder,
    bundle,
    origin,
    status: kind === undefined ? 'fresh' : statusOf(previousVersion, origin.version ?? bundle.version),
    previousVersion,
    entries,
    warnings: [...bundle.warnings, ...formatWarnings(bundle, target.folderName), ...targetWarnings(questions, target.folderName, realRoot)],
    questions,
    realRoot,
    seen: seenOf(kind, installed),
  };
}

/** What is at a target, and where that is. */
async function lookAt(target: SkillTarget, fileSystem: SkillFileSystem) {
  const { root, folderName, scope, workspaceFolder = workspaceFolderOf(root) } = target;
  try {
    const { kind, installed } = await readStanding(fileSystem, root, folderName);
    if (kind === 'file' || kind === 'other') throw new SkillError(`There is a file named ${named(folderName)} in the way.`, 'bad-name');
    const realRoot = await realPlace(fileSystem, root);
    return { kind, installed, realRoot, isInside: scope === 'user' || (await isInWorkspace(fileSystem, realRoot, workspaceFolder)) };
  } catch (cause) {
    if (cause instanceof SkillError) throw cause;
    const message = `The folder ${named(folderName)} could not be read, or it changed while it was read. Try again.`;
    throw new SkillError(message, 'changed-meanwhile', { cause });
  }
}

/** What the instructions do not keep of the format; that something is missing says the bundle itself. */
function formatWarnings({ files, warnings }: SkillBundle, folderName: string): SkillWarning[] {
  const instructions = files.find(({ path }) => path === skillMdName);
  const errors = instructions ? formatErrors(new TextDecoder().decode(instructions.bytes), folderName) : [];
  const isSaid = (error: string) => error.startsWith('Missing') && warnings.some(({ code }) => code === 'incomplete');
  const broken = errors.filter((error) => !isSaid(error)).map(named);
  const message = `The instructions do not keep the Agent Skills format, so that agents may pass the skill over: ${broken.join(', ')}.`;
  return broken.length > 0 ? [{ code: 'format', message }] : [];
}

/** What was seen at a target, to be compared before anything is written. */
export function seenOf(kind: string | undefined, installed: Installed | undefined): InstallPlan['seen'] {
  if (installed) return new Map([...installed.files].map(([path, file]) => [path, file.sha256]));
  return kind === 'link' ? 'link' : 'nothing';
}

function refuseTarget({ folderName, scope, isTrusted }: SkillTarget): void {
  if (scope === 'workspace' && !isTrusted)
    throw new SkillError('A skill is installed into a workspace only when the workspace is trusted.', 'untrusted-workspace');
  const reason =
    unsafeSegment(folderName) ??
    (folderName.startsWith('.') || folderName.includes('/') ? 'it starts with a dot or has a slash' : undefined);
  if (reason !== undefined) throw new SkillError(`A skill cannot be installed as ${named(folderName)}: ${reason}.`, 'bad-name');
}

async function hashesOf({ files }: SkillBundle): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(files.map(async ({ path, bytes }): Promise<[string, string]> => [path, await sha256(bytes)])));
}

/** Whether the folder holds an earlier installation of the same skill from the same kind of source. */
function isSameSkill({ provenance }: Installed, origin: SkillOrigin): boolean {
  const source = provenance?.source;
  return source !== undefined && source.kind === origin.kind && source.id === origin.id;
}

function statusOf(previous: string | undefined, next: string | undefined): PlanStatus {
  if (previous === undefined || next === undefined) return 'replace';
  if (previous === next) return 'same';
  const from = Number(previous);
  const to = Number(next);
  if (from < to) return 'upgrade';
  if (from > to) return 'downgrade';
  return from === to ? 'same' : 'replace';
}

function targetWarnings(questions: readonly PlanQuestion[], folderName: string, realRoot: string): SkillWarning[] {
  const warnings: SkillWarning[] = [];
  if (questions.includes('link'))
    warnings.push({
      code: 'link-target',
      message: `${named(folderName)} is a link. It would be replaced; what it leads to stays as it is.`,
    });
  if (questions.includes('outside'))
    warnings.push({ code: 'outside', message: `A link leads out of the workspace: the skill would be installed in ${named(realRoot)}.` });
  if (questions.includes('notOurs'))
    warnings.push({ code: 'not-ours', message: `The folder ${named(folderName)} has files that were not installed from this source.` });
  if (questions.includes('localEdits')) warnings.push({ code: 'local-edits', message: 'Some installed files were edited here.' });
  return warnings;
}

/** A folder name for a skill: its own name, with what the Agent Skills format does not allow turned into dashes. */
export function folderNameOf(name: string): string {
  const slug = sameNameKey(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' || unsafeSegment(slug) !== undefined ? 'skill' : slug;
}
