import * as vscode from 'vscode';
import type { RemotePrompt } from '../../core/index.ts';
import type { LibraryNode } from '../libraryNode.ts';
import { byName, type Folder } from '../structure.ts';

/** Keeps one node for each folder and prompt of a connection, so that the tree knows them again. */
export interface NodeOwner {
  readonly connectionId: string;
  folder(folder: Folder<RemotePrompt>, parent: LibraryNode): LibraryNode;
  prompt(prompt: RemotePrompt, parent: LibraryNode): LibraryNode;
}

/** A team, group, organisation or application of a server, with its prompts below it. */
export class RemoteFolderNode implements LibraryNode {
  /** What is in it now; its owner puts in the newest. */
  folder: Folder<RemotePrompt> | undefined;

  constructor(
    private readonly owner: NodeOwner,
    readonly parent: LibraryNode,
    private readonly folderId: string,
  ) {}

  getTreeItem(): vscode.TreeItem {
    const name = this.folder?.name ?? '';
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `remoteFolder:${this.owner.connectionId}:${this.folderId}`;
    item.iconPath = vscode.ThemeIcon.Folder;
    item.contextValue = 'remoteFolder';
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, folder', name) };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return this.folder ? remoteChildrenOf(this.folder, this, this.owner) : [];
  }
}

/** The nodes directly in a folder: folders first, each kind by name. */
export function remoteChildrenOf(folder: Folder<RemotePrompt>, parent: LibraryNode, owner: NodeOwner): readonly LibraryNode[] {
  const folders = [...folder.folders.values()].sort(byName);
  const prompts = [...folder.prompts.values()].sort(byName);
  return [...folders.map((child) => owner.folder(child, parent)), ...prompts.map((child) => owner.prompt(child, parent))];
}
