import * as vscode from 'vscode';
import { askInput } from '../../config/askInput.ts';
import type { CommandTypes } from '../../config/ids.ts';
import { askInDialog } from '../../config/notify.ts';
import { pickOne } from '../../config/pick.ts';
import { plural } from '../../config/plural.ts';
import { withProgress } from '../../config/withProgress.ts';
import { configuredNameTexts, factsOf, readConfiguredName, type WindowConnections } from '../../connections/index.ts';
import { type BackendErrorCode, isBackendError, type RemoteLibrary, reasonOf } from '../../core/index.ts';
import type { VendorNamesAnswer } from '../../protocol/index.ts';
import { pickConnection } from './pickConnection.ts';

/** What adding a name needs. */
export interface NameParts {
  readonly connections: WindowConnections;
  /** Names of server prompts that stand in calls of the workspace's source code; nothing where that is not known. */
  vendorNames(): Promise<VendorNamesAnswer | undefined>;
}

/** `promptdeck.connection.addPrompt` */
export const addPromptByName =
  ({ connections, vendorNames }: NameParts): CommandTypes['promptdeck.connection.addPrompt'] =>
  async (target) => {
    const title = vscode.l10n.t('Add Prompt by Name');
    const library = await pickConnection(connections, target, title, ({ takesNames }) => takesNames);
    if (!library) return;
    const found = await pickFoundName(library, title, vendorNames);
    if (found === 'cancelled') return;
    let value = found ?? '';
    for (let isTyped = found !== undefined; ; isTyped = false) {
      const typed = isTyped ? value : await askName(library, title, value);
      if (typed === undefined) return;
      value = typed;
      const fault = await tryName(connections, library, value);
      if (fault === 'cancelled') return;
      if (fault === undefined || (await isWantedAnyway(fault))) break;
    }
    await connections.store.addName(library.connection.id, 'prompts', value);
  };

/** Offers the names that calls in the workspace have and the connection has not; `undefined` when there are none, or another is wanted. */
async function pickFoundName(
  { connection }: RemoteLibrary,
  title: string,
  vendorNames: NameParts['vendorNames'],
): Promise<string | 'cancelled' | undefined> {
  const known = new Set((connection.names ?? []).flatMap(configuredNameTexts));
  const answer = await vendorNames().catch(() => undefined); // offered where they are known, and typed where they are not
  const items = (answer?.names ?? [])
    .filter(({ server, name }) => server === connection.kind && name.kind === 'prompt')
    .flatMap(({ name, calls }) => configuredNameTexts(name).map((label) => ({ label, description: callsText(calls) })))
    .filter(({ label }) => !known.has(label));
  if (items.length === 0) return undefined;
  const other = { label: vscode.l10n.t('Another Name…'), iconPath: new vscode.ThemeIcon('edit'), alwaysShow: true };
  const placeHolder = vscode.l10n.t('Names found in the source code of this workspace');
  const chosen = await pickOne<vscode.QuickPickItem>([...items, other], { title, placeHolder });
  if (!chosen) return 'cancelled';
  return chosen === other ? undefined : chosen.label;
}

function callsText(count: number): string {
  return plural(count, vscode.l10n.t('{0} call', count), vscode.l10n.t('{0} calls', count));
}

async function askName({ connection }: RemoteLibrary, title: string, value: string): Promise<string | undefined> {
  const { nameForm, nameExample: example = '' } = factsOf(connection.kind);
  const typed = await askInput({
    title,
    prompt:
      nameForm === 'path'
        ? vscode.l10n.t('Organisation, application and name of the prompt, or its id, with an environment behind @ where it matters')
        : vscode.l10n.t('The slug of the prompt, with a version or a tag behind @ where it matters'),
    placeHolder: example,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === '') return vscode.l10n.t('Write a name, such as {0}.', example);
      const { address } = readConfiguredName(text.trim(), 'prompt', connection.kind);
      const isWhole = address.kind !== 'name' || (address.org !== '' && address.app !== '' && address.name !== '');
      return !isWhole ? vscode.l10n.t('Write organisation, application and name with slashes between them: {0}', example) : undefined;
    },
  });
  return typed?.trim();
}

interface NameFault {
  readonly code: BackendErrorCode | undefined;
  readonly message: string;
}

/** Asks the server for the prompt, so that a wrong name is noticed now and not in the tree. */
async function tryName(
  connections: WindowConnections,
  { connection }: RemoteLibrary,
  text: string,
): Promise<NameFault | 'cancelled' | undefined> {
  const { address, versions } = readConfiguredName(text, 'prompt', connection.kind);
  const title = vscode.l10n.t('Looking for {0}', text);
  return withProgress(title, async (signal) => {
    try {
      const backend = await connections.backendOf(connection.id);
      await backend.get(address, { version: versions?.[0] ?? { kind: 'current' }, signal });
      return undefined;
    } catch (error) {
      if (signal.aborted) return 'cancelled';
      return { code: isBackendError(error) ? error.code : undefined, message: reasonOf(error) };
    }
  });
}

/** A name the server does not know can be a typing mistake; a server that does not answer says nothing about the name. */
async function isWantedAnyway({ code, message }: NameFault): Promise<boolean> {
  const [again, anyway] = [vscode.l10n.t('Change Name'), vscode.l10n.t('Add Anyway')];
  const text =
    code === 'not-found' ? vscode.l10n.t('The server has no such prompt.') : vscode.l10n.t('The prompt could not be looked for.');
  return (await askInDialog({ text, detail: message }, again, anyway)) === anyway;
}
