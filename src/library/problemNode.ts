import * as vscode from 'vscode';
import { markdown } from '../base/index.ts';
import { markdownString } from '../config/markdownString.ts';
import type { Problem } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';

/** Something that kept the library from being complete, such as a folder that could not be read. */
export class ProblemNode implements LibraryNode {
  readonly parent = undefined;

  constructor(private readonly problem: Problem) {}

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.problem.message, vscode.TreeItemCollapsibleState.None);
    item.id = `problem:${this.problem.code}:${this.problem.uri ?? ''}:${this.problem.message}`;
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.contextValue = 'problem';
    item.accessibilityInformation = { label: vscode.l10n.t('Problem: {0}', this.problem.message) };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return [];
  }

  getTooltip(): vscode.MarkdownString {
    return markdownString(markdown`${this.problem.message}`);
  }
}
