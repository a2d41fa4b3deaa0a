import * as vscode from 'vscode';
import { visibleText } from '../base/index.ts';
import {
  LibraryStructure,
  type PromptChange,
  type PromptDetails,
  type PromptLibrary,
  type PromptSummary,
  type RemoteLibrary,
} from '../core/index.ts';
import { ConnectionNode } from './connectionNode.ts';
import type { FileVersions } from './gitVersionsNode.ts';
import type { LibraryNode } from './libraryNode.ts';
import { LibraryNodes } from './libraryNodes.ts';
import { ProblemNode } from './problemNode.ts';
import { WorkspaceLibraryNode } from './workspaceLibraryNode.ts';
import { workspacePrompts } from './workspacePrompts.ts';

/**
 * The library as a tree: the prompts of the workspace, and beside them the connections. A changed file draws one node again; one that came or went, the folder it is in. Ids are stable, so expansion and
 * selection stay whatever is drawn again.
 */
export class LibraryTree implements vscode.TreeDataProvider<LibraryNode> {
  private readonly changed = new vscode.EventEmitter<LibraryNode | LibraryNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes: LibraryNodes<PromptSummary>;
  private readonly workspace: WorkspaceLibraryNode = new WorkspaceLibraryNode(() => this.workspaceChildren(this.workspace));
  private readonly connections = new Map<RemoteLibrary, ConnectionNode>();
  private structure: LibraryStructure<PromptSummary> | undefined;

  constructor(
    private readonly library: PromptLibrary,
    /** Lists the library where it was not listed yet; whoever gives this shows the progress. */
    private readonly list: () => Promise<readonly PromptSummary[]>,
    private readonly libraries: () => readonly RemoteLibrary[],
    versions: FileVersions,
  ) {
    this.nodes = new LibraryNodes(workspacePrompts(library, versions, () => this.structure?.root));
  }

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
    this.nodes.forget(change.removed.map(({ id }) => id));
    if (touched.has(this.structure.root)) {
      this.changed.fire(this.connections.size > 0 ? this.workspace : undefined);
      return;
    }
    const folders = this.nodes.ofFolders(touched);
    const prompts = this.nodes.ofPrompts(change.changed.map(({ id }) => id));
    if (folders.length + prompts.length > 0) this.changed.fire([...folders, ...prompts]);
  }

  /** Draws prompts again that were read meanwhile. */
  update(details: readonly PromptDetails[]): void {
    this.drawAgain(this.nodes.ofPrompts(details.map(({ summary }) => summary.id)));
  }

  /** Draws prompts again of which Git may have other versions now; without ids, all of them. */
  updateVersions(promptIds: readonly string[] | undefined): void {
    this.drawAgain(promptIds ? this.nodes.ofPrompts(promptIds) : this.nodes.allPrompts());
  }

  /** Draws everything again. */
  redraw(): void {
    this.structure = undefined;
    this.nodes.clear();
    this.changed.fire(undefined);
  }

  private async workspaceChildren(parent: LibraryNode | undefined): Promise<readonly LibraryNode[]> {
    this.structure ??= new LibraryStructure(await this.list());
    const problems = this.library.problems.map((problem) => new ProblemNode(problem));
    return [...problems, ...this.nodes.below(this.structure.root, parent)];
  }

  private drawAgain(nodes: readonly LibraryNode[]): void {
    if (nodes.length > 0) this.changed.fire([...nodes]);
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
