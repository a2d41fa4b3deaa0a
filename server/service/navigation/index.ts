/**
 * Finding one's way through prompts: where a name comes from, where it is used, what it can be called, what a file consists of, who includes
 * whom. Knows the library through the index that is handed in, and neither a connection nor Node.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type { DocumentKind } from '../document/documentKind.ts';
import type { Cancellation } from '../library/types.ts';
import { incomingCalls, outgoingCalls, prepareHierarchy } from './callHierarchy.ts';
import { findDefinition } from './definition.ts';
import { promptSymbols, testsSymbols } from './documentSymbols.ts';
import { foldPrompt, foldTests } from './folding.ts';
import { findLinks, resolveLink } from './links.ts';
import { type Move, moveFiles } from './moveFiles.ts';
import { findHighlights, findReferences } from './references.ts';
import { type EditAbilities, prepareRename, rename } from './rename.ts';
import { selectionRanges } from './selectionRanges.ts';
import type { NavigationParts } from './types.ts';
import { findWorkspaceSymbols } from './workspaceSymbols.ts';

export type { Move } from './moveFiles.ts';
export { type EditAbilities, RenameRefusedError } from './rename.ts';
export type { NavigationParts } from './types.ts';

/** Answers about places. A document that is no prompt and no tests file gets empty answers, and so does a cancelled question. */
export interface Navigation {
  definition(document: TextDocument, position: Position, token: Cancellation): Promise<LocationLink[]>;
  references(document: TextDocument, position: Position, includeDeclaration: boolean, token: Cancellation): Promise<Location[]>;
  highlights(document: TextDocument, position: Position): Promise<DocumentHighlight[]>;
  /** @throws {RenameRefusedError} for a name that cannot be changed */
  prepareRename(
    document: TextDocument,
    position: Position,
    token: Cancellation,
  ): Promise<{ range: Range; placeholder: string } | undefined>;
  /** @throws {RenameRefusedError} when the new name cannot be used */
  rename(
    document: TextDocument,
    position: Position,
    newName: string,
    abilities: EditAbilities,
    token: Cancellation,
  ): Promise<WorkspaceEdit | undefined>;
  movedFiles(
    moves: readonly Move[],
    roots: readonly string[],
    abilities: EditAbilities,
    token: Cancellation,
  ): Promise<WorkspaceEdit | undefined>;
  documentSymbols(document: TextDocument): DocumentSymbol[];
  workspaceSymbols(query: string, token: Cancellation): Promise<WorkspaceSymbol[]>;
  folding(document: TextDocument): FoldingRange[];
  selectionRanges(document: TextDocument, positions: readonly Position[]): SelectionRange[];
  links(document: TextDocument): DocumentLink[];
  resolveLink(link: DocumentLink, token: Cancellation): Promise<DocumentLink>;
  prepareHierarchy(document: TextDocument, position: Position, token: Cancellation): Promise<CallHierarchyItem[]>;
  incomingCalls(item: CallHierarchyItem, token: Cancellation): Promise<CallHierarchyIncomingCall[]>;
  outgoingCalls(item: CallHierarchyItem, token: Cancellation): Promise<CallHierarchyOutgoingCall[]>;
}

/** Source code has a structure that others show. */
const kindIn = (kind: DocumentKind) => (kind === 'source' ? 'other' : kind);

/** Navigation over a library. */
export function createNavigation(parts: NavigationParts): Navigation {
  const byKind = <Answer>(document: TextDocument, answers: { prompt: () => Answer; tests: () => Answer; other: () => Answer }) =>
    answers[kindIn(parts.kindOf(document))]();
  return {
    definition: (document, position, token) => findDefinition(document, position, parts, token),
    references: (document, position, includeDeclaration, token) => findReferences(document, position, includeDeclaration, parts, token),
    highlights: (document, position) => findHighlights(document, position, parts),
    prepareRename: (document, position, token) => prepareRename(document, position, parts, token),
    rename: (document, position, newName, abilities, token) => rename(document, position, newName, abilities, parts, token),
    movedFiles: (moves, roots, abilities, token) => moveFiles(moves, roots, abilities, parts, token),
    documentSymbols: (document) =>
      byKind(document, { prompt: () => promptSymbols(document), tests: () => testsSymbols(document), other: () => [] }),
    workspaceSymbols: (query, token) => findWorkspaceSymbols(query, parts, token),
    folding: (document) => byKind(document, { prompt: () => foldPrompt(document), tests: () => foldTests(document), other: () => [] }),
    selectionRanges: (document, positions) =>
      byKind(document, { prompt: () => selectionRanges(document, positions), tests: () => [], other: () => [] }),
    links: (document) => byKind(document, { prompt: () => findLinks(document), tests: () => [], other: () => [] }),
    resolveLink: (link, token) => resolveLink(link, parts, token),
    prepareHierarchy: async (document, position, token) =>
      parts.kindOf(document) === 'prompt' ? prepareHierarchy(document, position, parts, token) : [],
    incomingCalls: (item, token) => incomingCalls(item, parts, token),
    outgoingCalls: (item, token) => outgoingCalls(item, parts, token),
  };
}
