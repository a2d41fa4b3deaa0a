import * as vscode from 'vscode';
import { visibleText } from '../base/index.ts';
import type { RemoteLibrary } from '../connections/index.ts';
import type { PromptChange, PromptDetails, PromptLibrary, PromptSummary } from '../core/index.ts';
import { childrenOf, FolderNode, type NodeSource } from './folderNode.ts';
import type { LibraryNode } from './libraryNode.ts';
import { ProblemNode } from './problemNode.ts';
import { PromptNode } from './promptNode.ts';
import { ConnectionNode } from './remote/connectionNode.ts';
import { type Folder, LibraryStructure } from './structure.ts';
import { WorkspaceFolderNode } from './workspaceFolderNode.ts';
import { WorkspaceLibraryNode } from './workspaceLibraryNode.ts';

/**
 * The library as a tree: the prompts of the workspace, and beside them the connections. A changed file draws one node again; one that came or went, the folder it is in. Ids are stable, so expansion and
 * selection stay whatever is drawn again.
 */
export class LibraryTree implements vscode.TreeDataProvider<LibraryNode>, NodeSource {
  private readonly changed = new vscode.EventEmitter<LibraryNode | LibraryNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly folders = new Map<Folder, LibraryNode>();
  private readonly prompts = new Map<string, { readonly prompt: PromptSummary; readonly node: LibraryNode }>();
  private readonly workspace: WorkspaceLibraryNode = new WorkspaceLibraryNode(() => this.workspaceChildren(this.workspace));
  private readonly connections = new Map<RemoteLibrary, ConnectionNode>();
  private structure: LibraryStructure | undefined;

  constructor(
    private readonly library: PromptLibrary,
    /** Lists the library where it was not listed yet; whoever gives this shows the progress. */
    private readonly list: () => Promise<readonly PromptSummary[]>,
    private readonly libraries: () => readonly RemoteLibrary[],
  ) {}

  getTreeItem(node: LibraryNode): vscode.TreeItem {
    return plainItem(node.getTreeItem());
  }

  async getChildren(node?: LibraryNode): Promise<LibraryNode[]> {
    if (node) return [...(await node.getChildren())];
    const connections = this.connectionNodes();
    if (connections.length === 0) return [...(await this.workspaceChildren(undefined))];
    return vscode.workspace.workspaceFolders ? [this.workspace, ...connections] : connections;
  }

  getParent(node: LibraryNode): LibraryNode | undefined {
    return node.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: LibraryNode): vscode.TreeItem {
    const tooltip = node.getTooltip?.();
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  /** Draws a connection again, or all of them when some came or went. */
  updateConnection(library: RemoteLibrary | undefined): void {
    const node = library && this.connections.get(library);
    if (node) this.changed.fire(node);
    else this.redraw();
  }

  /** Draws what a change of the library concerns. */
  apply(change: PromptChange): void {
    if (!this.structure) return; // nothing was drawn yet
    const touched = this.structure.apply(change);
    for (const { id } of change.removed) this.prompts.delete(id);
    for (const folder of this.folders.keys()) if (folder.prompts.size === 0 && folder.folders.size === 0) this.folders.delete(folder);
    if (touched.has(this.structure.root)) {
      this.changed.fire(this.connections.size > 0 ? this.workspace : undefined);
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
    const isWorkspaceFolder = folder.parent === this.structure?.root && (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
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

  private async workspaceChildren(parent: LibraryNode | undefined): Promise<readonly LibraryNode[]> {
    this.structure ??= new LibraryStructure(await this.list());
    const problems = this.library.problems.map((problem) => new ProblemNode(problem));
    return [...problems, ...childrenOf(this.structure.root, parent, this)];
  }

  private connectionNodes(): ConnectionNode[] {
    const libraries = this.libraries();
    for (const known of this.connections.keys()) if (!libraries.includes(known)) this.connections.delete(known);
    return libraries.map((library) => {
      const node = this.connections.get(library) ?? new ConnectionNode(library);
      this.connections.set(library, node);
      return node;
    });
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** A row in which nothing that a server or a file says is hidden or breaks the line. */
function plainItem(item: vscode.TreeItem): vscode.TreeItem {
  if (typeof item.label === 'string') item.label = visibleText(item.label);
  if (typeof item.description === 'string') item.description = visibleText(item.description);
  return item;
}
