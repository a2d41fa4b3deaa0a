import { throwIfAborted } from '../../errors.ts';
import type { FileAccess, Log, PromptLayout } from '../../model/index.ts';
import { sourceGlobs, sourceLanguages } from '../../model/sourceLanguages.ts';
import { isBelow } from '../../uris.ts';
import { scanFolder } from './folderScan.ts';

/** Where source files are looked for. */
export interface SourceListing {
  readonly files: FileAccess;
  readonly log: Log;
  /** Globs the user does not want to see, such as those of `files.exclude`. */
  readonly excludes?: (folderUri: string) => readonly string[];
  readonly signal?: AbortSignal;
}

/** Code of others, and what tools write. */
const foreign = ['bower_components', '.venv', 'venv', '__pycache__', 'site-packages', '.tox', '.mypy_cache'].map((name) => `**/${name}`);

const concurrency = 16;

/** URIs of the source files of a workspace whose calls are read, without what `.gitignore` and the exclusions leave out. */
export async function listSourceFiles({ files, log, excludes, signal }: SourceListing): Promise<readonly string[]> {
  const folders = files.folders();
  const uris: string[] = [];
  for (const folder of folders) {
    throwIfAborted(signal, 'Listing source files');
    const inner = folders.map(({ uri }) => uri).filter((uri) => isBelow(folder.uri, uri));
    const excludeGlobs = [...foreign, ...(excludes?.(folder.uri) ?? [])];
    const { prompts, problems } = await scanFolder({ files, layout: sourceLayout, folder, inner, excludeGlobs, concurrency, signal });
    for (const { message } of problems) log.debug(message);
    uris.push(...prompts.map(({ uri }) => uri));
  }
  return uris;
}

const endings = sourceLanguages.flatMap((language) => language.endings);

/** Source files in the place of prompts; none of them has cases or front matter. */
const sourceLayout: PromptLayout = {
  globs: sourceGlobs,
  testsGlobs: [],
  maxBytes: 1024 * 1024,
  isPromptPath: (path) => endings.some((ending) => path.toLowerCase().endsWith(ending)),
  needsFrontMatter: () => false,
  startsWithFrontMatter: () => false,
  testsPathOf: (path) => path,
  isTestsPath: () => false,
  promptNameOf: (path) => path,
};
