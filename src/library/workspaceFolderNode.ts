import * as vscode from 'vscode';
import { FolderNode } from './folderNode.ts';

/** One of several folders open in the window. */
export class WorkspaceFolderNode extends FolderNode {
  override getTreeItem(): vscode.TreeItem {
    const item = super.getTreeItem();
    item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    item.iconPath = new vscode.ThemeIcon('root-folder');
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, workspace folder', this.folder.name) };
    return item;
  }
}
