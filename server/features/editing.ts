import type { CancellationToken, Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService, ServiceOptions } from '../service/index.ts';

/** What the language server says it can do here. */
export const editingCapabilities: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '}' },
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [',', '='] },
  inlayHintProvider: true,
};

/** What help with writing needs of the language server. */
export interface EditingFeatureParts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly service: Pick<LanguageService, 'format' | 'formatTyped' | 'signatureHelp' | 'inlayHints'>;
  optionsFor(uri: string): Promise<ServiceOptions>;
}

/** Answers requests for formatting, signatures and inlay hints. A document that is not open gets an empty answer. */
export function provideEditing({ connection, documents, service, optionsFor }: EditingFeatureParts): void {
  const find = async (uri: string, token: CancellationToken) => {
    const options = await optionsFor(uri);
    const document = documents.get(uri);
    return document && !token.isCancellationRequested ? { document, options } : undefined;
  };
  connection.onDocumentFormatting(async ({ textDocument: { uri }, options: format }, token) => {
    const found = await find(uri, token);
    return found ? service.format(found.document, format, found.options) : [];
  });
  connection.onDocumentRangeFormatting(async ({ textDocument: { uri }, range, options: format }, token) => {
    const found = await find(uri, token);
    return found ? service.format(found.document, format, found.options, range) : [];
  });
  connection.onDocumentOnTypeFormatting(async ({ textDocument: { uri }, position, options: format }, token) => {
    const found = await find(uri, token);
    return found ? service.formatTyped(found.document, position, format, found.options) : [];
  });
  connection.onSignatureHelp(async ({ textDocument: { uri }, position }, token) => {
    const found = await find(uri, token);
    return found && service.signatureHelp(found.document, position, found.options, token);
  });
  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) => {
    const found = await find(uri, token);
    return found && found.options.inlayHints !== false ? service.inlayHints(found.document, range, found.options, token) : [];
  });
}
