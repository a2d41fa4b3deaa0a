import { firstWhere } from '../../../src/base/index.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import { testsPathOf } from '../../../src/promptFile/index.ts';
import type { Definition } from '../../../src/template/index.ts';
import type { Edge, IncludeGraph } from '../library/includeGraph.ts';
import type { Cancellation } from '../library/types.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { membersIn, type NamedPlace } from '../symbols/expressions.ts';
import { callsOf, exportedSymbols, isExported, macroOfParameter, memberCallsOf, parameterOf, usesIn } from '../symbols/macroCalls.ts';
import { type LocalSymbol, symbolsOf } from '../symbols/partSymbols.ts';
import type { TemplateUse } from '../symbols/templateUses.ts';
import { blockPlaces } from './blocks.ts';
import type { FileReader } from './fileReader.ts';
import type { Occurrence, Target } from './types.ts';

/** Everything a target was found at. */
export interface Collected {
  readonly occurrences: readonly Occurrence[];
  /** Every file that was looked into. */
  readonly uris: ReadonlySet<string>;
  /** A name taken from a file that is not there: its other half is not known. */
  readonly isCut: boolean;
  /** The variables from outside among the targets, one for each prompt that reads or gives them. */
  readonly variables: readonly { readonly uri: string; readonly name: string }[];
}

const promptSuffixes = ['.prompt.j2', '.prompt.jinja', '.prompt.jinja2', '.md'];

/**
 * Finds every place that has to change together with a target, across files: an included template reads the variables of the one that includes
 * it, cases give values to variables, macros are imported, blocks are overridden.
 */
export async function collect(
  targets: readonly Target[],
  graph: IncludeGraph,
  reader: FileReader,
  token: Cancellation,
): Promise<Collected> {
  const collector = new Collector(graph, reader);
  for (const target of targets) collector.visit(target);
  await collector.run(token);
  return collector;
}

class Collector implements Collected {
  readonly uris = new Set<string>();
  readonly variables: { readonly uri: string; readonly name: string }[] = [];
  isCut = false;
  private readonly found = new Map<string, Occurrence>();
  private readonly queue: Target[] = [];
  private readonly seen = new Set<string | LocalSymbol>();
  /** Names of keywords that calls of a macro were looked through for. */
  private readonly keywordsSeen = new Map<LocalSymbol, Set<string>>();

  constructor(
    private readonly graph: IncludeGraph,
    private readonly reader: FileReader,
  ) {}

  get occurrences(): readonly Occurrence[] {
    return [...this.found.values()];
  }

  visit(target: Target): void {
    const key = target.kind === 'local' ? target.symbol : `${target.kind} ${target.name} ${target.uri}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.queue.push(target);
    if (target.kind === 'context') this.variables.push({ uri: target.uri, name: target.name });
  }

  async run(token: Cancellation): Promise<void> {
    for (let next = this.queue.pop(); next && !token.isCancellationRequested; next = this.queue.pop()) {
      const scan = await this.reader.prompt(next.uri);
      if (!scan) continue;
      this.uris.add(next.uri);
      if (next.kind === 'context') await this.visitContext(scan, next);
      else if (next.kind === 'block') this.visitBlock(scan, next);
      else await this.visitLocal(scan, next);
    }
  }

  private async visitContext(scan: PromptScan, { uri, name }: Extract<Target, { kind: 'context' }>): Promise<void> {
    for (const { name: declared, range } of scan.file.declared) {
      if (declared === name && range) this.add(scan, range, name, 'declaration', 'frontMatter');
    }
    scan.parts.forEach((scanned, part) => void this.visitSymbol(scan, uri, part, symbolsOf(scanned).contextOf(name)));
    await this.visitTests(testsPathOf(uri), name);
    if (!this.graph.involving(name).has(uri)) return;
    for (const edge of eachOnce(this.graph.usersOf(uri))) if (edge.use.withContext) await this.visitUser(edge, name);
  }

  /** In a template that includes, imports or extends another, the name stands for what is visible at that place. */
  private async visitUser({ from, to }: Edge, name: string): Promise<void> {
    const scan = await this.reader.prompt(from);
    scan?.parts.forEach((scanned, part) => {
      for (const use of usesIn(scanned)) {
        if (use.withContext && this.leadsTo(use.names, from) === to) this.visitSymbol(scan, from, part, visibleIn(scanned, use, name));
      }
    });
  }

  /** A symbol of a template; the variables that come from outside are one for the whole file. */
  private visitSymbol(_scan: PromptScan, uri: string, part: number, symbol: LocalSymbol): void {
    if (symbol.kind === 'context') this.visit({ kind: 'context', uri, name: symbol.name });
    this.visit({ kind: 'local', uri, part, symbol });
  }

  private async visitLocal(scan: PromptScan, { uri, part, symbol }: Extract<Target, { kind: 'local' }>): Promise<void> {
    const scanned = scan.parts[part];
    if (!scanned) return;
    for (const { range, access } of symbol.uses) {
      const role = access === 'read' ? 'read' : symbol.kind === 'context' || symbol.kind === 'set' ? 'write' : 'declaration';
      this.add(scan, scanned.part.toSourceRange(range), symbol.name, role);
    }
    const starts = new Set(symbol.definitions.map(({ range }) => range.start));
    for (const use of usesThatSee(scanned, symbol)) {
      const to = this.leadsTo(use.names, uri);
      const isImported = use.imported.find(({ name, alias }) => !alias && starts.has(name.start));
      if (isImported) await this.visitExports(to, symbol.name);
      if (to === undefined || !use.withContext || !this.graph.involving(symbol.name).has(to)) continue;
      if (visibleIn(scanned, use, symbol.name) === symbol) this.visit({ kind: 'context', uri: to, name: symbol.name });
    }
    if (symbol.definitions.some((definition) => isExported(definition, scanned))) {
      for (const edge of eachOnce(this.graph.usersOf(uri))) await this.visitImporter(edge, symbol.name);
    }
    const parameters = symbol.definitions.filter(({ kind }) => kind === 'parameter');
    for (const macro of new Set(parameters.flatMap(({ range }) => macroOfParameter(scanned, range.start) ?? [])))
      await this.visitParameter(scan, scanned, macro, symbol);
  }

  private async visitExports(uri: string | undefined, name: string): Promise<void> {
    const scan = uri === undefined ? undefined : await this.reader.prompt(uri);
    const exported = scan ? exportedSymbols(scan, name) : [];
    if (!scan || uri === undefined || exported.length === 0) this.isCut = true;
    else for (const { part, symbol } of exported) this.visitSymbol(scan, uri, part, symbol);
  }

  private async visitImporter({ from, to, use: { kind } }: Edge, name: string): Promise<void> {
    if (kind !== 'import' && kind !== 'from') return;
    const scan = await this.reader.prompt(from);
    scan?.parts.forEach((scanned, part) => {
      for (const use of usesIn(scanned)) {
        if (this.leadsTo(use.names, from) !== to) continue;
        for (const imported of use.imported) {
          if (imported.name.name !== name) continue;
          this.addPlace(scan, scanned, imported.name, 'read');
          const symbol = imported.alias ? undefined : symbolsOf(scanned).at(imported.name.end)?.symbol;
          if (symbol) this.visitSymbol(scan, from, part, symbol);
        }
        const { target } = use;
        const imported = target && symbolsOf(scanned).at(target.end)?.symbol;
        for (const { of, at, member } of target ? membersIn(scanned.template.expressions) : []) {
          if (of !== target?.name || member.name !== name) continue;
          if (symbolsOf(scanned).at(at + of.length)?.symbol === imported) this.addPlace(scan, scanned, member, 'read');
        }
      }
    });
    if (scan) this.uris.add(from);
  }

  /** A parameter is also named where its macro is called with `name=value`. */
  private async visitParameter(scan: PromptScan, scanned: ScannedPart, macro: Definition, { name }: LocalSymbol): Promise<void> {
    const symbol = symbolsOf(scanned).of(macro);
    if (!symbol || this.keywordsSeen.get(symbol)?.has(name)) return;
    this.keywordsSeen.set(symbol, (this.keywordsSeen.get(symbol) ?? new Set()).add(name));
    // A macro defined in two branches is called by the same calls, so its parameters go together.
    for (const twin of symbol.definitions) {
      const parameter = parameterOf(scanned, twin, name);
      if (parameter) this.visitSymbol(scan, scan.document.uri, scan.parts.indexOf(scanned), parameter);
    }
    for (const call of callsOf(scanned, symbol)) this.addKeywords(scan, scanned, call, name);
    if (!isExported(macro, scanned)) return;
    for (const { from, to } of eachOnce(this.graph.usersOf(scan.document.uri))) {
      const user = await this.reader.prompt(from);
      for (const inner of user?.parts ?? []) {
        for (const use of usesIn(inner)) {
          if (!user || this.leadsTo(use.names, from) !== to) continue;
          const imported = use.imported.filter((found) => found.name.name === macro.name);
          const locals = imported.flatMap((found) => symbolsOf(inner).at((found.alias ?? found.name).end)?.symbol ?? []);
          const calls = [
            ...locals.flatMap((local) => callsOf(inner, local)),
            ...(use.target ? memberCallsOf(inner, use.target, macro.name) : []),
          ];
          for (const call of calls) this.addKeywords(user, inner, call, name);
        }
      }
    }
  }

  private addKeywords(
    scan: PromptScan,
    scanned: ScannedPart,
    call: { readonly kwargs: readonly { readonly name: NamedPlace }[] },
    name: string,
  ) {
    for (const keyword of call.kwargs) if (keyword.name.name === name) this.addPlace(scan, scanned, keyword.name, 'read');
  }

  private visitBlock(scan: PromptScan, { uri, name }: Extract<Target, { kind: 'block' }>): void {
    for (const scanned of scan.parts) {
      for (const { range, role } of blockPlaces(scanned, name)) this.add(scan, scanned.part.toSourceRange(range), name, role);
    }
    for (const { to, use } of this.graph.usedBy(uri)) if (use.kind === 'extends') this.visit({ kind: 'block', uri: to, name });
    for (const { from, use } of this.graph.usersOf(uri)) if (use.kind === 'extends') this.visit({ kind: 'block', uri: from, name });
  }

  private async visitTests(uri: string, name: string): Promise<void> {
    const key = `tests ${name} ${uri}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const read = await this.reader.testsFile(uri);
    if (!read) return;
    this.uris.add(uri);
    for (const variable of read.tests.variables) if (variable.name === name) this.add(read, variable.range, name, 'write', 'testCase');
    for (const { part, reference } of read.interpolations) {
      if (reference.name === name) this.add(read, part.toSourceRange(reference.range), name, 'read', 'assertion');
    }
    for (const prompt of promptsBeside(uri, this.graph)) this.visit({ kind: 'context', uri: prompt, name });
  }

  private addPlace(scan: PromptScan, { part }: ScannedPart, { name, start, end }: NamedPlace, role: Occurrence['role']): void {
    this.add(scan, part.toSourceRange({ start, end }), name, role);
  }

  private add(
    { document }: Pick<PromptScan, 'document'>,
    written: TextRange,
    name: string,
    role: Occurrence['role'],
    place: Occurrence['place'] = 'template',
  ): void {
    const range = withoutQuotes(document.getText().slice(written.start, written.end), written, name);
    // A name that YAML spells with escapes has no place of its own.
    if (!range) this.isCut = true;
    else this.found.set(`${range.start} ${document.uri}`, { uri: document.uri, range, role, place });
  }

  private leadsTo(names: readonly NamedPlace[], from: string): string | undefined {
    for (const { name } of names) {
      const found = this.graph.resolve(name, from);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** One use of each kind between two files: a file may name another any number of times, and all its uses are looked at with the first. */
function eachOnce(edges: readonly Edge[]): readonly Edge[] {
  return [...new Map(edges.map((edge) => [`${edge.use.kind} ${edge.use.withContext} ${edge.from} ${edge.to}`, edge])).values()];
}

/** The prompts whose cases a file holds. */
export function promptsBeside(testsUri: string, { prompts }: IncludeGraph): readonly string[] {
  const base = testsUri.replace(/\.tests\.yaml$/i, '');
  return promptSuffixes.map((suffix) => `${base}${suffix}`).filter((uri) => prompts.has(uri));
}

/** What a used template sees under a name. A parent sees what is set anywhere at the top, since it renders last. */
function visibleIn(scanned: ScannedPart, { kind, at }: { readonly kind: string; readonly at: number }, name: string): LocalSymbol {
  return symbolsOf(scanned).visibleAt(kind === 'extends' ? scanned.template.source.length : at, name);
}

/** The uses of other templates that may see a symbol, or define it: a local name is seen from a stretch of the text. */
function usesThatSee(scanned: ScannedPart, { kind, definitions }: LocalSymbol): readonly TemplateUse[] {
  const uses = usesIn(scanned);
  const end = definitions.reduce((last, { scope }) => Math.max(last, scope.end), 0);
  if (kind === 'context' || end >= scanned.template.source.length) return uses;
  const start = definitions[0]?.range.start ?? 0;
  const from = firstWhere(uses.length, (at) => (uses[at]?.at ?? 0) >= start);
  // An import stands before the name that it defines.
  return uses.slice(
    Math.max(0, from - 1),
    firstWhere(uses.length, (at) => (uses[at]?.at ?? 0) > end),
  );
}

function withoutQuotes(text: string, { start, end }: TextRange, name: string): TextRange | undefined {
  if (text === name) return { start, end };
  return text.slice(1, -1) === name && /^["']/.test(text) ? { start: start + 1, end: end - 1 } : undefined;
}
