import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LocationLink, Position, Range } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { NamePlace } from '../calls/macros.ts';
import { toRange } from '../document/positions.ts';
import type { IncludeGraph } from '../library/includeGraph.ts';
import type { Cancellation } from '../library/types.ts';
import { partAt, scanPrompt } from '../scan.ts';
import type { NamedPlace } from '../symbols/expressions.ts';
import { usesIn } from '../symbols/macroCalls.ts';
import { promptNamedAt } from './callPlaces.ts';
import { collect } from './collect.ts';
import { FileReader } from './fileReader.ts';
import { originsOfName } from './origins.ts';
import { inOrder, targetOf } from './references.ts';
import type { NavigationParts, Occurrence, Target } from './types.ts';

const start = { line: 0, character: 0 };

/**
 * Where the thing under the caret comes from: a variable from its declaration, else the first case that gives it a value, else its first use; an
 * included file; the block of the parent; the macro that was imported.
 */
export async function findDefinition(
  document: TextDocument,
  position: Position,
  parts: NavigationParts,
  token: Cancellation,
): Promise<LocationLink[]> {
  const kind = parts.kindOf(document);
  if (kind === 'other') return [];
  const { graph } = await parts.index.view(token);
  if (token.isCancellationRequested) return [];
  const path = kind === 'prompt' ? includePathAt(document, position) : undefined;
  if (path) {
    const uri = graph.resolve(path.name, document.uri) ?? (await parts.includedFile(path.name, document.uri));
    const origin = toRange(document, path.range);
    return uri === undefined
      ? []
      : [{ targetUri: uri, targetRange: { start, end: start }, targetSelectionRange: { start, end: start }, originSelectionRange: origin }];
  }
  const called = kind === 'source' ? await promptNamedAt(document, position, parts, token) : undefined;
  if (called) {
    const whole = { start, end: start };
    return [
      { targetUri: called.uri, targetRange: whole, targetSelectionRange: whole, originSelectionRange: toRange(document, called.range) },
    ];
  }
  const named = kind === 'prompt' ? await originsOfName(document, position, parts, token) : undefined;
  if (named) return named.places.map((place) => linkTo(place, toRange(document, named.range)));
  const reader = new FileReader(parts);
  const found = await targetOf(document, position, graph, reader, parts, token);
  if (!found || found.targets.length === 0) return [];
  const { occurrences } = await collect(found.targets, graph, reader, token);
  const origin = toRange(document, found.range);
  const links: LocationLink[] = [];
  for (const { uri, range } of originsOf(found.targets, inOrder(occurrences, document.uri), document.uri, graph)) {
    const target = uri === document.uri ? document : await parts.document(uri);
    if (!target) continue;
    const place = toRange(target, range);
    links.push({ targetUri: uri, targetRange: place, targetSelectionRange: place, originSelectionRange: origin });
  }
  return links;
}

function linkTo({ scan, scanned, range }: NamePlace, originSelectionRange: Range): LocationLink {
  const place = toRange(scan.document, scanned.part.toSourceRange(range));
  return { targetUri: scan.document.uri, targetRange: place, targetSelectionRange: place, originSelectionRange };
}

/** The name of another template under the caret. */
export function includePathAt(
  document: TextDocument,
  position: Position,
): { readonly name: string; readonly range: TextRange; readonly place: NamedPlace } | undefined {
  const at = partAt(scanPrompt(document), document.offsetAt(position));
  if (!at) return undefined;
  const place = usesIn(at.scanned)
    .flatMap(({ names }) => names)
    .find((name) => name.start <= at.offset && at.offset <= name.end);
  return place && { name: place.name, range: at.scanned.part.toSourceRange(place), place };
}

function originsOf(
  targets: readonly Target[],
  occurrences: readonly Occurrence[],
  uri: string,
  graph: IncludeGraph,
): readonly Occurrence[] {
  const declared = occurrences.filter(({ place }) => place === 'frontMatter');
  if (targets.some(({ kind }) => kind === 'block')) return parentBlocks(occurrences, uri, graph);
  if (targets.some(({ kind }) => kind === 'context')) {
    const own = declared.filter((found) => found.uri === uri);
    const [first] = occurrences.filter(({ place }) => place === 'testCase');
    const [set] = occurrences.filter(({ role, place }) => role === 'write' && place === 'template');
    const fallback = first ?? set ?? occurrences[0];
    return own.length > 0 ? own.slice(0, 1) : declared.length > 0 ? declared : fallback ? [fallback] : [];
  }
  // The same name is declared and set elsewhere too, by imports of what is meant: those are uses.
  const own = occurrences.filter((found) => targets.some((target) => target.uri === found.uri));
  const declarations = own.filter(({ role }) => role === 'declaration');
  const [first] = declarations.length > 0 ? declarations : own.filter(({ role }) => role === 'write');
  return first ? [first] : [];
}

/** The block that this one overrides; without a parent that has one, the block itself. */
function parentBlocks(occurrences: readonly Occurrence[], uri: string, graph: IncludeGraph): readonly Occurrence[] {
  const declared = occurrences.filter(({ role }) => role === 'declaration');
  const seen = new Set([uri]);
  for (let parent = parentOf(uri, graph); parent !== undefined && !seen.has(parent); parent = parentOf(parent, graph)) {
    seen.add(parent);
    const found = declared.filter((occurrence) => occurrence.uri === parent);
    if (found.length > 0) return found;
  }
  return declared.filter((occurrence) => occurrence.uri === uri).slice(0, 1);
}

function parentOf(uri: string, graph: IncludeGraph): string | undefined {
  return graph.usedBy(uri).find(({ use }) => use.kind === 'extends')?.to;
}
