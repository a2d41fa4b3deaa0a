import * as vscode from 'vscode';
import { markdown } from '../base/index.ts';
import { markdownString } from '../config/markdownString.ts';
import type { LibraryNode } from './libraryNode.ts';

/** A sentence in the tree: why there is less than there should be. */
export class MessageNode implements LibraryNode {
  constructor(
    readonly parent: LibraryNode,
    private readonly text: string,
    private readonly icon: 'info' | 'warning' | 'loading~spin',
  ) {}

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.text, vscode.TreeItemCollapsibleState.None);
    item.id = `message:${this.parent.getTreeItem().id}`;
    item.iconPath = new vscode.ThemeIcon(this.icon);
    item.contextValue = 'message';
    item.accessibilityInformation = { label: this.text };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return [];
  }

  getTooltip(): vscode.MarkdownString {
    return markdownString(markdown`${this.text}`);
  }
}
