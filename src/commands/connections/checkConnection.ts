import * as vscode from 'vscode';
import { type CommandTypes, executeCommand } from '../../config/ids.ts';
import { notifyError, notifyInformation, notifyWarning } from '../../config/notify.ts';
import { pickOne } from '../../config/pick.ts';
import { withProgress } from '../../config/withProgress.ts';
import type { WindowConnections } from '../../connections/index.ts';
import type { Connection, ConnectionCheck, ConnectionVerdict, SecretName } from '../../core/index.ts';
import { pickConnection } from './pickConnection.ts';

/** `promptdeck.connection.check` */
export const checkConnection =
  ({ connections }: { readonly connections: WindowConnections }): CommandTypes['promptdeck.connection.check'] =>
  async (target) => {
    const library = await pickConnection(connections, target, vscode.l10n.t('Check Connection'));
    const verdict = library && (await checkWithProgress(connections, library.connection, new Map()));
    if (!library || !verdict) return;
    const { name } = library.connection;
    if (verdict.isOk) void notifyInformation(successText(name, verdict.check));
    else await showFailure(name, verdict.message);
  };

/**
 * Checks a connection, which need not be kept yet.
 *
 * @returns undefined when the person called it off
 */
export async function checkWithProgress(
  connections: WindowConnections,
  connection: Connection,
  secrets: ReadonlyMap<SecretName, string>,
): Promise<ConnectionVerdict | undefined> {
  const title = vscode.l10n.t('Checking {0}', connection.name);
  return withProgress(title, async (signal) => {
    try {
      return await connections.check(connection, secrets, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** Shows what the check of a new connection came to and asks how to go on; nothing when the person gives up. */
export async function tellVerdict(name: string, verdict: ConnectionVerdict): Promise<'save' | 'address' | 'key' | undefined> {
  if (verdict.isOk) {
    if (verdict.check.warnings.length > 0) void notifyWarning(verdict.check.warnings.join(' '));
    return 'save';
  }
  const isAboutKey = verdict.error.code === 'unauthorized' || verdict.error.code === 'forbidden';
  const key = { label: vscode.l10n.t('Change Key'), iconPath: new vscode.ThemeIcon('key'), choice: 'key' } as const;
  const address = { label: vscode.l10n.t('Change Address'), iconPath: new vscode.ThemeIcon('link'), choice: 'address' } as const;
  const save = { label: vscode.l10n.t('Save Anyway'), iconPath: new vscode.ThemeIcon('save'), choice: 'save' } as const;
  const [first, second] = isAboutKey ? [key, address] : [address, key];
  // What is wrong stands below the first answer, where there is room for it.
  const items = [{ ...first, detail: verdict.message }, second, save];
  const title = vscode.l10n.t('{0} cannot be connected to.', name);
  return (await pickOne(items, { title, placeHolder: verdict.message, ignoreFocusOut: true }))?.choice;
}

async function showFailure(name: string, reason: string): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await notifyError([vscode.l10n.t('{0} cannot be connected to.', name), reason].join(' '), showLog);
  if (chosen === showLog) await executeCommand('promptdeck.log.show');
}

function successText(name: string, { server = name, account, warnings }: ConnectionCheck): string {
  const { l10n } = vscode;
  const works = account
    ? l10n.t('{0} answers, and knows the key as {1}.', server, account)
    : l10n.t('{0} answers, and the key is accepted.', server);
  return [works, ...warnings].join(' ');
}
