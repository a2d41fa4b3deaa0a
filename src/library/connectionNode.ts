import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../base/index.ts';
import { markdownString } from '../config/markdownString.ts';
import { LibraryStructure, type RemoteLibrary, type RemotePrompt } from '../core/index.ts';
import { type ConnectionState, stateOf } from './connectionState.ts';
import type { LibraryNode } from './libraryNode.ts';
import { LibraryNodes } from './libraryNodes.ts';
import { MessageNode } from './messageNode.ts';
import { MoreNode } from './moreNode.ts';
import { serverPrompts } from './serverPrompts.ts';

/** A connection and below it the prompts of its server, as far as they were listed. */
export class ConnectionNode implements LibraryNode {
  readonly parent = undefined;
  private readonly nodes: LibraryNodes<RemotePrompt>;

  constructor(readonly library: RemoteLibrary) {
    this.nodes = new LibraryNodes(serverPrompts(library));
  }

  get connectionId(): string {
    return this.library.connection.id;
  }

  getTreeItem(): vscode.TreeItem {
    const { name, id } = this.library.connection;
    const state = stateOf(this.library);
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `connection:${id}`;
    item.iconPath = state.icon;
    item.description = state.description;
    item.contextValue = ['connection', ...(this.library.takesNames ? ['named'] : [])].join(' ');
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, connection, {1}', name, state.description) };
    return item;
  }

  /**
   * What is known now; the first look starts the listing, whose end draws this node again. It must not wait: VS Code takes the children of a node
   * that is drawn again meanwhile for twins.
   */
  getChildren(): readonly LibraryNode[] {
    if (this.library.state.kind === 'notAsked') void this.library.load();
    const state = stateOf(this.library);
    const structure = new LibraryStructure<RemotePrompt>(this.library.prompts);
    return [...this.notes(state), ...this.nodes.below(structure.root, this), ...(this.library.hasMore ? [new MoreNode(this)] : [])];
  }

  getTooltip(): vscode.MarkdownString {
    const { name, baseUrl } = this.library.connection;
    const { explanation, description } = stateOf(this.library);
    const origin = this.library.keyOrigin;
    const lines = [
      baseUrl,
      description,
      ...(explanation ? [explanation] : []),
      ...(origin ? [vscode.l10n.t('Key from: {0}', origin)] : []),
    ];
    return markdownString(joinMarkdown([markdown`**${name}**`, ...lines.map((line) => markdown`${line}`)]));
  }

  private notes({ explanation }: ConnectionState): readonly LibraryNode[] {
    if (explanation) return [new MessageNode(this, explanation, 'warning')];
    const { kind } = this.library.state;
    if (kind === 'loading' && this.library.prompts.length === 0)
      return [new MessageNode(this, vscode.l10n.t('Asking the server…'), 'loading~spin')];
    const isEmpty = this.library.state.kind === 'ready' && this.library.prompts.length === 0 && !this.library.hasMore;
    return isEmpty ? [new MessageNode(this, this.emptyText(), 'info')] : [];
  }

  private emptyText(): string {
    return this.library.takesNames
      ? vscode.l10n.t('This server cannot list its prompts. Add one by its name.')
      : vscode.l10n.t('There are no prompts that this key can see.');
  }
}
