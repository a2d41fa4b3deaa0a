import type { Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService, ServiceOptions } from '../service/index.ts';

/** What the language server says it can do here. */
export const completionCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: ['{', '%', '|', '.', ' ', '"', "'"], resolveProvider: true },
};

/** What completion needs of the language server. */
export interface CompletionFeatureParts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly service: Pick<LanguageService, 'complete' | 'resolveCompletion'>;
  optionsFor(uri: string): Promise<ServiceOptions>;
}

/** Answers what can be written at a place. A document that is not open gets nothing. */
export function provideCompletion({ connection, documents, service, optionsFor }: CompletionFeatureParts): void {
  connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
    const options = await optionsFor(uri);
    const document = documents.get(uri);
    return document && !token.isCancellationRequested ? service.complete(document, position, options, token) : [];
  });
  connection.onCompletionResolve((item) => service.resolveCompletion(item));
}
