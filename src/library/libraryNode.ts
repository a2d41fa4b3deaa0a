import type * as vscode from 'vscode';

/** Something the tree of the library shows. Each kind of node knows its children, so the tree only forwards. */
export interface LibraryNode {
  /** The file or folder it stands for, which commands of its menu get; a message stands for none. */
  readonly resourceUri?: vscode.Uri | undefined;
  readonly parent: LibraryNode | undefined;
  getTreeItem(): vscode.TreeItem;
  getChildren(): readonly LibraryNode[] | Promise<readonly LibraryNode[]>;
  /** What is shown only on hover, and therefore made only then. */
  getTooltip?(): vscode.MarkdownString;
}
