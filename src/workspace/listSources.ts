import { type FileAccess, type Log, listSourceFiles } from '../core/index.ts';
import { excludesOf } from './excludes.ts';
import { workspaceFiles } from './workspaceFiles.ts';

/** Folders whose files are near: reading all source files of a repository over the network would take longer than it helps. */
const nearFolders: FileAccess = {
  ...workspaceFiles,
  folders: () => workspaceFiles.folders().filter(({ uri }) => /^(?:file|vscode-remote):/.test(uri)),
};

/**
 * URIs of the source files of the folders open in the window, without what `.gitignore` and `files.exclude` leave out. Folders of virtual workspaces
 * are left out: there only open documents are looked at.
 */
export function listSources(log: Log, signal: AbortSignal): Promise<readonly string[]> {
  return listSourceFiles({ files: nearFolders, log, excludes: excludesOf, signal });
}
