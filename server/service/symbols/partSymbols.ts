import { oncePer } from '../../../src/base/index.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import { bodiesOf, type Definition, type Node, type Target } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';

/** A place where a symbol stands in a template. */
export interface SymbolUse {
  readonly range: TextRange;
  readonly access: 'read' | 'write';
}

/** All places of one template where a name stands for the same thing; `context` is what the template is given from outside. */
export interface LocalSymbol {
  readonly kind: Exclude<Definition['kind'], 'block'> | 'context';
  readonly name: string;
  readonly definitions: readonly Definition[];
  readonly uses: readonly SymbolUse[];
}

type Group = LocalSymbol & { readonly definitions: Definition[]; readonly uses: SymbolUse[] };

/**
 * Which places of one template mean the same thing. Where that depends on which branch runs, as with a `set` inside an `if`, they count as one:
 * renaming too many places together keeps what is rendered, renaming too few does not.
 */
export class PartSymbols {
  private readonly context = new Map<string, Group>();
  private readonly byDefinition = new Map<Definition, Group>();
  private readonly byStart = new Map<number, { readonly symbol: Group; readonly end: number }>();
  /** Names that may get their value from outside. */
  private readonly outside = new Set<string>();

  constructor(private readonly scanned: ScannedPart) {
    const { analysis, template } = scanned;
    const unsure = setsInBranches(template.body);
    for (const { name, range, definition } of analysis.reads) {
      const isUnsure = definition?.kind === 'set' && (unsure.has(definition.range.start) || range.start < definition.range.start);
      if (!definition || isUnsure) this.outside.add(name);
    }
    this.joinDefinitions(unsure);
    for (const { name, range, definition } of analysis.reads) {
      this.add((definition && this.byDefinition.get(definition)) ?? this.contextOf(name), { range, access: 'read' });
    }
    for (const group of [...this.context.values(), ...this.byDefinition.values()])
      group.uses.sort((one, other) => one.range.start - other.range.start);
  }

  /** The symbol at an offset, its end included. */
  at(offset: number): { readonly symbol: LocalSymbol; readonly range: TextRange } | undefined {
    const text = this.scanned.part.text;
    const start = offset - (/[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0);
    const found = this.byStart.get(start);
    return found && found.end >= offset ? { symbol: found.symbol, range: { start, end: found.end } } : undefined;
  }

  /** What a name stands for at an offset. */
  visibleAt(offset: number, name: string): LocalSymbol {
    const definition = this.scanned.analysis.nameAt(name, offset);
    return (definition && this.byDefinition.get(definition)) ?? this.contextOf(name);
  }

  /** What a name stands for where nothing in the template defines it. */
  contextOf(name: string): LocalSymbol & Group {
    const known = this.context.get(name);
    if (known) return known;
    const group: Group = { kind: 'context', name, definitions: [], uses: [] };
    this.context.set(name, group);
    return group;
  }

  /** The symbol a definition belongs to. */
  of(definition: Definition): LocalSymbol | undefined {
    return this.byDefinition.get(definition);
  }

  /** Names whose value may come from outside. */
  get outsideNames(): ReadonlySet<string> {
    return this.outside;
  }

  private joinDefinitions(unsure: ReadonlySet<number>): void {
    const byFrame = new Map<string, Group>();
    const around = new Map<string, EnclosingScopes>();
    for (const definition of this.scanned.analysis.definitions) {
      const { kind, name, range, scope } = definition;
      if (kind === 'block') continue;
      const frame = `${name} ${scope.end}`;
      const scopes = around.get(name) ?? new EnclosingScopes();
      const fresh = (): Group => ({ kind, name, definitions: [], uses: [] });
      const shadowed = kind === 'set' ? scopes.lastAround(range.start) : undefined;
      const isGiven = kind === 'set' && (this.outside.has(name) || unsure.has(range.start));
      const group = byFrame.get(frame) ?? (shadowed && this.byDefinition.get(shadowed)) ?? (isGiven ? this.contextOf(name) : fresh());
      byFrame.set(frame, group);
      scopes.add(definition);
      around.set(name, scopes);
      group.definitions.push(definition);
      this.byDefinition.set(definition, group);
      this.add(group, { range, access: 'write' });
    }
  }

  private add(symbol: Group, use: SymbolUse): void {
    symbol.uses.push(use);
    this.byStart.set(use.range.start, { symbol, end: use.range.end });
  }
}

/** Definitions of one name, added in order of the text, by the scopes that a place is in; asked for in order of the text. */
class EnclosingScopes {
  /** Begun, innermost last; those that ended are taken away when they come to stand last. */
  private readonly open: Definition[] = [];
  private readonly waiting: Definition[] = [];
  private begun = 0;

  add(definition: Definition): void {
    this.waiting.push(definition);
  }

  /** The last one added whose scope a place is in. */
  lastAround(offset: number): Definition | undefined {
    for (let next = this.waiting[this.begun]; next && next.scope.start <= offset; next = this.waiting[this.begun]) {
      this.open.push(next);
      this.begun += 1;
    }
    while ((this.open.at(-1)?.scope.end ?? offset + 1) <= offset) this.open.pop();
    return this.open.at(-1);
  }
}

/** The symbols of a template, found once. */
export const symbolsOf = oncePer((scanned: ScannedPart) => new PartSymbols(scanned));

/** Where the names of `set` statements stand that only run in one branch of an `if`. */
function setsInBranches(body: readonly Node[]): ReadonlySet<number> {
  const starts = new Set<number>();
  const waiting = [{ body, isBranch: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const node of next.body) {
      if (next.isBranch && (node.kind === 'set' || node.kind === 'setBlock')) addStarts(node.target, starts);
      for (const inner of bodiesOf(node)) waiting.push({ body: inner, isBranch: node.kind === 'if' });
    }
  }
  return starts;
}

function addStarts(target: Target, starts: Set<number>): void {
  if (target.kind === 'name') starts.add(target.start);
  if (target.kind === 'tuple') for (const item of target.items) if (item.kind === 'name' || item.kind === 'tuple') addStarts(item, starts);
}
