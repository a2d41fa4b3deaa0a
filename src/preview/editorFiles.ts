import * as vscode from 'vscode';
import { leadsOut } from '../base/index.ts';
import type { IncludeSources } from '../promptFile/includeLoader.ts';
import { folderOf } from '../promptFile/includePaths.ts';
import { isTestsPath } from '../promptFile/paths.ts';
import type { PreviewParts } from './parts.ts';

/** A larger file on disk is not read; open buffers have their own limit where they are parsed. */
const maxFileBytes = 2 * 1024 * 1024;

/** The files of the window as the preview reads them: what is open and unsaved goes before the disk. */
export function editorSources(parts: Pick<PreviewParts, 'prompts' | 'failureOf' | 'realUri'>, signal: AbortSignal): IncludeSources {
  return {
    read: async (uri) => {
      // Values of test cases come from the workspace; what a link brings from elsewhere are none.
      if (isTestsPath(uri) && (await leadsOut(parts.realUri, uri, rootOf(uri) ?? folderOf(uri)))) return undefined;
      const text = await readText(uri);
      return parts.failureOf?.(uri) === undefined ? text : undefined; // what stands there is no prompt
    },
    failureOf: (uri) => parts.failureOf?.(uri),
    rootOf,
    realUri: parts.realUri,
    prompts: () => parts.prompts(signal),
  };
}

function rootOf(uri: string): string | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri, true))?.uri.toString();
}

async function readText(uri: string): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open) return open.getText();
  const file = vscode.Uri.parse(uri, true);
  try {
    const { size, type } = await vscode.workspace.fs.stat(file);
    if ((type & vscode.FileType.File) === 0 || size > maxFileBytes) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined; // not there, or not for us: the view says so
    throw error;
  }
}
