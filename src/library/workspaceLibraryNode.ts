import * as vscode from 'vscode';
import type { LibraryNode } from './libraryNode.ts';

/** The workspace as one library among those of connections. Where there is no connection, its folders stand in the tree by themselves. */
export class WorkspaceLibraryNode implements LibraryNode {
  readonly parent = undefined;

  constructor(private readonly children: () => Promise<readonly LibraryNode[]>) {}

  getTreeItem(): vscode.TreeItem {
    const name = vscode.l10n.t('Workspace');
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
    item.id = 'workspace';
    item.iconPath = new vscode.ThemeIcon('folder-library');
    item.contextValue = 'workspace';
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, library', name) };
    return item;
  }

  getChildren(): Promise<readonly LibraryNode[]> {
    return this.children();
  }
}
