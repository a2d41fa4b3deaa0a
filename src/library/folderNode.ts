import * as vscode from 'vscode';
import type { PromptSummary } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';
import { byName, type Folder } from './structure.ts';

/** Gives the node of a folder or prompt, always the same one while it is in the library. */
export interface NodeSource {
  folder(folder: Folder, parent: LibraryNode | undefined): LibraryNode;
  prompt(prompt: PromptSummary, parent: LibraryNode | undefined): LibraryNode;
}

/** A folder with prompts below it. */
export class FolderNode implements LibraryNode {
  constructor(
    protected readonly folder: Folder,
    readonly parent: LibraryNode | undefined,
    private readonly nodes: NodeSource,
  ) {}

  get resourceUri(): vscode.Uri | undefined {
    return uriOfFolder(this.folder);
  }

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.folder.name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `folder:${this.folder.id}`;
    const { resourceUri } = this;
    if (resourceUri) item.resourceUri = resourceUri;
    item.iconPath = vscode.ThemeIcon.Folder;
    item.contextValue = 'folder';
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, folder', this.folder.name) };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return childrenOf(this.folder, this, this.nodes);
  }
}

/** The nodes directly in a folder: folders first, each kind by the name of its file, which does not change while prompts are read. */
export function childrenOf(folder: Folder, parent: LibraryNode | undefined, nodes: NodeSource): readonly LibraryNode[] {
  const folders = [...folder.folders.values()].sort(byName);
  const prompts = [...folder.prompts.values()].sort(byName);
  return [...folders.map((child) => nodes.folder(child, parent)), ...prompts.map((child) => nodes.prompt(child, parent))];
}

/** Learned from any prompt below: that many folders up from its file. A folder that was emptied meanwhile has none. */
function uriOfFolder(folder: Folder): vscode.Uri | undefined {
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
