import * as vscode from 'vscode';
import type { SecretName, SecretSource, ServerKind } from '../core/model/index.ts';
import { boundSecretText, secretFor } from './boundSecret.ts';
import { factsOf } from './kinds.ts';

/**
 * Where keys are kept: the editor's secret storage, each for one address; an environment variable of the kind stands in where nothing is kept for
 * that address.
 */
export interface ConnectionSecrets extends SecretSource {
  /** @param address the only one that the secret will be given for */
  store(connectionId: string, name: SecretName, value: string, address: string): Promise<void>;
  /** Forgets all secrets of a connection. */
  forget(connectionId: string, kind: ServerKind): Promise<void>;
  /** Fires with the id of a connection whose secret was stored or forgotten, in this window or another. */
  readonly onDidChange: vscode.Event<string>;
}

const prefix = 'promptdeck.connection.';

/** Joins the secret storage with the environment of the extension host. */
export function createConnectionSecrets(
  storage: vscode.SecretStorage,
  kindOf: (connectionId: string) => ServerKind | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ConnectionSecrets & vscode.Disposable {
  const changed = new vscode.EventEmitter<string>();
  const listener = storage.onDidChange(({ key }) => {
    const id = key.startsWith(prefix) ? key.slice(prefix.length, key.lastIndexOf('.')) : undefined;
    if (id !== undefined) changed.fire(id);
  });
  const keyOf = (connectionId: string, name: SecretName) => `${prefix}${connectionId}.${name}`;
  return {
    async get(connectionId, name, address) {
      const stored = secretFor(address, await storage.get(keyOf(connectionId, name)));
      if (stored) return { value: stored, origin: vscode.l10n.t('secret storage') };
      const kind = kindOf(connectionId);
      const envVar = kind && factsOf(kind).secrets.find((field) => field.name === name)?.envVar;
      const value = envVar && env[envVar]?.trim();
      return value ? { value, origin: vscode.l10n.t('environment variable {0}', envVar) } : undefined;
    },
    store: async (connectionId, name, value, address) => storage.store(keyOf(connectionId, name), boundSecretText(value.trim(), address)),
    async forget(connectionId, kind) {
      for (const { name } of factsOf(kind).secrets) await storage.delete(keyOf(connectionId, name));
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(listener, changed).dispose(),
  };
}
