import { leadsOut } from '../../../base/index.ts';
import { eachConcurrently } from '../../concurrency.ts';
import { hasCode, throwIfAborted } from '../../errors.ts';
import type { FileAccess, Problem, PromptLayout } from '../../model/index.ts';
import { isBelow, joinUri, pathBelow } from '../../uris.ts';
import { Exclusions, readGitignore } from './exclusions.ts';
import type { FoundFile, ScanParts } from './scanParts.ts';
import { outside, walk } from './walk.ts';

/** The prompt files of one workspace folder, the tests files in it, and what could not be looked into. */
export interface FolderScan {
  readonly prompts: readonly FoundFile[];
  readonly testsUris: ReadonlySet<string>;
  readonly exclusions: Exclusions;
  readonly problems: readonly Problem[];
}

/** Looks through one workspace folder by names, with its search index where it has one. Reads only the heads of files that need front matter. */
export async function scanFolder(parts: ScanParts): Promise<FolderScan> {
  const { files, layout, folder, signal } = parts;
  const exclusions = new Exclusions(parts.excludeGlobs);
  const problems: Problem[] = [];
  const prompts: FoundFile[] = [];
  const testsUris = new Set<string>();
  const accept = (file: FoundFile) => {
    if (layout.isTestsPath(file.path)) testsUris.add(file.uri);
    else if (layout.isPromptPath(file.path)) prompts.push(file);
  };

  const globs = [...layout.globs, ...layout.testsGlobs, '**/.gitignore'];
  const indexed = await files.find?.(folder, globs, exclusions.globs, signal);
  if (indexed) {
    const found = indexed.filter((uri) => isBelow(folder.uri, uri) && !parts.inner.some((root) => isBelow(root, uri)));
    problems.push(...(await readGitignores(parts, exclusions, found)));
    const listed = found.map((uri) => ({ uri, path: pathBelow(folder.uri, uri) })).filter(({ path }) => !exclusions.excludesPath(path));
    const linked = await linkedFolders(parts, listed);
    problems.push(...linked.map((one) => outside(true, one)));
    for (const file of listed) if (!linked.some(({ uri }) => isBelow(uri, file.uri))) accept(file);
  } else {
    await walk(parts, exclusions, accept, problems);
  }
  const whole = await withFrontMatter(parts, prompts);
  throwIfAborted(signal, 'Listing prompts'); // each step ends early when it is stopped, and gives a part
  return { prompts: whole, testsUris, exclusions, problems };
}

/** The folders, of those that files were found in, that lie out of the workspace folder: an index follows links. The outermost ones only. */
async function linkedFolders(
  { files, folder, concurrency, signal }: ScanParts,
  found: readonly FoundFile[],
): Promise<readonly FoundFile[]> {
  const { realUri } = files;
  if (!realUri) return [];
  const folders = new Set<string>();
  for (const { path } of found) {
    const names = path.split('/').slice(0, -1);
    names.forEach((_, index) => void folders.add(names.slice(0, index + 1).join('/')));
  }
  const linked: FoundFile[] = [];
  await eachConcurrently(
    [...folders],
    concurrency,
    async (path) => {
      const uri = path.split('/').reduce(joinUri, folder.uri);
      if (await leadsOut(realUri, uri, folder.uri)) linked.push({ uri, path });
    },
    signal,
  );
  return linked.filter(({ uri }) => !linked.some((other) => isBelow(other.uri, uri)));
}

async function readGitignores(
  { files, folder, concurrency, signal }: ScanParts,
  exclusions: Exclusions,
  uris: readonly string[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const gitignores = uris.filter((uri) => uri.endsWith('/.gitignore'));
  await eachConcurrently(
    gitignores,
    concurrency,
    async (uri) => {
      const directory = pathBelow(folder.uri, uri).replace(/\/?\.gitignore$/, '');
      const problem = await readGitignore(files, exclusions, directory, uri);
      if (problem) problems.push(problem);
    },
    signal,
  );
  return problems;
}

/** Leaves out files that count only with front matter and have none. One that cannot be read stays: its details say why. */
async function withFrontMatter(
  { files, layout, concurrency, signal }: ScanParts,
  prompts: readonly FoundFile[],
): Promise<readonly FoundFile[]> {
  const plain = new Set<string>();
  await eachConcurrently(
    prompts.filter(({ path }) => layout.needsFrontMatter(path)),
    concurrency,
    async ({ uri }) => {
      if (!(await opensFrontMatter(files, layout, uri, signal))) plain.add(uri);
    },
    signal,
  );
  return prompts.filter(({ uri }) => !plain.has(uri));
}

/** Whether a file that counts only with front matter has it. Of one that cannot be read this is not known: it counts. */
export async function opensFrontMatter(files: FileAccess, layout: PromptLayout, uri: string, signal?: AbortSignal): Promise<boolean> {
  const opens = async (maxBytes: number) => layout.startsWithFrontMatter(await files.read(uri, { maxBytes, ...(signal && { signal }) }));
  try {
    return (await opens(64)) ?? (await opens(layout.maxBytes)) ?? false;
  } catch (error) {
    return !hasCode(error, 'not-found');
  }
}
