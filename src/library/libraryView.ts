import * as vscode from 'vscode';
import { libraryViewId } from '../config/contributions.ts';
import type { WindowConnections } from '../connections/index.ts';
import type { PromptDetails, PromptLibrary, PromptSummary } from '../core/index.ts';
import type { FileVersions } from './gitVersionsNode.ts';
import { LibraryTree } from './libraryTree.ts';

/** Tells of prompts that were read in the background. */
export interface DetailsSource {
  onDidRead(listener: (details: readonly PromptDetails[]) => void): vscode.Disposable | { dispose(): void };
  start(): void;
}

/** What the view is built from. */
export interface LibraryViewParts {
  readonly library: PromptLibrary;
  readonly reader: DetailsSource;
  /** The versions that Git has of prompt files. */
  readonly versions: FileVersions;
  readonly connections: Pick<WindowConnections, 'libraries' | 'onDidChange' | 'refresh'>;
  /** Tells a person that the library could not be listed. */
  reportFailure(error: unknown): void;
}

/** The view as commands drive it. */
export interface LibraryView extends vscode.Disposable {
  /** Looks at all files again and resolves when the tree shows them. The view shows the progress; what is expanded stays so. */
  refresh(): Promise<void>;
}

/** Shows the library in its view. It is listed when the view is looked at for the first time, or before that by another caller. */
export function registerLibraryView({ library, reader, versions, connections, reportFailure }: LibraryViewParts): LibraryView {
  const list = (): Promise<readonly PromptSummary[]> =>
    inView(async () => {
      try {
        const prompts = await library.list();
        reader.start();
        return prompts;
      } catch (error) {
        reportFailure(error);
        return [];
      }
    });
  const tree = new LibraryTree(library, list, connections.libraries, versions);
  const view = vscode.window.createTreeView(libraryViewId, { treeDataProvider: tree, showCollapseAll: true });
  const owned = vscode.Disposable.from(
    view,
    tree,
    library.onDidChange((change) => tree.apply(change)),
    reader.onDidRead((details) => tree.update(details)),
    versions.onDidChange((uris) => tree.updateVersions(uris)),
    connections.onDidChange((changed) => tree.updateConnection(changed)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => tree.redraw()),
  );
  return {
    refresh: () =>
      inView(async () => {
        const asked = connections.libraries().filter(({ state }) => state.kind !== 'notAsked');
        await Promise.all([library.refresh(), ...asked.map(({ connection }) => connections.refresh(connection.id))]);
        tree.redraw();
      }),
    dispose: () => owned.dispose(),
  };
}

function inView<Result>(work: () => Promise<Result>): Promise<Result> {
  return Promise.resolve(vscode.window.withProgress({ location: { viewId: libraryViewId } }, work));
}
