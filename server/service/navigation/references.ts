import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentHighlight, DocumentHighlightKind, type Location, type Position } from 'vscode-languageserver-types';
import { toRange } from '../document/positions.ts';
import { IncludeGraph } from '../library/includeGraph.ts';
import type { Cancellation } from '../library/types.ts';
import { callPlaces, promptNamedAt, targetInSource } from './callPlaces.ts';
import { collect } from './collect.ts';
import { FileReader } from './fileReader.ts';
import { targetInPrompt, targetInTests } from './targetAt.ts';
import type { NavigationParts, Occurrence } from './types.ts';

/** Every place of the thing under the caret, in all files, in the order of the files and their text. */
export async function findReferences(
  document: TextDocument,
  position: Position,
  includeDeclaration: boolean,
  parts: NavigationParts,
  token: Cancellation,
): Promise<Location[]> {
  const { graph } = await parts.index.view(token);
  if (token.isCancellationRequested) return [];
  const prompt = await promptNamedAt(document, position, parts, token);
  if (prompt) return usesOf(prompt.uri, parts, token);
  const reader = new FileReader(parts);
  const found = await targetOf(document, position, graph, reader, parts, token);
  const { occurrences, variables } = await collect(found?.targets ?? [], graph, reader, token);
  const calls = await callPlaces(variables, parts, token);
  if (token.isCancellationRequested) return [];
  const wanted = [...occurrences, ...calls.occurrences].filter(({ role }) => includeDeclaration || role !== 'declaration');
  return toLocations(inOrder(wanted, document.uri), parts);
}

/** Where a prompt is called. */
async function usesOf(promptUri: string, parts: NavigationParts, token: Cancellation): Promise<Location[]> {
  const found = (await parts.usages?.of(promptUri, token))?.usages ?? [];
  return toLocations(
    found.map(({ uri, site }) => ({ uri, range: site.method })),
    parts,
  );
}

/** The places of the thing under the caret in its own file; needs no other file. */
export async function findHighlights(document: TextDocument, position: Position, parts: NavigationParts): Promise<DocumentHighlight[]> {
  const kind = parts.kindOf(document);
  if (kind === 'source') return [];
  // A library of this file alone: the tests file then belongs to a prompt that is not read.
  const facts = { kind: 'prompt', name: '', statesName: false, uses: [], reads: [], declared: [], symbols: [] } as const;
  const owner = kind === 'tests' ? document.uri.replace(/\.tests\.yaml$/i, '.prompt.j2') : document.uri;
  const graph = new IncludeGraph(new Map([[owner, facts]]), []);
  const empty = async (uri: string) => (uri === document.uri ? document : undefined);
  const reader = new FileReader({ document: empty, log: parts.log });
  const found = await targetOf(document, position, graph, reader, parts, never);
  if (!found) return [];
  if (kind === 'tests') return highlightsInTests(document, found.name, reader);
  const { occurrences } = await collect(found.targets, graph, reader, never);
  return inOrder(occurrences, document.uri).map(({ range, role }) => ({
    range: toRange(document, range),
    kind: role === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
  }));
}

async function highlightsInTests(document: TextDocument, name: string, reader: FileReader): Promise<DocumentHighlight[]> {
  const read = await reader.testsFile(document.uri);
  const written = read?.tests.variables.filter((variable) => variable.name === name) ?? [];
  const interpolated = read?.interpolations.filter(({ reference }) => reference.name === name) ?? [];
  return [
    ...written.map(({ range }) => ({ range: toRange(document, range), kind: DocumentHighlightKind.Write })),
    ...interpolated.map(({ part, reference }) => ({
      range: toRange(document, part.toSourceRange(reference.range)),
      kind: DocumentHighlightKind.Read,
    })),
  ];
}

const never: Cancellation = { isCancellationRequested: false };

/** What the caret is on, in a prompt, a tests file or source code. */
export async function targetOf(
  document: TextDocument,
  position: Position,
  graph: IncludeGraph,
  reader: FileReader,
  parts: NavigationParts,
  token: Cancellation,
) {
  switch (parts.kindOf(document)) {
    case 'prompt':
      return targetInPrompt(document, position, graph, reader);
    case 'tests':
      return targetInTests(document, position, graph);
    case 'source':
      return targetInSource(document, position, parts, token);
    case 'other':
      return undefined;
  }
}

/** The file of the caret first, then the others by name; in a file by place. */
export function inOrder(occurrences: readonly Occurrence[], first: string): Occurrence[] {
  const rank = (uri: string) => (uri === first ? `0${uri}` : `1${uri}`);
  return occurrences.toSorted((one, other) =>
    one.uri === other.uri ? one.range.start - other.range.start : rank(one.uri) < rank(other.uri) ? -1 : 1,
  );
}

/** Places as the protocol has them; those in files that vanished meanwhile are left out. */
export async function toLocations(
  occurrences: readonly Pick<Occurrence, 'uri' | 'range'>[],
  parts: Pick<NavigationParts, 'document'>,
): Promise<Location[]> {
  const documents = new Map<string, TextDocument | undefined>();
  const locations: Location[] = [];
  for (const { uri, range } of occurrences) {
    if (!documents.has(uri)) documents.set(uri, await parts.document(uri));
    const document = documents.get(uri);
    if (document) locations.push({ uri, range: toRange(document, range) });
  }
  return locations;
}
