import * as vscode from 'vscode';
import { type FollowLinks, leadsOut } from '../base/index.ts';
import { folderOf, isTestsPath } from '../bundles/startup.ts';
import type { IncludeSources } from '../promptFile/includeLoader.ts';
import type { PromptAtUri } from '../promptFile/index.ts';

/** A larger file on disk is not read; open buffers have their own limit where they are parsed. */
const maxFileBytes = 2 * 1024 * 1024;

/** What the files of the window are made from. */
export interface WindowFilesParts {
  /** Prompts of the library, for includes by name. */
  prompts(signal?: AbortSignal): Promise<readonly PromptAtUri[]>;
  /** Why a document of a server explains a failure in place of a prompt. */
  failureOf(uri: string): string | undefined;
  /** Where a file really lies, links followed. */
  readonly realUri: FollowLinks;
}

/** The files of the window as prompts see them: what is open and unsaved goes before the disk. */
export function windowFiles({ prompts, failureOf, realUri }: WindowFilesParts): IncludeSources {
  return {
    read: async (uri) => {
      // Values of test cases come from the workspace; what a link brings from elsewhere are none.
      if (isTestsPath(uri) && (await leadsOut(realUri, uri, rootOf(uri) ?? folderOf(uri)))) return undefined;
      const text = await readText(uri);
      return failureOf(uri) === undefined ? text : undefined; // what stands there is no prompt
    },
    failureOf,
    rootOf,
    realUri,
    prompts: (_from, signal) => prompts(signal),
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
