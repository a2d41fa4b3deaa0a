import * as vscode from 'vscode';
import type { ConnectionStore } from './connectionStore.ts';
import { readRemoteUri } from './remoteUri.ts';

/** Where the document of a prompt server comes from, for a person: the connection, and the environment, label or version it was opened for. */
export function shownSource(uri: vscode.Uri, { get }: Pick<ConnectionStore, 'get'>): string | undefined {
  const document = readRemoteUri(uri);
  if (!document) return undefined;
  const name = get(document.connectionId)?.name ?? document.connectionId;
  const { version } = document;
  switch (version.kind) {
    case 'environment':
      return vscode.l10n.t('{0}, environment {1}', name, version.environment);
    case 'label':
      return vscode.l10n.t('{0}, label {1}', name, version.label);
    case 'number':
      return vscode.l10n.t('{0}, version {1}', name, version.number);
    case 'revision':
      return vscode.l10n.t('{0}, version {1}', name, version.revisionId);
    default:
      return name;
  }
}
