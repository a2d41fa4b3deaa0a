import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../src/protocol/index.ts';
import { reportsFiles } from './features/callSites.ts';
import { describeNavigationClient, type NavigationClient } from './features/navigation.ts';
import { asksForDocuments } from './features/sourceDocuments.ts';

/** What `initialize` said about the client; every part of it may be missing. */
export interface Client {
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

/** Reads from `initialize` what the client can do and where its files are. */
export function describeClient(params: InitializeParams): Client {
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
