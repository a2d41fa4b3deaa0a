import * as vscode from 'vscode';
import type { PromptDetails, PromptLibrary, PromptSummary } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';
import { worstLevel } from './problems.ts';
import { promptTooltip } from './promptTooltip.ts';
import { SuiteNode } from './suiteNode.ts';
import { caseCountOf, promptDescription, spokenPrompt } from './texts.ts';

/** A prompt; below it are its test suites once it was read. */
export class PromptNode implements LibraryNode {
  readonly resourceUri: vscode.Uri;

  constructor(
    private readonly prompt: PromptSummary,
    readonly parent: LibraryNode | undefined,
    private readonly library: Pick<PromptLibrary, 'peek'>,
  ) {
    this.resourceUri = vscode.Uri.parse(prompt.uri, true);
  }

  getTreeItem(): vscode.TreeItem {
    const details = this.library.peek(this.prompt.id);
    const name = details?.name ?? this.prompt.name;
    const hasSuites = details !== undefined && details.suites.length > 0;
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(name, hasSuites ? Collapsed : None);
    item.id = `prompt:${this.prompt.id}`;
    item.resourceUri = this.resourceUri;
    item.iconPath = iconOf(details);
    item.contextValue = details && caseCountOf(details) > 0 ? 'prompt cases' : 'prompt';
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [this.resourceUri] };
    item.accessibilityInformation = { label: spokenPrompt(name, details) };
    if (details) item.description = promptDescription(details);
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    const suites = this.library.peek(this.prompt.id)?.suites ?? [];
    return suites.map((suite) => new SuiteNode(suite, this));
  }

  getTooltip(): vscode.MarkdownString {
    return promptTooltip(this.prompt, this.library.peek(this.prompt.id), vscode.workspace.asRelativePath(this.resourceUri));
  }
}

function iconOf(details: PromptDetails | undefined): vscode.ThemeIcon {
  switch (worstLevel(details?.problems ?? [])) {
    case 'error':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case 'warning':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    default:
      return new vscode.ThemeIcon('note');
  }
}
