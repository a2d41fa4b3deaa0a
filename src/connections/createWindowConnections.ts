import * as vscode from 'vscode';
import { setContextKey } from '../config/contextKeys.ts';
import { loadServers } from '../config/lazy.ts';
import {
  BackendError,
  type Connection,
  type ConnectionVerdict,
  type Log,
  type PromptBackend,
  type RemoteLibrary,
  revisionFor,
  type SecretName,
} from '../core/index.ts';
import { type ConnectionSecrets, createConnectionSecrets } from './connectionSecrets.ts';
import { type ConnectionStore, createConnectionStore } from './connectionStore.ts';
import { factsOf } from './kinds.ts';
import { followOpenDocuments } from './openDocuments.ts';
import { RemoteFiles } from './remoteFiles.ts';
import { RemoteLibraries } from './remoteLibraries.ts';
import { RemoteNotes } from './remoteNotes.ts';
import { type RemoteDocument, remoteScheme } from './remoteUri.ts';
import { createServerRegistry } from './serverRegistry.ts';

/** The connections as views and commands use them. */
export interface WindowConnections extends vscode.Disposable {
  readonly store: ConnectionStore;
  readonly secrets: ConnectionSecrets;
  /** One library per connection, in the order of the setting. */
  libraries(): readonly RemoteLibrary[];
  libraryOf(connectionId: string): RemoteLibrary | undefined;
  /** @throws {BackendError} 'not-found' when the connection is gone, 'invalid-request' when its options are wrong */
  backendOf(connectionId: string): Promise<PromptBackend>;
  /** Where a version is opened; the name is what its tab shows, unless it is open already. */
  uriOf(document: RemoteDocument, name: string): vscode.Uri;
  /** Checks a connection, which need not be kept yet, with these secrets before those that are kept. */
  check(connection: Connection, secrets: ReadonlyMap<SecretName, string>, signal: AbortSignal): Promise<ConnectionVerdict>;
  /** Lists a connection anew and reads its open documents again. */
  refresh(connectionId: string): Promise<void>;
  /** Why the document at a URI explains a failure in place of a prompt; undefined for every other. */
  failureOf(uri: string): string | undefined;
  /** Fires when connections came or went, or with the library whose state or prompts changed. */
  readonly onDidChange: vscode.Event<RemoteLibrary | undefined>;
}

/** Builds the connections of the window. Nothing is asked before the user looks at one. */
export function createWindowConnections(
  { secrets: storage, globalStorageUri }: Pick<vscode.ExtensionContext, 'secrets' | 'globalStorageUri'>,
  log: Log,
): WindowConnections {
  const store = createConnectionStore();
  const secrets = createConnectionSecrets(storage, (id) => store.get(id)?.kind, process.env);
  const cacheFolder = globalStorageUri.scheme === 'file' ? vscode.Uri.joinPath(globalStorageUri, 'answers').fsPath : undefined;
  const registry = createServerRegistry({ secrets, log, cacheFolder, env: process.env });
  const backendOf = async (id: string): Promise<PromptBackend> => {
    const connection = store.get(id);
    if (connection) return registry.backend(connection);
    throw new BackendError(`There is no connection '${id}' any more. Add it again, or close this editor.`, 'not-found');
  };
  const open = followOpenDocuments();
  const libraries = new RemoteLibraries({
    connections: () => store.list(),
    backendOf,
    release: (id) => registry.release(id),
    factsOf,
    keyOrigin: async ({ id, baseUrl }) => (await secrets.get(id, 'apiKey', baseUrl))?.origin,
    uriOf: (connectionId, { address, name }, version, model) =>
      open.uriOf({ connectionId, address, version, ...(model && { model }) }, name).toString(),
  });
  const notes = new RemoteNotes();
  const files = new RemoteFiles({
    open,
    async read({ connectionId, address, version, model }) {
      const whole = await (await backendOf(connectionId)).get(address, { version });
      const revision = model ? revisionFor(whole, model) : whole;
      return { revision, text: (await loadServers()).promptFileText(revision) };
    },
    onDidRead: (uri, revision) => notes.note(uri, revision),
    onDidLetGo: (uri) => notes.forget(uri),
  });
  const refresh = async (id: string): Promise<void> => {
    const backend = await backendOf(id).catch(() => undefined); // the listing says why it cannot be made
    backend?.expire(); // what was readable stays so while the server is away
    files.refresh(id);
    await libraries.of(id)?.reload();
  };
  const showCount = () => setContextKey('promptdeck.hasConnection', libraries.list().length > 0);
  showCount();
  const owned = vscode.Disposable.from(
    store,
    secrets,
    registry,
    open,
    libraries,
    notes,
    files,
    store.onDidChange(() => {
      libraries.follow();
      showCount();
    }),
    secrets.onDidChange((id) => {
      registry.release(id); // it holds the old key
      const wasAsked = libraries.of(id)?.state.kind !== 'notAsked';
      libraries.of(id)?.forget(); // listed for the old key
      if (wasAsked) void refresh(id);
    }),
    vscode.workspace.registerFileSystemProvider(remoteScheme, files, { isReadonly: true, isCaseSensitive: true }),
  );
  return {
    store,
    secrets,
    libraries: () => libraries.list(),
    libraryOf: (id) => libraries.of(id),
    backendOf,
    uriOf: open.uriOf,
    check: (connection, given, signal) => registry.check(connection, { signal, secrets: withGiven(secrets, given) }),
    refresh,
    failureOf: (uri) => files.failureOf(uri),
    onDidChange: libraries.onDidChange,
    dispose: () => owned.dispose(),
  };
}

/** Secrets that a person has just typed go before those that are kept. */
function withGiven(secrets: ConnectionSecrets, given: ReadonlyMap<SecretName, string>): Pick<ConnectionSecrets, 'get'> {
  return {
    get: async (id, name, address) => {
      const value = given.get(name);
      return value === undefined ? secrets.get(id, name, address) : { value, origin: vscode.l10n.t('input') };
    },
  };
}
