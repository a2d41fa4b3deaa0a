import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../../base/index.ts';
import { markdownString } from '../../config/markdownString.ts';
import type { RemoteLibrary } from '../../connections/index.ts';
import type { Problem, RemotePrompt } from '../../core/index.ts';
import type { LibraryNode } from '../libraryNode.ts';
import { answerNodes } from './answerNodes.ts';
import { VersionNode } from './versionNode.ts';

/** A prompt of a server; below it are its versions. */
export class RemotePromptNode implements LibraryNode {
  readonly resourceUri: vscode.Uri;

  constructor(
    readonly library: RemoteLibrary,
    readonly prompt: RemotePrompt,
    readonly parent: LibraryNode,
  ) {
    this.resourceUri = library.uriOf(prompt);
  }

  get connectionId(): string {
    return this.library.connection.id;
  }

  /** Its id, where another prompt has the same name. */
  private get mark(): string | undefined {
    return this.library.markOf(this.prompt);
  }

  /** The worst that is to be said of it. */
  private get problem(): Problem | undefined {
    const problems = this.prompt.problems ?? [];
    return problems.find(({ level }) => level === 'error') ?? problems.find(({ level }) => level === 'warning');
  }

  private icon(): vscode.ThemeIcon {
    if (this.problem) return new vscode.ThemeIcon(this.problem.level, new vscode.ThemeColor(`list.${this.problem.level}Foreground`));
    return new vscode.ThemeIcon(this.prompt.readOnlyReason === undefined ? 'note' : 'lock-small');
  }

  getTreeItem(): vscode.TreeItem {
    const { name, id, currentVersion } = this.prompt;
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(name, this.library.can('versions', this.prompt) ? Collapsed : None);
    item.id = `remotePrompt:${this.connectionId}:${id}`;
    item.resourceUri = this.resourceUri;
    item.iconPath = this.icon();
    item.description = [
      this.mark,
      this.problem && problemWord(this.problem),
      currentVersion !== undefined && vscode.l10n.t('version {0}', currentVersion),
    ]
      .filter(Boolean)
      .join(' · ');
    item.contextValue = ['remotePrompt', ...this.library.flagsOf(this.prompt)].join(' ');
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [this.resourceUri] };
    item.accessibilityInformation = { label: this.spoken() };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return answerNodes(this, this.library.versionsOf(this.prompt), (versions) => versions.map((version) => new VersionNode(this, version)));
  }

  getTooltip(): vscode.MarkdownString {
    const { name, id, description, tags, updatedAt, readOnlyReason, problems = [] } = this.prompt;
    const lines = [
      ...problems.map(({ message }) => message),
      ...(description ? [description] : []),
      ...(tags?.length ? [vscode.l10n.t('Tags: {0}', tags.join(', '))] : []),
      ...(updatedAt ? [vscode.l10n.t('Changed {0}', new Date(updatedAt).toLocaleString())] : []),
      ...(readOnlyReason ? [readOnlyReason] : []),
      id,
    ];
    return markdownString(joinMarkdown([markdown`**${name}**`, ...lines.map((line) => markdown`${line}`)]));
  }

  private spoken(): string {
    const { currentVersion } = this.prompt;
    const name = [this.prompt.name, this.mark, this.problem && `(${problemWord(this.problem)})`].filter(Boolean).join(' ');
    return currentVersion === undefined
      ? vscode.l10n.t('{0}, prompt of {1}', name, this.library.connection.name)
      : vscode.l10n.t('{0}, prompt of {1}, version {2}', name, this.library.connection.name, currentVersion);
  }
}

/** A problem in a few words, for the line of the tree; its sentence stands in the tooltip and in the document. */
function problemWord({ code, level }: Problem): string {
  switch (code) {
    case 'notFound':
      return vscode.l10n.t('not there');
    case 'inactive':
      return vscode.l10n.t('switched off');
    case 'empty-body':
      return vscode.l10n.t('without text');
    case 'forbidden':
      return vscode.l10n.t('denied');
    case 'stale':
      return vscode.l10n.t('as known before');
    default:
      return level === 'error' ? vscode.l10n.t('cannot be read') : vscode.l10n.t('with a warning');
  }
}
