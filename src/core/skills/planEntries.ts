import { sortedBy } from '../../base/inOrder.ts';
import type { Installed, InstalledFile } from './installed.ts';
import type { SkillBundle } from './types.ts';

/**
 * What happens to one file. `edited` and `removedButEdited` are local edits, which need an answer; `keptEdit` is a local edit of a file that the
 * new version does not change: it stays.
 */
export type PlanAction = 'add' | 'change' | 'same' | 'remove' | 'edited' | 'removedButEdited' | 'keptEdit' | 'foreign';

/** One file of a plan. */
export interface PlanEntry {
  readonly path: string;
  readonly action: PlanAction;
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
  const brought = files.map((file): PlanEntry => {
    const action = actionFor(hashes.get(file.path), installed?.files.get(file.path), recorded[file.path]);
    return { path: file.path, action, next: file.bytes, wantsExecutable: file.wantsExecutable };
  });
  const paths = new Set(files.map(({ path }) => path));
  const left = [...(installed?.files ?? [])]
    .filter(([path]) => !paths.has(path))
    .map(([path, file]): PlanEntry => ({ path, action: leftAction(file, recorded[path]), wantsExecutable: false }));
  return sortedBy([...brought, ...left], ({ path }) => path);
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
