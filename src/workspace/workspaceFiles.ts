import * as vscode from 'vscode';
import {
  type DirectoryEntry,
  type FileAccess,
  PromptdeckError,
  type PromptdeckErrorCode,
  reasonOf,
  type WorkspaceFolder,
} from '../core/index.ts';
import { realUri } from './realUri.ts';
import { tokenOf } from './tokenOf.ts';

/** The folders open in the window, read through VS Code, so that virtual and remote ones work as local ones do. */
export const workspaceFiles: FileAccess = {
  folders: () => (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({ uri: uri.toString(), name })),
  find: findFiles,
  async readDirectory(uri) {
    const entries = await attempt('read the folder', uri, (found) => vscode.workspace.fs.readDirectory(found));
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) ?? 'other', isLink: (type & vscode.FileType.SymbolicLink) !== 0 }));
  },
  read: readFile,
  realUri,
  async kindOf(uri) {
    try {
      const kind = kindOf((await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true))).type);
      return kind === 'other' ? undefined : kind;
    } catch {
      return undefined; // gone, or nothing that could be listed
    }
  },
};

/** A file so large is no prompt, and VS Code only reads files as a whole. */
const largestRead = 16 * 1024 * 1024;

/** The whole file, or as many NUL bytes as asked for where it is too large to be read: it then counts as what it is, no text of ours. */
async function readFile(uri: string, { maxBytes }: { readonly maxBytes?: number } = {}): Promise<Uint8Array> {
  if (maxBytes !== undefined) {
    const { size, type } = await attempt('read', uri, (found) => vscode.workspace.fs.stat(found));
    // Of a pipe or a device there is no end to wait for.
    if ((type & vscode.FileType.File) === 0) throw new PromptdeckError(`Could not read ${uri}: it is not a file.`, 'unreadable');
    if (size > Math.max(maxBytes, largestRead)) return new Uint8Array(maxBytes);
  }
  return attempt('read', uri, (found) => vscode.workspace.fs.readFile(found));
}

/** Schemes whose folders VS Code searches with an index of its own; elsewhere a search may find nothing without saying so. */
const searchedSchemes = new Set(['file', 'vscode-remote']);

async function findFiles(folder: WorkspaceFolder, globs: readonly string[], excludes: readonly string[], signal?: AbortSignal) {
  const base = vscode.Uri.parse(folder.uri, true);
  if (!searchedSchemes.has(base.scheme)) return undefined;
  const { token, dispose } = tokenOf(signal);
  try {
    const exclude = excludes.length > 0 ? new vscode.RelativePattern(base, anyOf(excludes)) : undefined;
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(base, anyOf(globs)), exclude, undefined, token);
    return found.map((uri) => uri.toString());
  } catch {
    return undefined; // no search service in this host: the folder is walked
  } finally {
    dispose();
  }
}

function anyOf(globs: readonly string[]): string {
  return globs.length === 1 ? String(globs[0]) : `{${globs.join(',')}}`;
}

function kindOf(type: vscode.FileType): DirectoryEntry['kind'] {
  if ((type & vscode.FileType.Directory) !== 0) return 'directory';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}

async function attempt<Result>(what: string, uri: string, run: (uri: vscode.Uri) => Thenable<Result>): Promise<Result> {
  try {
    return await run(vscode.Uri.parse(uri, true));
  } catch (cause) {
    const code: PromptdeckErrorCode = cause instanceof vscode.FileSystemError && cause.code === 'FileNotFound' ? 'not-found' : 'unreadable';
    throw new PromptdeckError(`Could not ${what} ${uri}: ${reasonOf(cause)}`, code, { cause, isRetryable: true });
  }
}
