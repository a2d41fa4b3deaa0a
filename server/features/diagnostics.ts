import type { CancellationToken, Connection, Disposable, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import { DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService, ServiceOptions } from '../service/index.ts';

/** What the language server says it can do here. */
export const diagnosticsCapabilities: ServerCapabilities = {
  diagnosticProvider: { identifier: 'promptdeck', interFileDependencies: true, workspaceDiagnostics: false },
};

/** What the diagnostics of open documents need. */
export interface DiagnosticsParts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  /** Whether the client pulls; VS Code does. */
  readonly clientPulls: boolean;
  readonly clientRefreshes: boolean;
  readonly service: Pick<LanguageService, 'diagnose'>;
  optionsFor(uri: string): Promise<ServiceOptions>;
}

/** How long the text must rest before it is checked again, in milliseconds: a completion asked for in the meantime is answered first. */
const restMs = 100;

const never: CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

/**
 * Answers pulls for diagnostics. The client pulls because only it knows which documents are seen, and because a pull can be cancelled when the
 * text moves on. A client without pulls is pushed the same results.
 *
 * @returns `refresh`, to be called when something outside the documents changed
 */
export function provideDiagnostics(parts: DiagnosticsParts): { refresh(): void } & Disposable {
  const { connection, documents, service, clientPulls } = parts;
  const diagnose = async (document: TextDocument, token: CancellationToken) =>
    service.diagnose(document, await parts.optionsFor(document.uri), token);
  const changedAt = new Map<string, number>();
  const justOpened = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  let refreshTimer: NodeJS.Timeout | undefined;

  connection.languages.diagnostics.on(async ({ textDocument }, token) => {
    await rest(restMs - (Date.now() - (changedAt.get(textDocument.uri) ?? 0)), token);
    const document = documents.get(textDocument.uri);
    if (!document || token.isCancellationRequested) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { version } = document;
    const items = await diagnose(document, token);
    if (documents.get(textDocument.uri)?.version !== version) {
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed.', { retriggerRequest: true });
    }
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });

  const owned = [
    documents.onDidOpen(({ document: { uri } }) => justOpened.add(uri)),
    documents.onDidChangeContent(({ document: { uri } }) => {
      // Opening counts as a change too, and there the text is checked at once.
      if (!justOpened.delete(uri)) changedAt.set(uri, Date.now());
      if (!clientPulls) schedule(uri);
    }),
    documents.onDidClose(({ document: { uri } }) => {
      changedAt.delete(uri);
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      if (!clientPulls) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }),
  ];

  function schedule(uri: string): void {
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => void push(uri), restMs),
    );
  }

  async function push(uri: string): Promise<void> {
    timers.delete(uri);
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    const diagnostics = await diagnose(document, never);
    if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  }

  return {
    refresh() {
      clearTimeout(refreshTimer);
      refreshTimer = setTimeout(() => {
        if (!clientPulls) for (const uri of documents.keys()) schedule(uri);
        else if (parts.clientRefreshes) connection.languages.diagnostics.refresh();
      }, restMs);
    },
    dispose() {
      clearTimeout(refreshTimer);
      for (const timer of timers.values()) clearTimeout(timer);
      for (const listener of owned) listener.dispose();
    },
  };
}

/** Waits, or less when the question is withdrawn. */
function rest(milliseconds: number, token: CancellationToken): Promise<void> {
  if (milliseconds <= 0 || token.isCancellationRequested) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    const listener = token.onCancellationRequested(done);
    function done() {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    }
  });
}
