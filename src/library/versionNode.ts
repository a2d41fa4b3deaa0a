import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../base/index.ts';
import { markdownString } from '../config/markdownString.ts';
import type { VersionSummary } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';

/** How versions of one prompt are shown. */
export interface ShownVersions {
  /** The first word of their context values. */
  readonly word: 'version' | 'gitVersion';
  /** What is compared with them: the prompt as it is now. */
  readonly currentUri: vscode.Uri;
  uriOf(version: VersionSummary): vscode.Uri;
  titleOf(version: VersionSummary): string;
  descriptionOf(version: VersionSummary): string;
  /** What its tab is called; absent where the URI says it. */
  tabOf?(version: VersionSummary): string;
  /** The nodes below a version; absent where there is never one. */
  below?(version: VersionSummary, node: LibraryNode): readonly LibraryNode[];
}

/** One version of a prompt: of a server, or a commit that changed its file. */
export class VersionNode implements LibraryNode {
  readonly resourceUri: vscode.Uri;

  constructor(
    readonly parent: LibraryNode,
    private readonly version: VersionSummary,
    private readonly shown: ShownVersions,
  ) {
    this.resourceUri = shown.uriOf(version);
  }

  get currentUri(): vscode.Uri {
    return this.shown.currentUri;
  }

  /** What it is called where it is compared. */
  get title(): string {
    return this.shown.tabOf?.(this.version) ?? this.shown.titleOf(this.version);
  }

  getTreeItem(): vscode.TreeItem {
    const { version, shown, resourceUri } = this;
    const [title, description] = [shown.titleOf(version), shown.descriptionOf(version)];
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(title, shown.below ? Collapsed : None);
    item.id = `${shown.word}:${resourceUri.toString()}`;
    item.iconPath = new vscode.ThemeIcon(version.isCurrent ? 'pass' : 'git-commit');
    item.description = description;
    item.contextValue = version.isCurrent ? `${shown.word} current` : shown.word;
    const tab = shown.tabOf?.(version);
    const where = tab === undefined ? [resourceUri] : [resourceUri, {}, tab];
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: where };
    item.accessibilityInformation = { label: [title, description].filter(Boolean).join(', ') };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return this.shown.below?.(this.version, this) ?? [];
  }

  getTooltip(): vscode.MarkdownString {
    const { message, author, createdAt } = this.version;
    const title = this.shown.titleOf(this.version);
    const lines = [
      title,
      ...(message && message !== title ? [message] : []),
      ...(author ? [author] : []),
      ...(createdAt ? [new Date(createdAt).toLocaleString()] : []),
    ];
    return markdownString(joinMarkdown(lines.map((line) => markdown`${line}`)));
  }
}
