import * as vscode from 'vscode';
import { type ConnectionTarget, executeCommand } from '../../config/ids.ts';
import { pickOne } from '../../config/pick.ts';
import type { WindowConnections } from '../../connections/index.ts';
import type { RemoteLibrary } from '../../core/index.ts';

/**
 * The connection a command is meant for: of its target, else the one a person picks among those that fit.
 *
 * @returns undefined when the person picked none
 */
export async function pickConnection(
  connections: WindowConnections,
  target: ConnectionTarget | undefined,
  title: string,
  fits: (library: RemoteLibrary) => boolean = () => true,
): Promise<RemoteLibrary | undefined> {
  if (target) return connections.libraryOf(target.connectionId);
  const libraries = connections.libraries().filter(fits);
  const items = libraries.map((library) => ({
    label: library.connection.name,
    description: library.product,
    detail: library.connection.baseUrl,
    iconPath: new vscode.ThemeIcon('server'),
    library,
  }));
  const create = { label: vscode.l10n.t('Add Connection…'), iconPath: new vscode.ThemeIcon('add'), alwaysShow: true, library: undefined };
  const separator = { label: '', kind: vscode.QuickPickItemKind.Separator, library: undefined };
  const placeHolder = vscode.l10n.t('Choose a connection');
  const chosen = await pickOne([...items, separator, create], { title, placeHolder, matchOnDescription: true });
  if (chosen !== create) return chosen?.library;
  const id = await executeCommand('promptdeck.connection.add');
  return id === undefined ? undefined : connections.libraryOf(id);
}
