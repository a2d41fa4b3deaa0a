import * as vscode from 'vscode';
import type { Folder, PlacedPrompt } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';
import { nodeId, type ShownLibrary } from './shownLibrary.ts';

/** A folder with prompts below it: a directory of the workspace, or a team, group, organisation or application of a server. */
export class FolderNode<Prompt extends PlacedPrompt> implements LibraryNode {
  constructor(
    /** What is in it now; whoever keeps the nodes puts in the newest. */
    public folder: Folder<Prompt>,
    readonly parent: LibraryNode | undefined,
    private readonly library: ShownLibrary<Prompt>,
    private readonly below: (folder: Folder<Prompt>, parent: LibraryNode) => readonly LibraryNode[],
  ) {}

  get resourceUri(): vscode.Uri | undefined {
    return this.library.folders?.uriOf(this.folder);
  }

  getTreeItem(): vscode.TreeItem {
    const { resourceUri, library, folder } = this;
    const isRoot = library.folders?.isRoot(folder) ?? false;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(folder.name, isRoot ? Expanded : Collapsed);
    item.id = nodeId(library, 'folder', folder.id);
    if (resourceUri) item.resourceUri = resourceUri;
    item.iconPath = isRoot ? new vscode.ThemeIcon('root-folder') : vscode.ThemeIcon.Folder;
    item.contextValue = library.words.folder;
    item.accessibilityInformation = {
      label: isRoot ? vscode.l10n.t('{0}, workspace folder', folder.name) : vscode.l10n.t('{0}, folder', folder.name),
    };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return this.below(this.folder, this);
  }
}
