import type { TextDocument } from 'vscode-languageserver-textdocument';
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Cancellation, SymbolFact } from '../library/types.ts';
import type { NavigationParts } from './types.ts';

/** More are of no help in a list; the editor asks again with every letter. */
const limit = 500;

const kinds: Readonly<Record<SymbolFact['kind'], SymbolKind>> = {
  macro: SymbolKind.Function,
  block: SymbolKind.Class,
  set: SymbolKind.Variable,
};

/** Prompts by name, and the macros, blocks and values they define, whose name has the letters of the query in their order. */
export async function findWorkspaceSymbols(
  query: string,
  { index }: Pick<NavigationParts, 'index'>,
  token: Cancellation,
): Promise<WorkspaceSymbol[]> {
  const { graph } = await index.view(token);
  const found: WorkspaceSymbol[] = [];
  for (const [uri, { name, symbols }] of graph.prompts) {
    if (found.length >= limit || token.isCancellationRequested) break;
    if (hasLetters(name, query)) found.push({ name, kind: SymbolKind.File, location: at(uri, 0, 0, 0) });
    for (const symbol of symbols) {
      if (!hasLetters(symbol.name, query)) continue;
      const location = at(uri, symbol.line, symbol.character, symbol.name.length);
      found.push({ name: symbol.name, kind: kinds[symbol.kind], containerName: name, location });
    }
  }
  return found.slice(0, limit);
}

function at(uri: string, line: number, character: number, length: number): { uri: TextDocument['uri']; range: WorkspaceSymbolRange } {
  return { uri, range: { start: { line, character }, end: { line, character: character + length } } };
}

type WorkspaceSymbolRange = Extract<WorkspaceSymbol['location'], { range: unknown }>['range'];

/** Whether all letters of the query stand in the name, in order, without regard to case. */
function hasLetters(name: string, query: string): boolean {
  const lower = name.toLowerCase();
  let from = 0;
  for (const letter of query.toLowerCase()) {
    if (letter === ' ') continue;
    from = lower.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
