import { named, sameNameKey } from './paths.ts';
import { SkillError } from './skillError.ts';

/**
 * Refuses what git takes for a repository: its settings name programs that run at the next `git status`. That is a `.git` in any spelling, a file as
 * well as a folder, and a folder that has the shape of a repository itself.
 *
 * @throws {SkillError} 'unsafe-path'
 */
export function refuseRepositories(paths: readonly string[]): void {
  for (const path of paths)
    if (path.split('/').some(isDotGit))
      throw new SkillError(`The skill has ${named(path)}, which git takes for a repository of its own.`, 'unsafe-path');
  for (const [folder, names] of childrenOf(paths)) {
    if (!isRepository(names)) continue;
    const where = folder === '' ? 'the skill itself' : named(folder);
    throw new SkillError(`The files in ${where} have the shape of a git repository.`, 'unsafe-path');
  }
}

/** `.git`, also as Windows shortens it. */
function isDotGit(segment: string): boolean {
  return /^(\.git|git~\d+)$/.test(sameNameKey(segment.normalize('NFKC')).replace(/[. ]+$/, ''));
}

/** What git looks for: `HEAD` beside its objects and references, which may also be somewhere else. */
function isRepository(names: ReadonlySet<string>): boolean {
  if (!names.has('head')) return false;
  const found = ['objects', 'refs', 'config'].filter((name) => names.has(name)).length;
  return found >= 2 || names.has('commondir');
}

/** What lies directly in each folder, by one spelling. */
function childrenOf(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, Set<string>>();
  for (const path of paths) {
    const parts = path.split('/');
    for (const [index, part] of parts.entries()) {
      const folder = parts.slice(0, index).join('/');
      const names = children.get(sameNameKey(folder)) ?? new Set();
      names.add(sameNameKey(part));
      children.set(sameNameKey(folder), names);
    }
  }
  return children;
}
