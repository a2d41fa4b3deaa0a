import {
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentSymbol, Location, LocationLink, SymbolInformation } from 'vscode-languageserver-types';
import { type EditAbilities, type Navigation, RenameRefusedError } from '../service/index.ts';

/** What the language server says it can do here. */
export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: { resolveProvider: true },
  callHierarchyProvider: true,
  workspace: {
    fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } },
  },
};

/** What navigation needs of the language server. */
export interface NavigationFeatureParts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly service: Navigation;
  readonly client: NavigationClient;
  readonly roots: readonly string[];
}

/** What a client can do with places and edits. */
export interface NavigationClient extends EditAbilities {
  readonly takesLinks: boolean;
  readonly takesTrees: boolean;
}

/** Reads from `initialize` what the client can do with places and edits. */
export function describeNavigationClient({ capabilities }: InitializeParams): NavigationClient {
  const { workspace, textDocument } = capabilities ?? {};
  const versionedEdits = workspace?.workspaceEdit?.documentChanges === true;
  return {
    versionedEdits,
    annotations: versionedEdits && workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    takesLinks: textDocument?.definition?.linkSupport === true,
    takesTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
  };
}

/** Answers where things are, what uses them and what they can be called. A document that is not open gets an empty answer. */
export function provideNavigation({ connection, documents, service, client, roots }: NavigationFeatureParts): void {
  connection.onDefinition(async ({ textDocument: { uri }, position }, token) => {
    const document = documents.get(uri);
    const links = document ? await service.definition(document, position, token) : [];
    return client.takesLinks ? links : links.map(toLocation);
  });
  connection.onReferences(async ({ textDocument: { uri }, position, context }, token) => {
    const document = documents.get(uri);
    return document ? service.references(document, position, context.includeDeclaration, token) : [];
  });
  connection.onDocumentHighlight(async ({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    return document ? service.highlights(document, position) : [];
  });
  connection.onPrepareRename(async ({ textDocument: { uri }, position }, token) => {
    const document = documents.get(uri);
    return document ? ((await orRefuse(service.prepareRename(document, position, token))) ?? null) : null;
  });
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }, token) => {
    const document = documents.get(uri);
    if (!document) throw new ResponseError(LSPErrorCodes.RequestFailed, 'Only names in an open document can be changed.');
    return orRefuse(service.rename(document, position, newName, client, token));
  });
  connection.workspace.onWillRenameFiles(async ({ files }, token) => (await service.movedFiles(files, roots, client, token)) ?? null);
  provideStructure({ connection, documents, service, client, roots });
}

function provideStructure({ connection, documents, service, client }: NavigationFeatureParts): void {
  connection.onDocumentSymbol(({ textDocument: { uri } }) => {
    const document = documents.get(uri);
    const symbols = document ? service.documentSymbols(document) : [];
    return client.takesTrees ? symbols : symbols.flatMap((symbol) => flat(symbol, uri));
  });
  connection.onWorkspaceSymbol(({ query }, token) => service.workspaceSymbols(query, token));
  connection.onFoldingRanges(({ textDocument: { uri } }) => {
    const document = documents.get(uri);
    return document ? service.folding(document) : [];
  });
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) => {
    const document = documents.get(uri);
    return document ? service.selectionRanges(document, positions) : [];
  });
  connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const document = documents.get(uri);
    return document ? service.links(document) : [];
  });
  connection.onDocumentLinkResolve((link, token) => service.resolveLink(link, token));
  connection.languages.callHierarchy.onPrepare(async ({ textDocument: { uri }, position }, token) => {
    const document = documents.get(uri);
    return document ? service.prepareHierarchy(document, position, token) : [];
  });
  connection.languages.callHierarchy.onIncomingCalls(({ item }, token) => service.incomingCalls(item, token));
  connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) => service.outgoingCalls(item, token));
}

/** A refusal as the protocol has it: the editor shows the sentence. */
async function orRefuse<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (fault) {
    if (fault instanceof RenameRefusedError) throw new ResponseError(LSPErrorCodes.RequestFailed, fault.message);
    throw fault;
  }
}

function toLocation({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}

function flat({ name, kind, range, children = [] }: DocumentSymbol, uri: string): SymbolInformation[] {
  return [{ name, kind, location: { uri, range } }, ...children.flatMap((child) => flat(child, uri))];
}
