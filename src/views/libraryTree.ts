import * as vscode from 'vscode';
import type { PromptChange, PromptDetails, PromptLibrary, PromptSummary } from '../core/index.ts';
import { childrenOf, FolderNode, type NodeSource } from './folderNode.ts';
import type { LibraryNode } from './libraryNode.ts';
import { ProblemNode } from './problemNode.ts';
import { PromptNode } from './promptNode.ts';
import { type Folder, LibraryStructure } from './structure.ts';
import { WorkspaceFolderNode } from './workspaceFolderNode.ts';

/**
 * The library as a tree. A changed file draws one node again; one that came or went, the folder it is in. Ids are stable, so expansion and
 * selection stay whatever is drawn again.
 */
export class LibraryTree implements vscode.TreeDataProvider<LibraryNode>, NodeSource {
  private readonly changed = new vscode.EventEmitter<LibraryNode | LibraryNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly folders = new Map<Folder, LibraryNode>();
  private readonly prompts = new Map<string, { readonly prompt: PromptSummary; readonly node: LibraryNode }>();
  private structure: LibraryStructure | undefined;

  constructor(
    private readonly library: PromptLibrary,
    /** Lists the library where it was not listed yet; whoever gives this shows the progress. */
    private readonly list: () => Promise<readonly PromptSummary[]>,
  ) {}

  getTreeItem(node: LibraryNode): vscode.TreeItem {
    return node.getTreeItem();
  }

  async getChildren(node?: LibraryNode): Promise<LibraryNode[]> {
    if (node) return [...node.getChildren()];
    this.structure ??= new LibraryStructure(await this.list());
    const problems = this.library.problems.map((problem) => new ProblemNode(problem));
    return [...problems, ...childrenOf(this.structure.root, undefined, this)];
  }

  getParent(node: LibraryNode): LibraryNode | undefined {
    return node.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: LibraryNode): vscode.TreeItem {
    const tooltip = node.getTooltip?.();
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  /** Draws what a change of the library concerns. */
  apply(change: PromptChange): void {
    if (!this.structure) return; // nothing was drawn yet
    const touched = this.structure.apply(change);
    for (const { id } of change.removed) this.prompts.delete(id);
    for (const folder of this.folders.keys()) if (folder.prompts.size === 0 && folder.folders.size === 0) this.folders.delete(folder);
    if (touched.has(this.structure.root)) {
      this.changed.fire(undefined);
      return;
    }
    const folders = [...touched].flatMap((folder) => this.folders.get(folder) ?? []);
    const prompts = change.changed.flatMap(({ id }) => this.prompts.get(id)?.node ?? []);
    if (folders.length + prompts.length > 0) this.changed.fire([...folders, ...prompts]);
  }

  /** Draws prompts again that were read meanwhile. */
  update(details: readonly PromptDetails[]): void {
    const nodes = details.flatMap(({ summary }) => this.prompts.get(summary.id)?.node ?? []);
    if (nodes.length > 0) this.changed.fire(nodes);
  }

  /** Draws everything again. */
  redraw(): void {
    this.structure = undefined;
    this.folders.clear();
    this.prompts.clear();
    this.changed.fire(undefined);
  }

  folder(folder: Folder, parent: LibraryNode | undefined): LibraryNode {
    const known = this.folders.get(folder);
    if (known) return known;
    const isWorkspaceFolder = parent === undefined && (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
    const node = isWorkspaceFolder ? new WorkspaceFolderNode(folder, parent, this) : new FolderNode(folder, parent, this);
    this.folders.set(folder, node);
    return node;
  }

  prompt(prompt: PromptSummary, parent: LibraryNode | undefined): LibraryNode {
    const known = this.prompts.get(prompt.id);
    if (known && known.node.parent === parent && known.prompt === prompt) return known.node;
    const node = new PromptNode(prompt, parent, this.library);
    this.prompts.set(prompt.id, { prompt, node });
    return node;
  }

  dispose(): void {
    this.changed.dispose();
  }
}
