import * as vscode from 'vscode';
import type { LibraryItem, PlacedPrompt } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';
import { worstLevel } from './problemTexts.ts';
import { promptTooltip } from './promptTooltip.ts';
import { nodeId, type ShownLibrary } from './shownLibrary.ts';
import { SuiteNode } from './suiteNode.ts';
import { promptDescription, spokenPrompt } from './texts.ts';

/** A prompt, of a file or of a server; below it are its test suites and its versions. */
export class PromptNode<Prompt extends PlacedPrompt> implements LibraryNode {
  readonly resourceUri: vscode.Uri;

  constructor(
    readonly prompt: Prompt,
    readonly parent: LibraryNode | undefined,
    private readonly library: ShownLibrary<Prompt>,
  ) {
    this.resourceUri = vscode.Uri.parse(library.itemOf(prompt).uri, true);
  }

  get connectionId(): string | undefined {
    return this.library.connection?.id;
  }

  getTreeItem(): vscode.TreeItem {
    const { library, prompt, resourceUri } = this;
    const shown = library.itemOf(prompt);
    const hasChildren = (shown.reading?.suites.length ?? 0) > 0 || library.hasVersions(prompt);
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(shown.name, hasChildren ? Collapsed : None);
    item.id = nodeId(library, 'prompt', prompt.id);
    item.resourceUri = resourceUri;
    item.iconPath = iconOf(shown);
    item.description = promptDescription(shown);
    item.contextValue = [library.words.prompt, ...shown.flags].join(' ');
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [resourceUri] };
    item.accessibilityInformation = { label: spokenPrompt(shown, library.connection?.name) };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    const suites = this.library.itemOf(this.prompt).reading?.suites ?? [];
    const versions = this.library.hasVersions(this.prompt) ? this.library.versionNodes(this.prompt, this) : [];
    return [...suites.map((suite) => new SuiteNode(suite, this)), ...versions];
  }

  getTooltip(): vscode.MarkdownString {
    const item = this.library.itemOf(this.prompt);
    return promptTooltip(item, this.library.placeOf(item));
  }
}

function iconOf({ problems, readOnlyReason }: LibraryItem): vscode.ThemeIcon {
  const level = worstLevel(problems);
  if (level === 'error' || level === 'warning') return new vscode.ThemeIcon(level, new vscode.ThemeColor(`list.${level}Foreground`));
  return new vscode.ThemeIcon(readOnlyReason === undefined ? 'note' : 'lock-small');
}
