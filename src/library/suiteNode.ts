import * as vscode from 'vscode';
import { markdown } from '../base/index.ts';
import { fileNameOf } from '../config/fileName.ts';
import { markdownString } from '../config/markdownString.ts';
import type { TestSuiteSummary } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';
import { judgedCasesText } from './texts.ts';

/** The test cases beside a prompt. */
export class SuiteNode implements LibraryNode {
  readonly resourceUri: vscode.Uri;

  constructor(
    private readonly suite: TestSuiteSummary,
    readonly parent: LibraryNode,
  ) {
    this.resourceUri = vscode.Uri.parse(suite.uri, true);
  }

  getTreeItem(): vscode.TreeItem {
    const file = fileNameOf(this.resourceUri);
    const item = new vscode.TreeItem(file, vscode.TreeItemCollapsibleState.None);
    item.id = `suite:${this.suite.uri}`;
    item.resourceUri = this.resourceUri;
    item.iconPath = new vscode.ThemeIcon('beaker');
    item.description = judgedCasesText([this.suite]);
    item.contextValue = this.suite.caseCount > 0 ? 'suite cases' : 'suite';
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [this.resourceUri] };
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, test suite, {1}', file, judgedCasesText([this.suite])) };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return [];
  }

  getTooltip(): vscode.MarkdownString {
    return markdownString(markdown`${this.suite.name}\n\n${vscode.workspace.asRelativePath(this.resourceUri)}`);
  }
}
