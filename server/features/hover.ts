import type { Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService, ServiceOptions } from '../service/index.ts';

/** What the language server says it can do here. */
export const hoverCapabilities: ServerCapabilities = { hoverProvider: true };

/** What hovers need of the language server. */
export interface HoverFeatureParts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly service: Pick<LanguageService, 'hover'>;
  optionsFor(uri: string): Promise<ServiceOptions>;
}

/** Answers what stands at a place. A document that is not open gets nothing. */
export function provideHover({ connection, documents, service, optionsFor }: HoverFeatureParts): void {
  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    const options = await optionsFor(uri);
    const document = documents.get(uri);
    return document && !token.isCancellationRequested ? service.hover(document, position, options, token) : undefined;
  });
}
