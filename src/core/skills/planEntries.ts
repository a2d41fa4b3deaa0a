import type { Installed, InstalledFile } from './installed.ts';
import type { SkillBundle, SkillFile } from './types.ts';

/**
 * What happens to one file. `edited` and `removedButEdited` are local edits, which need an answer; `keptEdit` is a local edit of a file that the
 * new version does not change: it stays.
 */
export type PlanAction = 'add' | 'change' | 'same' | 'remove' | 'edited' | 'removedButEdited' | 'keptEdit' | 'foreign';

/** One file of a plan. */
export interface PlanEntry {
  readonly path: string;
  readonly action: PlanAction;
  /** What is there now. */
  readonly current?: Uint8Array;
  /** What the skill brings. */
  readonly next?: Uint8Array;
  readonly wantsExecutable: boolean;
}

/** What would happen to each file of a bundle and to each that is there. */
export function planEntries(
  { files }: SkillBundle,
  hashes: ReadonlyMap<string, string>,
  installed: Installed | undefined,
): readonly PlanEntry[] {
  const recorded = installed?.provenance?.files ?? {};
  const brought = files.map((file) => {
    const current = installed?.files.get(file.path);
    return entryOf(file, current, actionFor(hashes.get(file.path), current, recorded[file.path]));
  });
  const paths = new Set(files.map(({ path }) => path));
  const left = [...(installed?.files ?? [])]
    .filter(([path]) => !paths.has(path))
    .map(([path, file]): PlanEntry => ({ path, action: leftAction(file, recorded[path]), current: file.bytes, wantsExecutable: false }));
  return [...brought, ...left].sort((one, other) => (one.path < other.path ? -1 : 1));
}

function entryOf({ path, bytes, wantsExecutable }: SkillFile, current: InstalledFile | undefined, action: PlanAction): PlanEntry {
  return { path, action, ...(current && { current: current.bytes }), next: bytes, wantsExecutable };
}

/** For a file that the bundle brings: by what it was when it was installed, what it is now and what it becomes. */
function actionFor(next: string | undefined, current: InstalledFile | undefined, recorded: string | undefined): PlanAction {
  if (!current) return 'add';
  if (current.sha256 === next) return 'same';
  if (current.sha256 === recorded) return 'change';
  return recorded !== undefined && recorded === next ? 'keptEdit' : 'edited';
}

/** For a file that is there and that the bundle does not bring. */
function leftAction({ sha256 }: InstalledFile, recorded: string | undefined): PlanAction {
  if (recorded === undefined) return 'foreign';
  return recorded === sha256 ? 'remove' : 'removedButEdited';
}
