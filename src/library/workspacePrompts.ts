import * as vscode from 'vscode';
import { type Folder, type PromptLibrary, type PromptSummary, workspaceItem } from '../core/index.ts';
import { type FileVersions, GitVersionsNode } from './gitVersionsNode.ts';
import type { ShownLibrary } from './shownLibrary.ts';

/** The prompts of the workspace as their nodes see them: below each, the versions that Git has of its file. */
export function workspacePrompts(
  library: Pick<PromptLibrary, 'peek'>,
  versions: FileVersions,
  root: () => Folder<PromptSummary> | undefined,
): ShownLibrary<PromptSummary> {
  return {
    words: { prompt: 'prompt', folder: 'folder' },
    itemOf: (prompt) => workspaceItem(prompt, library.peek(prompt.id)),
    placeOf: ({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
    folders: {
      uriOf: uriOfFolder,
      isRoot: ({ parent }) => parent === root() && (vscode.workspace.workspaceFolders?.length ?? 0) > 1,
    },
    hasVersions: ({ uri }) => versions.isKept(uri),
    versionNodes: ({ uri }, node) => [new GitVersionsNode(node, uri, versions)],
  };
}

/** Learned from any prompt below: that many folders up from its file. A folder that was emptied meanwhile has none. */
function uriOfFolder(folder: Folder<PromptSummary>): vscode.Uri | undefined {
  let depth = 0;
  let at = folder;
  while (at.prompts.size === 0) {
    const [child] = at.folders.values();
    if (!child) return undefined;
    at = child;
    depth += 1;
  }
  const [prompt] = at.prompts.values();
  const file = vscode.Uri.parse(prompt?.uri ?? '', true);
  return vscode.Uri.joinPath(file, '..', ...Array<string>(depth).fill('..'));
}
