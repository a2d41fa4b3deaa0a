import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SiblingFiles } from '../src/disk/siblings.ts';
import { isTestsPath, promptLayout } from '../src/promptFile/index.ts';
import { type InitializationOptions, libraryChanged, variablesRequest } from '../src/protocol/index.ts';
import { Configuration } from './configuration.ts';
import { type CallSitesFeatureParts, provideCallSites, reportsFiles } from './features/callSites.ts';
import { codeActionsCapabilities, provideCodeActions } from './features/codeActions.ts';
import { provideDiagnostics } from './features/diagnostics.ts';
import { editingCapabilities, provideEditing } from './features/editing.ts';
import { describeNavigationClient, type NavigationClient, navigationCapabilities, provideNavigation } from './features/navigation.ts';
import { provideSemanticTokens, semanticTokensCapabilities } from './features/semanticTokens.ts';
import { askForSourceDocuments, asksForDocuments } from './features/sourceDocuments.ts';
import { createLibraryIndex, type LibraryIndexParts } from './libraryIndex.ts';
import { createLog } from './log.ts';
import { createPrompts } from './prompts.ts';
import { sourceLanguageOf } from './service/callSites/readSource.ts';
import { createEditing } from './service/editing.ts';
import { createPromptLanguageService, type ServiceOptions } from './service/index.ts';
import { createNavigation } from './service/navigation/index.ts';
import { createVariables } from './variables.ts';

/** What `initialize` said about the client; every part of it may be missing. */
interface Client {
  readonly answersRequests: boolean;
  readonly libraryFiles: readonly string[];
  readonly asksForSettings: boolean;
  readonly watchesFiles: boolean;
  readonly reportsFiles: boolean;
  readonly asksForDocuments: boolean;
  readonly registersSettings: boolean;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly takesSnippets: boolean;
  readonly createsFiles: boolean;
  readonly roots: readonly string[];
  readonly ruleAddress: string | undefined;
  readonly storagePath: string | undefined;
  readonly navigation: NavigationClient;
}

/**
 * Serves the language service over a connection: translates requests and events, and nothing else. Ends with the connection.
 *
 * @param parts.files the disk, for the files beside a prompt and those of the library
 */
export function startServer(
  connection: Connection,
  parts: {
    readonly files: SiblingFiles;
    /** The text a file has in the last commit, for a client that answers no questions. */
    committedText(uri: string): Promise<string | undefined>;
    /** The prompts in a folder and right below it. */
    listPromptsNear(folder: string, extraGlobs: readonly string[]): Promise<readonly string[]>;
  } & Pick<LibraryIndexParts, 'listPrompts' | 'storeIn' | 'releaseMemory'> &
    Pick<CallSitesFeatureParts, 'listSources' | 'loadSourceParser'>,
): void {
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
        completionProvider: { triggerCharacters: ['{', '%', '|', '.', ' ', '"', "'"], resolveProvider: true },
        hoverProvider: true,
        diagnosticProvider: { identifier: 'promptdeck', interFileDependencies: true, workspaceDiagnostics: false },
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
    const includedFile = async (name: string, from: string) => (await prompts.include(from, name))?.uri;
    const library = createLibraryIndex({ ...parts, connection, documents, log, client, includedFile });
    const calls = provideCallSites({ ...parts, connection, documents, client, library });
    const { callSites } = calls;
    const serviceParts = { variables, prompts, callSites, log };
    const service = createPromptLanguageService(serviceParts);
    const optionsFor = async (uri: string): Promise<ServiceOptions> => ({
      ...(await configuration.optionsFor(uri)),
      roots: client.roots,
      snippets: client.takesSnippets,
      createsFiles: client.createsFiles,
      ...(client.ruleAddress !== undefined && { ruleAddress: client.ruleAddress }),
    });

    const diagnostics = provideDiagnostics({
      connection,
      documents,
      clientPulls: client.pullsDiagnostics,
      clientRefreshes: client.refreshesDiagnostics,
      diagnose: async (document, token) => service.diagnose(document, await optionsFor(document.uri), token),
    });
    connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
      const options = await optionsFor(uri);
      const document = documents.get(uri);
      return document && !token.isCancellationRequested ? service.complete(document, position, options, token) : [];
    });
    connection.onCompletionResolve((item) => service.resolveCompletion(item));
    connection.onHover(async ({ textDocument: { uri }, position }, token) => {
      const options = await optionsFor(uri);
      const document = documents.get(uri);
      return document && !token.isCancellationRequested ? service.hover(document, position, options, token) : undefined;
    });
    provideEditing({ connection, documents, editing: createEditing({ variables, prompts, log }), optionsFor });
    provideCodeActions({ connection, documents, service: serviceParts, optionsFor });
    provideSemanticTokens({
      connection,
      documents,
      tokensOf: async (document) => service.semanticTokens(document, await optionsFor(document.uri)),
    });
    provideNavigation({
      connection,
      documents,
      navigation: createNavigation({ ...library.parts, ...calls.navigation }),
      client: client.navigation,
      roots: client.roots,
    });

    const refresh = (uris?: readonly string[]) => {
      variables.forget(uris);
      prompts.forget();
      library.index.invalidate(uris);
      if (!uris) calls.relist();
      lookForPrompts();
      diagnostics.refresh();
    };
    const lookForPrompts = askForSourceDocuments({
      connection,
      log,
      files: library.files,
      roots: client.roots,
      canAsk: client.asksForDocuments,
    });
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
      library.index.invalidate([uri]);
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
        library.index.dispose();
        calls.dispose();
      },
    };
  }
}

function describeClient(params: InitializeParams): Client {
  const { capabilities, initializationOptions, workspaceFolders, rootUri } = params;
  const { workspace, textDocument } = capabilities ?? {};
  const options: InitializationOptions = initializationOptions ?? {};
  const answersRequests = options.answersRequests === true;
  return {
    answersRequests,
    libraryFiles: Array.isArray(options.libraryFiles) ? options.libraryFiles.filter((glob) => typeof glob === 'string') : [],
    asksForSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    // A host that answers also says when its answers change.
    reportsFiles: reportsFiles(params),
    asksForDocuments: asksForDocuments(params),
    watchesFiles: !answersRequests && workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    roots: workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []),
    ruleAddress: typeof options.ruleAddress === 'string' ? options.ruleAddress : undefined,
    storagePath: typeof options.storagePath === 'string' ? options.storagePath : undefined,
    navigation: describeNavigationClient(params),
  };
}
