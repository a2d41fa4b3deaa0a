import {
  type Definition,
  type Expression,
  type FunctionDoc,
  globalDocs,
  type MethodDoc,
  type MethodOwner,
  methodDocs,
} from '../../../src/template/index.ts';
import { importedTemplates } from '../includes/importedTemplates.ts';
import type { IncludeTree } from '../includes/includeTree.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { isExported } from '../symbols/macroCalls.ts';
import { symbolsOf } from '../symbols/partSymbols.ts';
import type { MacroPlace, NamePlace } from './macros.ts';
import { declaredTypes, namesOf, ownerOf, writtenType } from './valueTypes.ts';

/** What a name or an expression stands for, as far as that is certain. */
export type Meaning =
  | ({ readonly kind: 'macro' } & MacroPlace)
  /** An imported template as a whole. */
  | { readonly kind: 'module'; readonly scan: PromptScan }
  | { readonly kind: 'function'; readonly doc: FunctionDoc }
  | { readonly kind: 'method'; readonly doc: MethodDoc; readonly isDeclared?: boolean }
  /** Something with methods; its type is written in the template, unless front matter declares it. */
  | { readonly kind: 'value'; readonly owner: MethodOwner; readonly isDeclared?: boolean }
  /** Something that is called without arguments: what `joiner()` gives, `super`, a block of `self`. */
  | { readonly kind: 'bare' }
  /** `self`, whose members are blocks. */
  | { readonly kind: 'self' };

/** Longer chains of names that stand for names are not followed. */
const maxSteps = 20;

/**
 * What names stand for in one template: through imports, `as`, and names that are set to other names. A name that is defined more than once in its
 * scope, and one whose template cannot be read, has no meaning: nothing is guessed by how it is spelt.
 */
export class Meanings {
  private readonly others = new Map<ScannedPart, Meanings>();
  private readonly defined = new Map<Definition, Meaning | undefined>();
  private readonly exportsByName = new Map<PromptScan, Map<string, Meaning | undefined>>();
  private macros: ReadonlyMap<number, MacroPlace['node']> | undefined;
  private names: ReadonlySet<string> | undefined;
  private values: ReadonlyMap<number, Expression> | undefined;
  private reads: ReadonlyMap<number, Definition | undefined> | undefined;
  private imports: ReturnType<typeof importedTemplates> | undefined;
  private declared: ReturnType<typeof declaredTypes> | undefined;
  private frames: ReadonlyMap<string, number> | undefined;

  constructor(
    private readonly scan: PromptScan,
    private readonly scanned: ScannedPart,
    private readonly includes: IncludeTree,
    /** Whether a template counts that is being written and not sound. */
    private readonly takesBroken = false,
  ) {}

  /** What an expression stands for. */
  of(expression: Expression, steps = maxSteps): Meaning | undefined {
    if (steps === 0) return undefined;
    switch (expression.kind) {
      case 'name':
        return this.ofName(expression, steps);
      case 'attribute': {
        const object = this.of(expression.object, steps - 1);
        return object && this.memberOf(object, expression.attribute.name, steps - 1);
      }
      case 'call': {
        const callee = this.of(expression.callee, steps - 1);
        if (callee?.kind !== 'function') return undefined;
        return callee.doc.name === 'cycler'
          ? { kind: 'value', owner: 'cycler' }
          : callee.doc.name === 'joiner'
            ? { kind: 'bare' }
            : undefined;
      }
      default: {
        const owner = expression.kind === 'tuple' ? 'tuple' : ownerOf(writtenType(expression));
        return owner && { kind: 'value', owner };
      }
    }
  }

  /** What a name stands for at an offset, and the members that are read of it one after the other. */
  atPath([first = '', ...members]: readonly string[], offset: number): Meaning | undefined {
    const definition = this.definitionOf(first, offset);
    let meaning = definition ? this.ofDefinition(definition) : (this.special(first, offset) ?? this.global(first));
    for (const name of members) meaning = meaning && this.memberOf(meaning, name);
    return meaning;
  }

  /** Where what a path leads to is written, as {@link placesOf} finds it. */
  placesAt([first = '', ...members]: readonly string[], offset: number): readonly NamePlace[] {
    const definition = this.definitionOf(first, offset);
    const last = members.at(-1);
    if (last === undefined) return definition && this.single(definition) ? this.placesOf(definition) : [];
    const object = this.atPath([first, ...members.slice(0, -1)], offset);
    return object?.kind === 'module' ? this.exportPlaces(object.scan, last, maxSteps) : [];
  }

  /** The definition that a name means at an offset, or that stands there. */
  definitionOf(name: string, offset: number): Definition | undefined {
    const { analysis } = this.scanned;
    const here = analysis.definitions.find(
      (one) => one.kind !== 'block' && one.name === name && one.range.start <= offset && offset <= one.range.end,
    );
    return here ?? analysis.nameAt(name, offset);
  }

  /** What a definition of this template stands for. */
  ofDefinition(definition: Definition, steps = maxSteps): Meaning | undefined {
    if (steps === 0 || !this.single(definition)) return undefined;
    if (!this.defined.has(definition)) this.defined.set(definition, this.read(definition, steps));
    return this.defined.get(definition);
  }

  private read(definition: Definition, steps: number): Meaning | undefined {
    switch (definition.kind) {
      case 'macro': {
        this.macros ??= new Map(this.scanned.template.nodes.flatMap((node) => (node.kind === 'macro' ? [[node.name.start, node]] : [])));
        const node = this.macros.get(definition.range.start);
        return node && { kind: 'macro', scan: this.scan, scanned: this.scanned, node };
      }
      case 'import': {
        const taken = this.importedAt(definition.range.start);
        if (!taken?.member) return taken && { kind: 'module', scan: taken.from };
        return this.exported(taken.from, taken.member.name, steps - 1);
      }
      case 'set':
      case 'with': {
        const value = this.valueOf(definition);
        return value && this.of(value, steps - 1);
      }
      default:
        return undefined;
    }
  }

  /** Whether an expression may stand for a template that is imported and not known. */
  mayBeModule(expression: Expression, steps = maxSteps): boolean {
    if (expression.kind === 'attribute' && steps > 0) return this.mayBeModule(expression.object, steps - 1);
    const definition = expression.kind === 'name' ? this.definitionAt(expression.start) : undefined;
    if (definition?.kind !== 'set' && definition?.kind !== 'with') return definition?.kind === 'import';
    const value = this.aliased(definition);
    return steps === 0 || (value !== undefined && this.mayBeModule(value, steps - 1));
  }

  /** What a member of something is. */
  memberOf(object: Meaning, name: string, steps = maxSteps): Meaning | undefined {
    if (object.kind === 'module') return this.exported(object.scan, name, steps);
    if (object.kind === 'self') return { kind: 'bare' };
    if (object.kind !== 'value') return undefined;
    const doc = methodDocs[object.owner].get(name);
    return doc && { kind: 'method', doc, ...(object.isDeclared && { isDeclared: true }) };
  }

  /** Where what a definition stands for is written: a macro, an imported template's value, through every name between. Several for one that is defined twice. */
  placesOf(definition: Definition, steps = maxSteps): readonly NamePlace[] {
    const own = [{ scan: this.scan, scanned: this.scanned, range: definition.range }];
    if (steps === 0) return own;
    if (definition.kind === 'import') {
      const taken = this.importedAt(definition.range.start);
      return taken?.member ? this.exportPlaces(taken.from, taken.member.name, steps - 1) : own;
    }
    const value = definition.kind === 'set' || definition.kind === 'with' ? this.aliased(definition) : undefined;
    const places = value ? this.placesOfExpression(value, steps - 1) : [];
    return places.length > 0 ? places : own;
  }

  /** Where a member that is read of a module, or of a name that stands for one, is written; nothing for a member of anything else. */
  placesOfExpression(expression: Expression, steps = maxSteps): readonly NamePlace[] {
    if (expression.kind === 'name') {
      const definition = this.definitionAt(expression.start);
      return definition && this.single(definition) ? this.placesOf(definition, steps) : [];
    }
    if (expression.kind !== 'attribute') return [];
    const object = this.of(expression.object, steps);
    return object?.kind === 'module' ? this.exportPlaces(object.scan, expression.attribute.name, steps) : [];
  }

  /** Where the name is written that a template exports. */
  exportPlaces(from: PromptScan, name: string, steps = maxSteps): readonly NamePlace[] {
    return exportsOf(from, name).flatMap(({ scanned, definition }) => this.other(from, scanned).placesOf(definition, steps));
  }

  /** What the name is taken from at the start of a definition by an import. */
  importedAt(start: number) {
    this.imports ??= importedTemplates(this.scan, this.scanned, this.includes, this.takesBroken);
    return this.imports.get(start);
  }

  private ofName(expression: Extract<Expression, { kind: 'name' }>, steps: number): Meaning | undefined {
    const { name, start } = expression;
    if (!this.isRead(start)) return this.special(name, start);
    const definition = this.definitionAt(start);
    if (definition) return this.ofDefinition(definition, steps);
    if (!this.isDefined(name)) {
      this.declared ??= declaredTypes(this.scanned, this.scan.file.declared);
      const owner = ownerOf(this.declared(expression));
      if (owner) return { kind: 'value', owner, isDeclared: true };
    }
    return this.global(name);
  }

  private global(name: string): Meaning | undefined {
    const { frontMatter, declared } = this.scan.file;
    if (this.isDefined(name) || frontMatter.serverFunctions.includes(name) || namesOf(declared).has(name)) return undefined;
    const doc = globalDocs.get(name);
    return doc && { kind: 'function', doc };
  }

  private isDefined(name: string): boolean {
    this.names ??= new Set(this.scanned.analysis.definitions.flatMap((one) => (one.kind === 'block' ? [] : [one.name])));
    return this.names.has(name);
  }

  private special(name: string, offset: number): Meaning | undefined {
    if (name === 'loop') return this.scanned.analysis.isInLoop(offset) ? { kind: 'value', owner: 'loop' } : undefined;
    if (!this.scanned.analysis.specialNamesAt(offset).includes(name)) return undefined;
    return name === 'self' ? { kind: 'self' } : name === 'super' ? { kind: 'bare' } : undefined;
  }

  private exported(from: PromptScan, name: string, steps: number): Meaning | undefined {
    const known = this.exportsByName.get(from) ?? new Map<string, Meaning | undefined>();
    this.exportsByName.set(from, known);
    if (known.has(name)) return known.get(name);
    const found = exportsOf(from, name);
    const [only] = found;
    const meaning = only && found.length === 1 ? this.other(from, only.scanned).ofDefinition(only.definition, steps) : undefined;
    known.set(name, meaning);
    return meaning;
  }

  private other(scan: PromptScan, scanned: ScannedPart): Meanings {
    if (scanned === this.scanned) return this;
    const known = this.others.get(scanned) ?? new Meanings(scan, scanned, this.includes, this.takesBroken);
    this.others.set(scanned, known);
    return known;
  }

  private isRead(start: number): boolean {
    return this.readsByStart().has(start);
  }

  private definitionAt(start: number): Definition | undefined {
    return this.readsByStart().get(start);
  }

  private readsByStart(): ReadonlyMap<number, Definition | undefined> {
    this.reads ??= new Map(this.scanned.analysis.reads.map(({ range, definition }) => [range.start, definition]));
    return this.reads;
  }

  /** Whether nothing else in its scope gives the name another meaning. */
  private single(definition: Definition): boolean {
    this.frames ??= countedFrames(this.scanned.analysis.definitions);
    return this.frames.get(frameOf(definition)) === 1;
  }

  /** The value a name is set to; nothing for one that may keep the value it is given from outside. */
  private valueOf(definition: Definition): Expression | undefined {
    if (symbolsOf(this.scanned).outsideNames.has(definition.name)) return undefined;
    return this.aliased(definition);
  }

  private aliased({ range }: Definition): Expression | undefined {
    this.values ??= new Map(
      this.scanned.template.nodes.flatMap((node) => {
        const given = node.kind === 'set' ? [node] : node.kind === 'with' ? node.assignments : [];
        return given.flatMap(({ target, value }) => (target.kind === 'name' ? [[target.start, value] as const] : []));
      }),
    );
    return this.values.get(range.start);
  }
}

/** The names that a template gives to those that import it, under one spelling. */
function exportsOf({ parts }: PromptScan, name: string): readonly { readonly scanned: ScannedPart; readonly definition: Definition }[] {
  return parts.flatMap((scanned) =>
    scanned.analysis.definitions
      .filter((definition) => definition.name === name && isExported(definition, scanned))
      .map((definition) => ({ scanned, definition })),
  );
}

function countedFrames(definitions: readonly Definition[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const definition of definitions) {
    if (definition.kind === 'block') continue;
    const frame = frameOf(definition);
    counts.set(frame, (counts.get(frame) ?? 0) + 1);
  }
  return counts;
}

/** Names of one scope end together. */
const frameOf = ({ name, scope }: Definition): string => `${scope.end} ${name}`;
