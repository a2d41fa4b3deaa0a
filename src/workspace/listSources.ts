import { type Log, listSourceFiles } from '../core/index.ts';
import { excludesOf } from './excludes.ts';
import { workspaceFiles } from './workspaceFiles.ts';

/** URIs of the source files of the folders open in the window, without what `.gitignore` and `files.exclude` leave out. */
export function listSources(log: Log, signal: AbortSignal): Promise<readonly string[]> {
  return listSourceFiles({ files: workspaceFiles, log, excludes: excludesOf, signal });
}
