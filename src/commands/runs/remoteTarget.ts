import * as vscode from 'vscode';
import { type CommandTarget, uriOf } from '../../config/ids.ts';
import { type RemoteDocument, readRemoteUri, type WindowConnections } from '../../connections/index.ts';
import type { BackendFeatures, Capability, PromptBackend } from '../../core/index.ts';
import { pickConnection } from '../connections/pickConnection.ts';
import { pickRemotePrompts } from './pickRemotePrompts.ts';

/** A version of a server's prompt, with who serves it. */
export interface RemoteTarget extends RemoteDocument {
  readonly backend: PromptBackend;
  readonly uri: vscode.Uri;
  /** The prompt's name as the tab shows it. */
  readonly name: string;
}

/**
 * The server prompt a command is meant for: of its target, else of the active editor, else the one a person picks among the listed prompts of a
 * connection that has the feature.
 *
 * @returns undefined when the person picked none
 */
export async function findRemoteTarget(
  connections: WindowConnections,
  target: CommandTarget | undefined,
  feature: keyof BackendFeatures,
  title: string,
): Promise<RemoteTarget | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const uri =
    [uriOf(target), active].find((candidate) => candidate && readRemoteUri(candidate)) ?? (await pickPrompt(connections, feature, title));
  const document = uri && readRemoteUri(uri);
  if (!uri || !document) return undefined;
  const backend = await connections.backendOf(document.connectionId);
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return { ...document, backend, uri, name: file.replace(/(?:@.*)?\.prompt\.j2$/, '') };
}

/**
 * The feature that a command needs.
 *
 * @throws {Error} with the reason why the server of the prompt does not have it
 */
export function featureOf<Name extends keyof BackendFeatures>(
  { backend }: RemoteTarget,
  feature: Name,
  capability: Capability,
): NonNullable<BackendFeatures[Name]> {
  const found = backend.features[feature];
  if (found) return found;
  const state = backend.capability(capability);
  throw new Error(state.isAvailable ? vscode.l10n.t('The server of this prompt does not do this.') : state.reason);
}

/** Picks a connection whose server has a feature. */
export async function pickServer(
  connections: WindowConnections,
  feature: keyof BackendFeatures,
  title: string,
): Promise<PromptBackend | undefined> {
  const backends = await Promise.all(
    connections
      .libraries()
      .map(async ({ connection }) => ({ connection, backend: await connections.backendOf(connection.id).catch(() => undefined) })),
  );
  const fitting = backends.filter(({ backend }) => backend?.features[feature] !== undefined);
  if (fitting.length === 1) return fitting[0]?.backend;
  const ids = new Set(fitting.map(({ connection }) => connection.id));
  const library = await pickConnection(connections, undefined, title, ({ connection }) => ids.has(connection.id));
  return library && connections.backendOf(library.connection.id);
}

async function pickPrompt(connections: WindowConnections, feature: keyof BackendFeatures, title: string): Promise<vscode.Uri | undefined> {
  const chosen = await pickConnection(connections, undefined, title);
  if (!chosen) return undefined;
  await chosen.load();
  const backend = await connections.backendOf(chosen.connection.id);
  if (!backend.features[feature])
    throw new Error(vscode.l10n.t('{0} has nothing for this. Choose another connection.', chosen.connection.name));
  const placeHolder = vscode.l10n.t('Choose a prompt');
  const [prompt] = (await pickRemotePrompts(chosen, backend, { title, placeHolder, isMany: false })) ?? [];
  return prompt && vscode.Uri.parse(chosen.uriOf(prompt), true);
}
