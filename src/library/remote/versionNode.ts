import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../../base/index.ts';
import { markdownString } from '../../config/markdownString.ts';
import type { RemoteLibrary } from '../../connections/index.ts';
import type { RemotePrompt, VersionRef, VersionSummary } from '../../core/index.ts';
import type { LibraryNode } from '../libraryNode.ts';
import { answerNodes } from './answerNodes.ts';
import { MessageNode } from './messageNode.ts';
import { ModelTextNode } from './modelTextNode.ts';

/** One version of a server prompt. */
export class VersionNode implements LibraryNode {
  readonly resourceUri: vscode.Uri;

  constructor(
    readonly parent: LibraryNode & { readonly library: RemoteLibrary; readonly prompt: RemotePrompt },
    readonly version: VersionSummary,
  ) {
    this.resourceUri = parent.library.uriOf(parent.prompt, refOf(version));
  }

  getTreeItem(): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const { library, prompt } = this.parent;
    const item = new vscode.TreeItem(this.title(), library.can('modelVariants', prompt) ? Collapsed : None);
    item.id = `version:${this.resourceUri.toString()}`;
    item.iconPath = new vscode.ThemeIcon(this.version.isCurrent ? 'pass' : 'git-commit');
    item.description = this.description();
    item.contextValue = this.version.isCurrent ? 'version current' : 'version';
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [this.resourceUri] };
    item.accessibilityInformation = { label: [this.title(), this.description()].filter(Boolean).join(', ') };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    const { library, prompt } = this.parent;
    return answerNodes(this, library.modelTextsOf(prompt, refOf(this.version)), (texts) => {
      if (texts.length === 0) return [new MessageNode(this, vscode.l10n.t('One text for all models'), 'info')];
      return texts.map((text) => new ModelTextNode(this, text, library.uriOf(prompt, refOf(this.version), text.model)));
    });
  }

  getTooltip(): vscode.MarkdownString {
    const { message, author, createdAt } = this.version;
    const lines = [
      this.title(),
      ...(message ? [message] : []),
      ...(author ? [author] : []),
      ...(createdAt ? [new Date(createdAt).toLocaleString()] : []),
    ];
    return markdownString(joinMarkdown(lines.map((line) => markdown`${line}`)));
  }

  private title(): string {
    const { number, labels, environments, revisionId } = this.version;
    if (number !== undefined) return vscode.l10n.t('Version {0}', number);
    return labels[0] ?? environments[0] ?? revisionId ?? vscode.l10n.t('Current version');
  }

  private description(): string {
    const { isCurrent, labels, environments, createdAt, number } = this.version;
    const words = [...(isCurrent ? [vscode.l10n.t('current')] : []), ...(number === undefined ? [] : [...labels, ...environments])];
    return [...words, ...(createdAt ? [new Date(createdAt).toLocaleDateString()] : [])].join(' · ');
  }
}

/** How this very version is asked for again; the most exact name it has. */
function refOf({ number, revisionId, labels, environments }: VersionSummary): VersionRef {
  const [label] = labels;
  const [environment] = environments;
  if (number !== undefined) return { kind: 'number', number };
  if (revisionId !== undefined) return { kind: 'revision', revisionId };
  if (label !== undefined) return { kind: 'label', label };
  return environment === undefined ? { kind: 'current' } : { kind: 'environment', environment };
}
