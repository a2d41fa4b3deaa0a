import type { Connection, InitializeResult } from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../src/core/model/index.ts';
import { libraryFiles } from '../src/disk/libraryFiles.ts';
import type { SiblingFiles } from '../src/disk/siblings.ts';
import { isTestsPath, promptLayout } from '../src/promptFile/index.ts';
import { libraryChanged, libraryFilesRequest, readFileRequest, variablesRequest } from '../src/protocol/index.ts';
import { type Client, describeClient } from './client.ts';
import { Configuration } from './configuration.ts';
import { type CallSitesFeatureParts, provideCallSites, sourcesOf } from './features/callSites.ts';
import { codeActionsCapabilities, provideCodeActions } from './features/codeActions.ts';
import { completionCapabilities, provideCompletion } from './features/completion.ts';
import { diagnosticsCapabilities, provideDiagnostics } from './features/diagnostics.ts';
import { editingCapabilities, provideEditing } from './features/editing.ts';
import { hoverCapabilities, provideHover } from './features/hover.ts';
import { navigationCapabilities, provideNavigation } from './features/navigation.ts';
import { provideSemanticTokens, semanticTokensCapabilities } from './features/semanticTokens.ts';
import { askForSourceDocuments } from './features/sourceDocuments.ts';
import { createLog } from './log.ts';
import { createPrompts } from './prompts.ts';
import { createLanguageService, type ServiceOptions, sourceLanguageOf } from './service/index.ts';
import { createVariables } from './variables.ts';

/** What the language server needs of the disk. */
export interface ServerParts extends Pick<CallSitesFeatureParts, 'listSources' | 'loadSourceParser' | 'storeIn'> {
  /** The files beside a prompt and those of the library. */
  readonly files: SiblingFiles;
  /** The text a file has in the last commit, for a client that answers no questions. */
  committedText(uri: string): Promise<string | undefined>;
  /** The prompts below workspace folders, for a client that answers no questions. */
  listPrompts(roots: readonly string[], extraGlobs: readonly string[], log: Log): Promise<readonly string[]>;
  /** The prompts in a folder and right below it. */
  listPromptsNear(folder: string, extraGlobs: readonly string[]): Promise<readonly string[]>;
  /** Gives memory back once so many files were read. */
  releaseMemory(files: number): void;
}

/** Serves the language service over a connection: translates requests and events, and nothing else. Ends with the connection. */
export function startServer(connection: Connection, parts: ServerParts): void {
  const log = createLog(connection.console);
  const documents = new TextDocuments(TextDocument);
  let serve: ReturnType<typeof serveDocuments> | undefined;

  connection.onInitialize((params): InitializeResult => {
    serve = serveDocuments(describeClient(params));
    return {
      serverInfo: { name: 'Promptdeck' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...completionCapabilities,
        ...hoverCapabilities,
        ...diagnosticsCapabilities,
        ...semanticTokensCapabilities,
        ...navigationCapabilities,
        ...codeActionsCapabilities,
        ...editingCapabilities,
      },
    };
  });
  connection.onInitialized(() => serve?.start());
  connection.onShutdown(() => serve?.dispose());
  documents.listen(connection);
  connection.listen();

  function serveDocuments(client: Client) {
    const configuration = new Configuration(connection, client.asksForSettings, { library: { files: client.libraryFiles } });
    const variables = createVariables({
      ask: client.answersRequests ? (uri) => connection.sendRequest(variablesRequest, { uri }) : undefined,
      files: parts.files,
      openText: (uri) => documents.get(uri)?.getText(),
      onLateAnswer: () => diagnostics.refresh(),
    });
    const prompts = createPrompts({
      ...parts,
      host: client.answersRequests ? connection : undefined,
      openText: (uri) => documents.get(uri)?.getText(),
      roots: client.roots,
      listIn: (roots) => parts.listPrompts(roots, client.libraryFiles, log),
      listNear: (folder) => parts.listPromptsNear(folder, client.libraryFiles),
    });
    const files = libraryFiles({
      disk: parts.files,
      listPrompts: async () =>
        client.answersRequests
          ? (await connection.sendRequest(libraryFilesRequest, {})).uris
          : parts.listPrompts(client.roots, client.libraryFiles, log),
      ...(client.answersRequests && {
        readElsewhere: async (uri: string) => (await connection.sendRequest(readFileRequest, { uri }))?.text,
      }),
    });
    const service = createLanguageService({
      log,
      variables,
      prompts,
      library: {
        files,
        documents,
        roots: client.roots,
        libraryFiles: client.libraryFiles,
        ...(client.storagePath !== undefined && { store: parts.storeIn(client.storagePath, 'promptIndex', log) }),
        whenRead: parts.releaseMemory,
        sources: sourcesOf({ ...parts, connection, client, log }),
      },
    });
    const optionsFor = async (uri: string): Promise<ServiceOptions> => ({
      ...(await configuration.optionsFor(uri)),
      roots: client.roots,
      snippets: client.takesSnippets,
      createsFiles: client.createsFiles,
      ...(client.ruleAddress !== undefined && { ruleAddress: client.ruleAddress }),
    });

    const shared = { connection, documents, service, optionsFor };
    const diagnostics = provideDiagnostics({
      ...shared,
      clientPulls: client.pullsDiagnostics,
      clientRefreshes: client.refreshesDiagnostics,
    });
    provideCompletion(shared);
    provideHover(shared);
    provideEditing(shared);
    provideCodeActions(shared);
    provideSemanticTokens(shared);
    provideNavigation({ connection, documents, service, client: client.navigation, roots: client.roots });
    const calls = provideCallSites({ connection, service, client });

    const refresh = (uris?: readonly string[]) => {
      variables.forget(uris);
      prompts.forget();
      service.filesChanged(uris);
      lookForPrompts();
      diagnostics.refresh();
    };
    const lookForPrompts = askForSourceDocuments({ connection, log, files, roots: client.roots, canAsk: client.asksForDocuments });
    connection.onNotification(libraryChanged, ({ uris }) => refresh(uris));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      if (calls.changed(changes)) refresh();
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      configuration.changed(settings);
      diagnostics.refresh();
    });
    // The cases of an open tests file are read as they are typed.
    documents.onDidChangeContent(({ document: { uri } }) => isTestsPath(uri) && diagnostics.refresh());
    documents.onDidClose(({ document: { uri } }) => {
      configuration.forget(uri);
      if (sourceLanguageOf(uri)) return;
      service.filesChanged([uri]);
      if (isTestsPath(uri)) diagnostics.refresh();
      else variables.forget([uri]);
    });

    return {
      /** What may only be said once the client is initialised. */
      start() {
        const watchers = [...promptLayout(client.libraryFiles).globs, '**/*.tests.yaml'].map((globPattern) => ({ globPattern }));
        if (client.registersSettings) void connection.client.register(DidChangeConfigurationNotification.type, { section: 'promptdeck' });
        if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
        lookForPrompts();
      },
      dispose() {
        diagnostics.dispose();
        service.dispose();
      },
    };
  }
}
