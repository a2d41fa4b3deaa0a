import * as vscode from 'vscode';
import { openUris, type RemoteDocument, remoteIdentity, remoteScheme, remoteUriParts } from './remoteUri.ts';

/** The documents of servers that are open in the window. */
export interface OpenDocuments extends vscode.Disposable {
  isOpen(document: RemoteDocument): boolean;
  /** Where a version is opened: where it is open already, whatever its prompt is called by now, so that it never stands in two tabs. */
  uriOf(document: RemoteDocument, name: string): vscode.Uri;
  /** Fires with what was open and is no longer. */
  readonly onDidClose: vscode.Event<vscode.Uri>;
}

/** Follows documents and tabs: a tab that was restored has no document before the user looks at it. */
export function followOpenDocuments(): OpenDocuments {
  const closed = new vscode.EventEmitter<vscode.Uri>();
  let known: ReadonlyMap<string, vscode.Uri> | undefined;
  const inTabs = () => {
    known ??= openUris(tabUris(vscode.window.tabGroups.all));
    return known;
  };
  const owned = vscode.Disposable.from(
    closed,
    vscode.window.tabGroups.onDidChangeTabs(() => {
      known = undefined;
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      // A document that only changes its language is closed and opened, and is in the list all the while.
      const isThere = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
      if (uri.scheme === remoteScheme && !isThere) closed.fire(uri);
    }),
  );
  return {
    isOpen(document) {
      const identity = remoteIdentity(document);
      return inTabs().has(identity) || openUris(vscode.workspace.textDocuments.map(({ uri }) => uri)).has(identity);
    },
    // A document outlives its tab for minutes, where an extension has read it.
    uriOf: (document, name) => inTabs().get(remoteIdentity(document)) ?? vscode.Uri.from(remoteUriParts(document, name)),
    onDidClose: closed.event,
    dispose: () => owned.dispose(),
  };
}

function tabUris(groups: readonly vscode.TabGroup[]): readonly vscode.Uri[] {
  return groups.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => {
      if (input instanceof vscode.TabInputText) return [input.uri];
      return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
    }),
  );
}
