import * as vscode from 'vscode';
import { joinMarkdown, markdown } from '../base/index.ts';
import { markdownString } from '../config/markdownString.ts';
import { type ModelText, modelLabel } from '../core/index.ts';
import type { LibraryNode } from './libraryNode.ts';

/** The text that a version has for one model. */
export class ModelTextNode implements LibraryNode {
  constructor(
    readonly parent: LibraryNode,
    private readonly text: ModelText,
    readonly resourceUri: vscode.Uri,
  ) {}

  getTreeItem(): vscode.TreeItem {
    const label = vscode.l10n.t('Text for {0}', modelLabel(this.text.model));
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
    item.id = `modelText:${this.resourceUri.toString()}`;
    item.iconPath = new vscode.ThemeIcon('note');
    if (this.text.instructions !== undefined) item.description = this.text.instructions;
    item.contextValue = 'modelText';
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [this.resourceUri] };
    item.accessibilityInformation = { label };
    return item;
  }

  getChildren(): readonly LibraryNode[] {
    return [];
  }

  getTooltip(): vscode.MarkdownString {
    const { model, instructions, outputFormat } = this.text;
    const lines = [
      modelLabel(model),
      ...(instructions === undefined ? [] : [instructions]),
      ...(outputFormat === undefined ? [] : [outputFormat]),
    ];
    return markdownString(joinMarkdown(lines.map((line) => markdown`${line}`)));
  }
}
