import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../../base/index.ts';
import { markdownString } from '../../config/markdownString.ts';
import type { RemoteLibrary } from '../../connections/index.ts';
import type { RemotePrompt } from '../../core/index.ts';
import type { LibraryNode } from '../libraryNode.ts';
import { MessageNode } from './messageNode.ts';
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

  getTreeItem(): vscode.TreeItem {
    const { name, id, currentVersion, readOnlyReason } = this.prompt;
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(name, this.library.can('versions', this.prompt) ? Collapsed : None);
    item.id = `remotePrompt:${this.connectionId}:${id}`;
    item.resourceUri = this.resourceUri;
    item.iconPath = new vscode.ThemeIcon(readOnlyReason === undefined ? 'note' : 'lock-small');
    item.description = [this.mark, currentVersion !== undefined && vscode.l10n.t('version {0}', currentVersion)]
      .filter(Boolean)
      .join(' · ');
    item.contextValue = ['remotePrompt', ...this.library.flagsOf(this.prompt)].join(' ');
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [this.resourceUri] };
    item.accessibilityInformation = { label: this.spoken() };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    const state = this.library.versionsOf(this.prompt);
    switch (state.kind) {
      case 'loading':
        return [new MessageNode(this, vscode.l10n.t('Asking the server…'), 'loading~spin')];
      case 'failed':
        return [new MessageNode(this, state.message, 'warning')];
      case 'ready':
        return state.versions.map((version) => new VersionNode(this, version));
    }
  }

  getTooltip(): vscode.MarkdownString {
    const { name, id, description, tags, updatedAt, readOnlyReason } = this.prompt;
    const lines = [
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
    const name = [this.prompt.name, this.mark].filter(Boolean).join(' ');
    return currentVersion === undefined
      ? vscode.l10n.t('{0}, prompt of {1}', name, this.library.connection.name)
      : vscode.l10n.t('{0}, prompt of {1}, version {2}', name, this.library.connection.name, currentVersion);
  }
}
