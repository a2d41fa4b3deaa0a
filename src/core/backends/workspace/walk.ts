import { eachConcurrently } from '../../concurrency.ts';
import { hasCode, reasonOf } from '../../errors.ts';
import type { DirectoryEntry, FileAccess, Problem } from '../../model/index.ts';
import { isBelow, joinUri } from '../../uris.ts';
import { type Exclusions, readGitignore } from './exclusions.ts';
import type { FoundFile, ScanParts } from './scanParts.ts';

/** Visits a workspace folder level by level, leaving out what is excluded before looking into it. When it is stopped, it ends with what it has. */
export async function walk(
  parts: ScanParts,
  exclusions: Exclusions,
  accept: (file: FoundFile) => void,
  problems: Problem[],
): Promise<void> {
  const { files, folder, inner, concurrency, signal } = parts;
  const links = new Links(files, folder.uri);
  let level: FoundFile[] = [{ uri: folder.uri, path: '' }];
  while (level.length > 0) {
    const next: FoundFile[] = [];
    await eachConcurrently(
      level,
      concurrency,
      async (directory) => {
        const entries = await list(files, directory, problems, signal);
        const problem = await addGitignore(files, exclusions, directory, entries);
        if (problem) problems.push(problem);
        for (const entry of entries) {
          const found = {
            uri: joinUri(directory.uri, entry.name),
            path: directory.path === '' ? entry.name : `${directory.path}/${entry.name}`,
          };
          const isDirectory = entry.kind === 'directory';
          if (isDirectory ? inner.includes(found.uri) : !mayCount(parts, found, entry)) continue;
          if (exclusions.excludes(found.path, isDirectory)) continue;
          const leads = entry.isLink ? await links.leads(found.uri) : 'inside';
          if (leads === 'outside') problems.push(outside(isDirectory, found));
          else if (!isDirectory) accept(found);
          else if (!entry.isLink) next.push(found); // what a link leads to inside is found where it lies
        }
      },
      signal,
    );
    level = next;
  }
}

/** Names first, since they cost least. A link that leads nowhere stays listed; pipes and devices never count. */
function mayCount({ layout }: ScanParts, { path }: FoundFile, { kind, isLink }: DirectoryEntry): boolean {
  return (kind === 'file' || isLink) && (layout.isPromptPath(path) || layout.isTestsPath(path));
}

async function list(
  files: FileAccess,
  { uri, path }: FoundFile,
  problems: Problem[],
  signal: AbortSignal | undefined,
): Promise<readonly DirectoryEntry[]> {
  try {
    return await files.readDirectory(uri, signal);
  } catch (error) {
    const problem = unreadable(path === '' ? 'This folder' : `The folder ${path}`, uri, error);
    if (problem) problems.push(problem);
    return [];
  }
}

/** A problem for something that could not be read. What vanished in the meantime is none. */
function unreadable(what: string, uri: string, error: unknown): Problem | undefined {
  if (hasCode(error, 'not-found')) return undefined;
  return { code: 'unreadable', level: 'warning', message: `${what} could not be read: ${reasonOf(error)}`, uri };
}

/** Reads the `.gitignore` of a directory just listed, where it has one. */
async function addGitignore(
  files: FileAccess,
  exclusions: Exclusions,
  directory: FoundFile,
  entries: readonly DirectoryEntry[],
): Promise<Problem | undefined> {
  if (!entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file')) return undefined;
  return readGitignore(files, exclusions, directory.path, joinUri(directory.uri, '.gitignore'));
}

/** A problem for a link that leads out of the workspace folder, which is not followed. */
export function outside(isDirectory: boolean, { path, uri }: FoundFile): Problem {
  const what = isDirectory ? 'The folder' : 'The file';
  const message = `${what} ${path} is behind a link that leads out of the workspace folder, and is not read.`;
  return { code: 'unreadable', level: 'warning', message, uri };
}

/** Tells where links lead. */
class Links {
  #real: Promise<string> | undefined;
  readonly #files: FileAccess;
  readonly #root: string;

  constructor(files: FileAccess, root: string) {
    this.#files = files;
    this.#root = root;
  }

  /** `nowhere` for one that leads to nothing or in a circle: whoever reads it is told so. */
  async leads(link: string): Promise<'inside' | 'outside' | 'nowhere'> {
    if (!this.#files.realUri) return 'inside';
    try {
      this.#real ??= this.#files.realUri(this.#root);
      const [root, target] = await Promise.all([this.#real, this.#files.realUri(link)]);
      return target === root || isBelow(root, target) ? 'inside' : 'outside';
    } catch {
      return 'nowhere';
    }
  }
}
