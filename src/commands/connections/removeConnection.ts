import * as vscode from 'vscode';
import type { CommandTypes } from '../../config/ids.ts';
import { askInDialog } from '../../config/notify.ts';
import type { WindowConnections } from '../../connections/index.ts';
import { pickConnection } from './pickConnection.ts';

/** `promptdeck.connection.remove` */
export const removeConnection =
  ({ connections }: { readonly connections: WindowConnections }): CommandTypes['promptdeck.connection.remove'] =>
  async (target) => {
    const library = await pickConnection(connections, target, vscode.l10n.t('Remove Connection'));
    if (!library) return;
    const { id, kind, name } = library.connection;
    const remove = vscode.l10n.t('Remove');
    const detail = vscode.l10n.t('Its address and its key are forgotten here. Nothing changes on the server.');
    if ((await askInDialog({ text: vscode.l10n.t('Remove {0}?', name), detail }, remove)) !== remove) return;
    await connections.store.remove(id);
    await connections.secrets.forget(id, kind);
  };
