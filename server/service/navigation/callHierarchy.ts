import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Position,
  type Range,
  SymbolKind,
} from 'vscode-languageserver-types';
import { firstWhere, oncePer } from '../../../src/base/index.ts';
import { expressionsIn, nodesIn } from '../../../src/template/index.ts';
import { toRange } from '../document/positions.ts';
import type { IncludeGraph } from '../library/includeGraph.ts';
import type { Cancellation } from '../library/types.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { callsIn } from '../symbols/expressions.ts';
import { exportedSymbols, usesIn } from '../symbols/macroCalls.ts';
import { symbolsOf } from '../symbols/partSymbols.ts';
import { collect } from './collect.ts';
import { includePathAt } from './definition.ts';
import { FileReader } from './fileReader.ts';
import { targetInPrompt } from './targetAt.ts';
import type { NavigationParts } from './types.ts';

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What a hierarchy starts from: the macro or the included file under the caret, else the prompt itself. */
export async function prepareHierarchy(
  document: TextDocument,
  position: Position,
  parts: NavigationParts,
  token: Cancellation,
): Promise<CallHierarchyItem[]> {
  const { graph } = await parts.index.view(token);
  const path = includePathAt(document, position);
  const included = path && graph.resolve(path.name, document.uri);
  if (included !== undefined) return [promptItem(included, graph)];
  const reader = new FileReader(parts);
  const found = await targetInPrompt(document, position, graph, reader);
  const { occurrences } = await collect(found?.targets ?? [], graph, reader, token);
  for (const { uri, range, role } of occurrences) {
    const scan = role === 'declaration' ? await reader.prompt(uri) : undefined;
    const item = scan && macroItems(scan).byStart.get(range.start)?.item;
    if (item) return [item];
  }
  return [promptItem(document.uri, graph)];
}

/** Who includes a prompt, or calls a macro. */
export async function incomingCalls(
  item: CallHierarchyItem,
  parts: NavigationParts,
  token: Cancellation,
): Promise<CallHierarchyIncomingCall[]> {
  const { graph } = await parts.index.view(token);
  const reader = new FileReader(parts);
  const calls = new CallList();
  if (item.kind === SymbolKind.File) {
    for (const uri of new Set(graph.usersOf(item.uri).map(({ from }) => from))) {
      const scan = await reader.prompt(uri);
      for (const { to, range } of scan ? placesOfUses(scan, graph) : []) if (to === item.uri) calls.add(promptItem(uri, graph), range);
    }
    return calls.all.map(({ item: from, ranges }) => ({ from, fromRanges: ranges }));
  }
  const document = await parts.document(item.uri);
  const found = document && (await targetInPrompt(document, item.selectionRange.start, graph, reader));
  const { occurrences } = await collect(found?.targets ?? [], graph, reader, token);
  for (const { uri, range, role } of occurrences) {
    const scan = role === 'read' ? await reader.prompt(uri) : undefined;
    if (!scan || !callRanges(scan).has(range.start)) continue;
    calls.add(itemAround(scan, range.start, graph), toRange(scan.document, range));
  }
  return calls.all.map(({ item: from, ranges }) => ({ from, fromRanges: ranges }));
}

/** What a prompt includes, or which macros a macro calls. */
export async function outgoingCalls(
  item: CallHierarchyItem,
  parts: NavigationParts,
  token: Cancellation,
): Promise<CallHierarchyOutgoingCall[]> {
  const { graph } = await parts.index.view(token);
  const reader = new FileReader(parts);
  const scan = await reader.prompt(item.uri);
  const calls = new CallList();
  if (!scan) return [];
  if (item.kind === SymbolKind.File) {
    for (const { to, range } of placesOfUses(scan, graph)) if (to !== undefined) calls.add(promptItem(to, graph), range);
    return calls.all.map(({ item: to, ranges }) => ({ to, fromRanges: ranges }));
  }
  const start = scan.document.offsetAt(item.selectionRange.start);
  for (const scanned of scan.parts) {
    // What stands for the same is looked up once.
    const called = new Map<string, CallHierarchyItem | undefined>();
    for (const node of scanned.template.nodes) {
      if (node.kind !== 'macro' || scanned.part.toSource(node.name.start) !== start) continue;
      for (const call of callsIn(expressionsIn(nodesIn(node.body)))) {
        const key = `${call.name} ${call.member?.name ?? ''} ${symbolsOf(scanned).at(call.end)?.symbol.definitions[0]?.range.start ?? ''}`;
        if (!called.has(key)) called.set(key, await macroCalled(scan, scanned, call, graph, reader));
        const to = called.get(key);
        if (to) calls.add(to, toRange(scan.document, scanned.part.toSourceRange(call.member ?? call)));
      }
    }
  }
  return calls.all.map(({ item: to, ranges }) => ({ to, fromRanges: ranges }));
}

async function macroCalled(
  scan: PromptScan,
  scanned: ScannedPart,
  call: { readonly name: string; readonly end: number; readonly member?: { readonly name: string } },
  graph: IncludeGraph,
  reader: FileReader,
): Promise<CallHierarchyItem | undefined> {
  const symbol = symbolsOf(scanned).at(call.end)?.symbol;
  if (symbol?.kind === 'macro' && !call.member) {
    const start = symbol.definitions[0]?.range.start;
    return start === undefined ? undefined : macroItems(scan).byStart.get(scanned.part.toSource(start))?.item;
  }
  if (symbol?.kind !== 'import') return undefined;
  for (const { names, imported, target } of usesIn(scanned)) {
    const taken = imported.find(({ name, alias }) => (alias ?? name).name === call.name)?.name.name;
    const name = call.member ? (target?.name === call.name ? call.member.name : undefined) : taken;
    const to = names.map((written) => graph.resolve(written.name, scan.document.uri)).find((uri) => uri !== undefined);
    const other = name === undefined || to === undefined ? undefined : await reader.prompt(to);
    if (!other || name === undefined || exportedSymbols(other, name).length === 0) continue;
    return macroItems(other).byName.get(name)?.item;
  }
  return undefined;
}

class CallList {
  private readonly byKey = new Map<string, { readonly item: CallHierarchyItem; readonly ranges: Range[] }>();

  add(item: CallHierarchyItem, range: Range): void {
    const key = `${item.uri} ${item.kind} ${item.selectionRange.start.line} ${item.selectionRange.start.character}`;
    const known = this.byKey.get(key);
    if (known) known.ranges.push(range);
    else this.byKey.set(key, { item, ranges: [range] });
  }

  get all() {
    return [...this.byKey.values()];
  }
}

function promptItem(uri: string, { prompts }: IncludeGraph): CallHierarchyItem {
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  return { name: prompts.get(uri)?.name ?? file, detail: file, kind: SymbolKind.File, uri, range: top, selectionRange: top };
}

/** A macro with its place in the file. */
interface MacroItem {
  /** Of its name. */
  readonly start: number;
  readonly whole: number;
  readonly end: number;
  /** The macro it stands in. */
  readonly around: MacroItem | undefined;
  readonly item: CallHierarchyItem;
}

interface MacroItems {
  /** In order of the file. */
  readonly all: readonly MacroItem[];
  readonly byStart: ReadonlyMap<number, MacroItem>;
  /** Of several of one name the first. */
  readonly byName: ReadonlyMap<string, MacroItem>;
}

/** The macros of a prompt, found once. */
const macroItems = oncePer((scan: PromptScan): MacroItems => {
  const all: MacroItem[] = [];
  for (const { part, template } of scan.parts) {
    for (const node of template.nodes) {
      if (node.kind !== 'macro' || node.name.name === '') continue;
      const whole = part.toSourceRange(node);
      const name = part.toSourceRange(node.name);
      const item: CallHierarchyItem = {
        name: node.name.name,
        detail: `(${node.parameters.map((parameter) => parameter.name).join(', ')})`,
        kind: SymbolKind.Function,
        uri: scan.document.uri,
        range: toRange(scan.document, whole),
        selectionRange: toRange(scan.document, name),
      };
      all.push({ start: name.start, end: whole.end, whole: whole.start, around: reachingTo(all.at(-1), whole.start), item });
    }
  }
  return {
    all,
    byStart: new Map(all.map((macro) => [macro.start, macro])),
    byName: new Map(all.toReversed().map((macro) => [macro.item.name, macro])),
  };
});

/** A macro, or the innermost one around it, that has not ended at a place behind its beginning. */
function reachingTo(macro: MacroItem | undefined, offset: number): MacroItem | undefined {
  let found = macro;
  while (found && found.end <= offset) found = found.around;
  return found;
}

/** The macro around a place, else the prompt. */
function itemAround(scan: PromptScan, offset: number, graph: IncludeGraph): CallHierarchyItem {
  const { all } = macroItems(scan);
  const last = all[firstWhere(all.length, (at) => (all[at]?.whole ?? 0) > offset) - 1];
  return reachingTo(last, offset)?.item ?? promptItem(scan.document.uri, graph);
}

/** Where calls begin: of a name, or of a member. */
const callRanges = oncePer(
  ({ parts }: PromptScan): ReadonlySet<number> =>
    new Set(
      parts.flatMap(({ part, template }) => [...callsIn(template.expressions)].map((call) => part.toSource((call.member ?? call).start))),
    ),
);

function placesOfUses(scan: PromptScan, graph: IncludeGraph): { readonly to: string | undefined; readonly range: Range }[] {
  return scan.parts.flatMap((scanned) =>
    usesIn(scanned).flatMap(({ names }) =>
      names.map((name) => ({
        to: graph.resolve(name.name, scan.document.uri),
        range: toRange(scan.document, scanned.part.toSourceRange(name)),
      })),
    ),
  );
}
