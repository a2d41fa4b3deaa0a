import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../../base/index.ts';
import { markdownString } from '../../config/markdownString.ts';
import type { RemoteLibrary } from '../../connections/index.ts';
import type { RemotePrompt } from '../../core/index.ts';
import type { LibraryNode } from '../libraryNode.ts';
import type { Folder } from '../structure.ts';
import { LibraryStructure } from '../structure.ts';
import { type ConnectionState, stateOf } from './connectionState.ts';
import { MessageNode } from './messageNode.ts';
import { MoreNode } from './moreNode.ts';
import { RemoteFolderNode, remoteChildrenOf } from './remoteFolderNode.ts';
import { RemotePromptNode } from './remotePromptNode.ts';

/** A connection and below it the prompts of its server, as far as they were listed. */
export class ConnectionNode implements LibraryNode {
  readonly parent = undefined;
  private readonly folders = new Map<string, RemoteFolderNode>();
  private readonly prompts = new Map<string, RemotePromptNode>();

  constructor(readonly library: RemoteLibrary) {}

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
    return [...this.notes(state), ...remoteChildrenOf(structure.root, this, this), ...(this.library.hasMore ? [new MoreNode(this)] : [])];
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

  /** The node of a folder, the same one as long as it is there, so that what is expanded stays so. */
  folder(folder: Folder<RemotePrompt>, parent: LibraryNode): LibraryNode {
    const known = this.folders.get(folder.id);
    const node = known ?? new RemoteFolderNode(this, parent, folder.id);
    node.folder = folder;
    this.folders.set(folder.id, node);
    return node;
  }

  /** The node of a prompt, the same one as long as it is there. */
  prompt(prompt: RemotePrompt, parent: LibraryNode): LibraryNode {
    const known = this.prompts.get(prompt.id);
    if (known && known.prompt === prompt && known.parent === parent) return known;
    const node = new RemotePromptNode(this.library, prompt, parent);
    this.prompts.set(prompt.id, node);
    return node;
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
