import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { IncludeGraph } from '../library/includeGraph.ts';
import { partAt, type ScannedPart, scanPrompt } from '../scan.ts';
import { callsIn, membersIn } from '../symbols/expressions.ts';
import { exportedSymbols, parameterOf, usesIn } from '../symbols/macroCalls.ts';
import { symbolsOf } from '../symbols/partSymbols.ts';
import { blockPlaces } from './blocks.ts';
import { promptsBeside } from './collect.ts';
import { type FileReader, readTests } from './fileReader.ts';
import type { Target } from './types.ts';

/** What a caret is on, with the name as it stands there. */
export interface NamedTarget {
  readonly name: string;
  /** Of the name, in the file. */
  readonly range: TextRange;
  /** More than one for a test case whose file belongs to several prompts; none for a name whose origin was not found. */
  readonly targets: readonly Target[];
}

/** What a caret in a tests file is on: a variable of the prompts beside it. */
export function targetInTests(document: TextDocument, position: Position, graph: IncludeGraph): NamedTarget | undefined {
  const offset = document.offsetAt(position);
  const { tests, interpolations } = readTests(document);
  const places = [
    ...tests.variables,
    ...interpolations.map(({ part, reference }) => ({ name: reference.name, range: part.toSourceRange(reference.range) })),
  ];
  const found = places.find(({ range }) => range.start <= offset && offset <= range.end);
  if (!found) return undefined;
  const targets = promptsBeside(document.uri, graph).map((uri) => ({ kind: 'context', uri, name: found.name }) as const);
  return { name: found.name, range: withoutQuotes(document, found.range), targets };
}

/** What a caret in a prompt is on; nothing in prose, on keywords, filters, tests and members of values. */
export async function targetInPrompt(
  document: TextDocument,
  position: Position,
  graph: IncludeGraph,
  reader: FileReader,
): Promise<NamedTarget | undefined> {
  const { uri } = document;
  // The reading that the search will see: symbols of another one of the same text are not the same.
  const scan = (await reader.prompt(uri)) ?? scanPrompt(document);
  const sourceOffset = document.offsetAt(position);
  const declared = scan.file.declared.find(({ range }) => range && range.start <= sourceOffset && sourceOffset <= range.end);
  if (declared?.range) {
    const { name } = declared;
    return { name, range: withoutQuotes(document, declared.range), targets: [{ kind: 'context', uri, name }] };
  }
  const place = partAt(scan, sourceOffset);
  if (!place) return undefined;
  const { scanned, offset } = place;
  const toFile = (name: string, range: TextRange, targets: readonly Target[]): NamedTarget => ({
    name,
    range: scanned.part.toSourceRange(range),
    targets,
  });
  const block = blockPlaces(scanned).find(({ range }) => holds(range, offset));
  if (block) return toFile(block.name, block.range, [{ kind: 'block', uri, name: block.name }]);
  const foreign = await foreignName(scanned, scan.parts.indexOf(scanned), uri, offset, graph, reader);
  if (foreign) return toFile(foreign.name, foreign.range, foreign.targets);
  const found = symbolsOf(scanned).at(offset);
  if (!found) return undefined;
  const { symbol, range } = found;
  if (symbol.kind === 'context') return toFile(symbol.name, range, [{ kind: 'context', uri, name: symbol.name }]);
  return toFile(symbol.name, range, [{ kind: 'local', uri, part: scan.parts.indexOf(scanned), symbol }]);
}

/** A name that belongs to another template or to a macro: an imported name before `as`, a member of an import, a keyword of a call. */
async function foreignName(
  scanned: ScannedPart,
  part: number,
  uri: string,
  offset: number,
  graph: IncludeGraph,
  reader: FileReader,
): Promise<NamedTarget | undefined> {
  const uses = usesIn(scanned);
  const exportedBy = async (use: (typeof uses)[number], name: string) => {
    const to = use.names.map((written) => graph.resolve(written.name, uri)).find((found) => found !== undefined);
    const scan = to === undefined ? undefined : await reader.prompt(to);
    return scan && to !== undefined ? exportedSymbols(scan, name).map((found) => ({ ...found, uri: to, scan })) : [];
  };
  const asTargets = (found: Awaited<ReturnType<typeof exportedBy>>) =>
    found.map(
      ({ uri: from, part: inner, symbol }): Target =>
        symbol.kind === 'context' ? { kind: 'context', uri: from, name: symbol.name } : { kind: 'local', uri: from, part: inner, symbol },
    );
  for (const use of uses) {
    for (const { name, alias } of use.imported) {
      if (alias && holds(name, offset)) return { ...named(name), targets: asTargets(await exportedBy(use, name.name)) };
    }
  }
  const importOf = (start: number, name: string) => {
    const symbol = symbolsOf(scanned).at(start + name.length)?.symbol;
    return symbol?.kind === 'import'
      ? uses.find(({ target }) => target && symbolsOf(scanned).at(target.end)?.symbol === symbol)
      : undefined;
  };
  for (const { of, at, member } of membersIn(scanned.template.expressions)) {
    if (!holds(member, offset)) continue;
    const use = importOf(at, of);
    return use && { ...named(member), targets: asTargets(await exportedBy(use, member.name)) };
  }
  for (const call of callsIn(scanned.template.expressions)) {
    const keyword = call.kwargs.find(({ name }) => holds(name, offset))?.name;
    if (!keyword) continue;
    const symbol = symbolsOf(scanned).at(call.end)?.symbol;
    const imported = uses.find((use) =>
      use.imported.some(({ name, alias }) => (alias ?? name).start === symbol?.definitions[0]?.range.start),
    );
    const macroName = call.member?.name ?? imported?.imported.find(({ name, alias }) => (alias ?? name).name === call.name)?.name.name;
    const use = call.member ? importOf(call.start, call.name) : imported;
    const owners = use && macroName !== undefined ? await exportedBy(use, macroName) : [{ uri, part, symbol, scan: { parts: [scanned] } }];
    const targets = owners.flatMap((owner): Target[] => {
      const inner = owner.scan.parts.length === 1 ? owner.scan.parts[0] : owner.scan.parts[owner.part];
      const macro = owner.symbol?.definitions.find(({ kind }) => kind === 'macro');
      const parameter = inner && macro && parameterOf(inner, macro, keyword.name);
      return parameter ? [{ kind: 'local', uri: owner.uri, part: owner.part, symbol: parameter }] : [];
    });
    return targets.length > 0 ? { ...named(keyword), targets } : undefined;
  }
  return undefined;
}

const holds = ({ start, end }: TextRange, offset: number): boolean => start <= offset && offset <= end;

const named = ({ name, start, end }: { readonly name: string } & TextRange) => ({ name, range: { start, end } });

function withoutQuotes(document: TextDocument, { start, end }: TextRange): TextRange {
  return /^["']/.test(document.getText().slice(start, end)) ? { start: start + 1, end: end - 1 } : { start, end };
}
