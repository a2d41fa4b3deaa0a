import { type Connection, LSPErrorCodes, ResponseError, type ServerCapabilities, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';
import { type LanguageService, type ServiceOptions, semanticTokensLegend } from '../service/index.ts';

/** What the language server says it can do here. */
export const semanticTokensCapabilities: ServerCapabilities = {
  semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
};

/** Numbers per token in the protocol. */
const tokenLength = 5;

/** Answers with the tokens of a document, of the lines that are seen, or with what changed since the last answer. */
export function provideSemanticTokens(parts: {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly service: Pick<LanguageService, 'semanticTokens'>;
  optionsFor(uri: string): Promise<ServiceOptions>;
}): void {
  const { connection, documents, service, optionsFor } = parts;
  /** The last answer for each open document: what a delta is told against. */
  const answered = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>();
  let count = 0;

  /** The tokens of the text that the client asked about: those of another text would be drawn at the wrong places. */
  async function tokensNow(uri: string): Promise<number[] | undefined> {
    const document = documents.get(uri);
    if (!document) return undefined;
    const { version } = document;
    const { data } = service.semanticTokens(document, await optionsFor(uri));
    if (documents.get(uri) === document && document.version === version) return data;
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since.');
  }

  async function current(uri: string): Promise<{ resultId: string; data: number[] } | undefined> {
    const data = await tokensNow(uri);
    if (!data) return undefined;
    count += 1;
    const answer = { resultId: String(count), data };
    if (documents.get(uri)) answered.set(uri, answer);
    return answer;
  }

  connection.languages.semanticTokens.on(async ({ textDocument: { uri } }) => (await current(uri)) ?? { data: [] });
  connection.languages.semanticTokens.onDelta(
    async ({ textDocument: { uri }, previousResultId }): Promise<SemanticTokens | SemanticTokensDelta> => {
      const before = answered.get(uri);
      const now = await current(uri);
      if (!now) return { data: [] };
      if (before?.resultId !== previousResultId) return now;
      return { resultId: now.resultId, edits: changeBetween(before.data, now.data) };
    },
  );
  connection.languages.semanticTokens.onRange(async ({ textDocument: { uri }, range }) => {
    const data = await tokensNow(uri);
    return { data: data ? tokensWithin(data, range) : [] };
  });
  documents.onDidClose(({ document: { uri } }) => answered.delete(uri));
}

/** The one stretch in which two lists of tokens differ. */
export function changeBetween(before: readonly number[], after: readonly number[]): SemanticTokensDelta['edits'] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return [{ start, deleteCount: before.length - start - end, data: after.slice(start, after.length - end) }];
}

/** The tokens on the lines of a range; the first of them counts its line and column from the start of the text. */
export function tokensWithin(data: readonly number[], { start, end }: Range): number[] {
  const found: number[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at + tokenLength <= data.length; at += tokenLength) {
    const [lines = 0, columns = 0, ...rest] = data.slice(at, at + tokenLength);
    character = lines === 0 ? character + columns : columns;
    line += lines;
    if (line < start.line) continue;
    if (line > end.line) break;
    if (found.length === 0) found.push(line, character, ...rest);
    else found.push(lines, columns, ...rest);
  }
  return found;
}
