import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorkspaceBackend, type Log, listSourceFiles, type Problem } from '../core/index.ts';
import { createDiskFiles } from '../core/node/diskFiles.ts';
import { diskPath, diskUri } from '../core/node/diskUris.ts';
import { promptLayout } from '../promptFile/index.ts';

/** URIs of the prompts below workspace folders on disk, for a client that cannot tell them. What `.gitignore` leaves out is left out. */
export async function listPromptsOnDisk(roots: readonly string[], extraGlobs: readonly string[], log: Log): Promise<readonly string[]> {
  const { prompts, problems } = await scanPromptsOnDisk(roots, extraGlobs, log);
  for (const { message } of problems) log.warn(message);
  return prompts;
}

/** The same with what could not be looked at. */
export async function scanPromptsOnDisk(
  roots: readonly string[],
  extraGlobs: readonly string[],
  log: Log,
): Promise<{ readonly prompts: readonly string[]; readonly problems: readonly Problem[] }> {
  const folders = roots.filter((uri) => uri.startsWith('file:')).map(diskPath);
  const backend = createWorkspaceBackend({
    files: createDiskFiles(folders),
    layout: promptLayout(extraGlobs),
    log: { ...log, warn: (message) => log.debug(message) }, // its problems are given back
    read: ({ path }) => ({ name: path, tags: [], dialect: 'jinja2', variables: [], suites: [], problems: [] }),
  });
  const prompts = (await backend.list()).map(({ uri }) => uri);
  return { prompts, problems: backend.problems() };
}

/** Folders below the one of a file that are looked into when the client has no workspace folder. */
const maxFolders = 100;

/** URIs of the prompts in a folder and right below it: what there is to include for a client without workspace folders. */
export async function listPromptsNear(folderUri: string, extraGlobs: readonly string[]): Promise<readonly string[]> {
  if (!folderUri.startsWith('file:')) return [];
  const layout = promptLayout(extraGlobs);
  const folder = diskPath(folderUri);
  const read = (path: string) => readdir(path, { withFileTypes: true }).catch(() => []); // a folder that is gone has no prompts
  const entries = await read(folder);
  const below = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).slice(0, maxFolders);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  for (const { name } of below) {
    const inner = await read(join(folder, name));
    files.push(...inner.filter((entry) => entry.isFile()).map((entry) => join(name, entry.name)));
  }
  return files.filter((file) => layout.isPromptPath(file.replaceAll('\\', '/'))).map((file) => diskUri(join(folder, file)));
}

/** URIs of the source files below workspace folders on disk, for a client that cannot tell them. */
export async function listSourcesOnDisk(roots: readonly string[], log: Log): Promise<readonly string[]> {
  return listSourceFiles({ files: createDiskFiles(roots.filter((uri) => uri.startsWith('file:')).map(diskPath)), log });
}
