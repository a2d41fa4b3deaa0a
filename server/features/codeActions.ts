import type { Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAllKind, type LanguageService, type ServiceOptions } from '../service/index.ts';

/** What the language server says it can do here. */
export const codeActionsCapabilities: ServerCapabilities = {
  codeActionProvider: {
    codeActionKinds: [
      CodeActionKind.QuickFix,
      CodeActionKind.RefactorExtract,
      CodeActionKind.RefactorInline,
      CodeActionKind.RefactorRewrite,
      fixAllKind,
    ],
  },
};

/** What code actions need of the language server. */
export interface CodeActionsFeatureParts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly service: Pick<LanguageService, 'codeActions'>;
  optionsFor(uri: string): Promise<ServiceOptions>;
}

/** Answers requests for code actions. A document that is not open gets none. */
export function provideCodeActions({ connection, documents, service, optionsFor }: CodeActionsFeatureParts): void {
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }, token) => {
    const options = await optionsFor(uri);
    const document = documents.get(uri);
    if (!document || token.isCancellationRequested) return [];
    return service.codeActions(document, { range, ...(only && { only }) }, options, token);
  });
}
