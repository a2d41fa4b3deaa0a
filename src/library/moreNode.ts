import * as vscode from 'vscode';
import type { LibraryNode } from './libraryNode.ts';

/** Stands for the prompts that the server has and that were not listed yet. */
export class MoreNode implements LibraryNode {
  constructor(readonly parent: LibraryNode & { readonly connectionId: string }) {}

  get connectionId(): string {
    return this.parent.connectionId;
  }

  getTreeItem(): vscode.TreeItem {
    const title = vscode.l10n.t('Load More Prompts');
    const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
    item.id = `more:${this.connectionId}`;
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.command = { command: 'promptdeck.connection.more', title, arguments: [this] };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return [];
  }
}
