import type { SourceLanguage, ValueReader } from './language.ts';
import { ancestorOf, descendantsOf, isInside, isSame, type SourceNode, type SourceTree, tooDeep } from './sourceNode.ts';
import type { CallValue, Entry, ObjectValue, Value } from './values.ts';

/** Names are followed this often one after the other, and expressions read this deep. */
const maxDepth = 40;

/** A deeper tree is not written by hand. A chained call is two levels. */
const maxLevels = 500;

interface Binding {
  readonly node: SourceNode;
  readonly block: SourceNode;
  readonly scope: SourceNode;
  readonly value: SourceNode | undefined;
  readonly isLexical: boolean;
  readonly isReassignment: boolean;
}

interface NameUses {
  readonly bindings: readonly Binding[];
  readonly usages: readonly SourceNode[];
}

/** Reads the expressions of one tree. A variable is followed to what it was given, where that is beyond doubt; else its value is unknown. */
export class SourceReader implements ValueReader {
  private readonly uses = new Map<string, NameUses>();
  /** Finding what is above a node costs, so it is done once for each. */
  private readonly scopes = new Map<number, SourceNode>();
  private readonly found = new Map<number, { readonly binding: Binding | undefined }>();
  private byName: ReadonlyMap<string, readonly SourceNode[]> | undefined;
  private depth = 0;

  private readonly root: SourceNode;
  /** In order of the text, none inside another. */
  private readonly deep: readonly SourceNode[];

  constructor(
    tree: SourceTree,
    private readonly language: SourceLanguage,
  ) {
    this.root = tree.rootNode;
    this.deep = tooDeep(tree, maxLevels);
  }

  /** The calls of functions and methods of these names, in order of the text. */
  calls(names: ReadonlySet<string>): readonly CallValue[] {
    return this.all(this.language.callTypes)
      .filter((call) => names.has(this.language.calleeName(call)?.text ?? ''))
      .map((call) => this.language.readCall(call, this))
      .filter((call) => call !== undefined);
  }

  /** The comments, in order of the text. */
  comments(): readonly SourceNode[] {
    return this.all(this.language.commentTypes);
  }

  /** The nodes of some types, in order of the text, without what is too deep. */
  private all(types: readonly string[]): readonly SourceNode[] {
    const nodes = descendantsOf(this.root, types);
    let next = 0;
    return nodes.filter((node) => {
      while ((this.deep[next]?.endIndex ?? Number.POSITIVE_INFINITY) <= node.startIndex) next += 1;
      const deep = this.deep[next];
      return !deep || !isInside(node, deep) || isSame(node, deep);
    });
  }

  value(node: SourceNode | undefined): Value {
    if (!node) return { kind: 'unknown', range: { start: 0, end: 0 } };
    if (this.depth >= maxDepth) return unknown(node);
    this.depth += 1;
    try {
      if (this.language.identifierTypes.includes(node.type)) return this.follow(node);
      return this.followMember(node) ?? this.language.read(node, this);
    } finally {
      this.depth -= 1;
    }
  }

  /** What a variable holds at a place where it is read. */
  private follow(use: SourceNode): Value {
    const name = use.text;
    const binding = this.bindingOf(use);
    if (!binding?.value) return unknown(use, name);
    const value = this.value(binding.value);
    if (value.kind === 'unknown') return value.name === undefined ? unknown(use, name) : value;
    return value.kind === 'object' ? this.changed(value, use, binding) : value;
  }

  /** What a member of the own object holds, where its class gives it a value at one place. */
  private followMember(node: SourceNode): Value | undefined {
    const { language } = this;
    const name = language.memberTypes.includes(node.type) ? language.ownMember(node) : undefined;
    const owner = name === undefined ? undefined : ancestorOf(node, language.classes);
    if (!owner) return undefined;
    const given = descendantsOf(owner, language.memberTypes)
      .filter((member) => language.ownMember(member) === name)
      .map(language.givenTo)
      .filter((value) => value !== undefined);
    const [only] = given;
    if (given.length !== 1 || only === undefined || only === 'unknown') return undefined;
    const value = this.value(only);
    // Other methods may change what it holds.
    return value.kind === 'object' ? { ...value, isOpen: true } : value;
  }

  /** Where a variable that is read got its value; nothing where that may be at several places, or at none. */
  private bindingOf(use: SourceNode): Binding | undefined {
    const known = this.found.get(use.id);
    if (known) return known.binding;
    const binding = this.findBinding(use);
    this.found.set(use.id, { binding });
    return binding;
  }

  private findBinding(use: SourceNode): Binding | undefined {
    const own = this.scopeOf(use);
    const { bindings } = this.usesOf(use.text);
    for (let scope: SourceNode | undefined = own; scope; scope = this.outer(scope)) {
      const isOwn = isSame(scope, own);
      // What a class holds is not seen by the bare name in its methods.
      if (!isOwn && scope.type === 'class_definition') continue;
      const visible = bindings.filter((binding) => isSame(binding.scope, scope) && !(binding.isLexical && !isInside(use, binding.block)));
      if (visible.length > 0) return isOwn ? this.lastBefore(use, visible) : visible.length === 1 ? visible[0] : undefined;
    }
    return undefined;
  }

  /** The binding whose value a use sees whatever way the code went, if there is one. */
  private lastBefore(use: SourceNode, bindings: readonly Binding[]): Binding | undefined {
    const last = bindings.findLast(({ node }) => node.startIndex < use.startIndex && node.endIndex <= use.startIndex);
    if (!last || !isInside(use, last.block)) return undefined;
    for (let loop = ancestorOf(use, this.language.loops); loop; loop = ancestorOf(loop, this.language.loops)) {
      const around = loop;
      const comesBack = bindings.some(({ node }) => node.startIndex > use.startIndex && isInside(node, around));
      if (comesBack && !isInside(last.node, around)) return undefined;
    }
    return last;
  }

  /** An object with what is done to it elsewhere. */
  private changed(object: ObjectValue, use: SourceNode, binding: Binding): ObjectValue {
    const added: Entry[] = [];
    let isOpen = object.isOpen;
    const { startIndex, endIndex } = binding.scope;
    for (const usage of this.usesOf(use.text).usages) {
      if (usage.startIndex < startIndex || usage.startIndex >= endIndex || isSame(usage, use)) continue;
      const other = this.bindingOf(usage);
      if (other && other !== binding) continue;
      const effect = this.language.effectOf(usage, this);
      if (effect.kind === 'entry') added.push(effect.entry);
      else if (effect.kind === 'unknown') isOpen = true;
    }
    return { ...object, isOpen, entries: [...object.entries, ...added] };
  }

  private usesOf(name: string): NameUses {
    const known = this.uses.get(name);
    if (known) return known;
    const bindings: Binding[] = [];
    const usages: SourceNode[] = [];
    for (const node of this.identifiers().get(name) ?? []) {
      const role = this.language.roleOf(node);
      if (role.kind === 'usage') usages.push(node);
      if (role.kind !== 'binding') continue;
      const scope = role.isOuter ? this.root : this.scopeOfBinding(node);
      const block = ancestorOf(node, this.language.blocks) ?? this.root;
      const { isLexical = false, isReassignment = false } = role;
      bindings.push({ node, scope, block, value: role.isOuter ? undefined : role.value, isLexical, isReassignment });
    }
    const found = { bindings: bindings.map((binding) => this.atDeclaration(binding, bindings)), usages };
    this.uses.set(name, found);
    return found;
  }

  /** An assignment in a function to a variable from outside belongs there, and it is not known when it happens. */
  private atDeclaration(binding: Binding, all: readonly Binding[]): Binding {
    if (!binding.isReassignment) return binding;
    const declares = (scope: SourceNode) => all.some((other) => !other.isReassignment && isSame(other.scope, scope));
    for (let scope: SourceNode | undefined = binding.scope; scope; scope = this.outer(scope)) {
      if (declares(scope)) return isSame(scope, binding.scope) ? binding : { ...binding, scope, value: undefined };
    }
    return binding;
  }

  private identifiers(): ReadonlyMap<string, readonly SourceNode[]> {
    if (this.byName) return this.byName;
    const byName = new Map<string, SourceNode[]>();
    for (const node of this.all(this.language.identifierTypes)) {
      const list = byName.get(node.text);
      if (list) list.push(node);
      else byName.set(node.text, [node]);
    }
    this.byName = byName;
    return byName;
  }

  private scopeOf(node: SourceNode): SourceNode {
    const known = this.scopes.get(node.id);
    if (known) return known;
    const scope = ancestorOf(node, this.language.scopes) ?? this.root;
    this.scopes.set(node.id, scope);
    return scope;
  }

  /** The name of a function belongs to what the function stands in. */
  private scopeOfBinding(node: SourceNode): SourceNode {
    const scope = this.scopeOf(node);
    return isSame(scope.childForFieldName('name'), node) ? this.scopeOf(scope) : scope;
  }

  private outer(scope: SourceNode): SourceNode | undefined {
    return isSame(scope, this.root) ? undefined : this.scopeOf(scope);
  }
}

function unknown({ startIndex, endIndex }: SourceNode, name?: string): Value {
  return { kind: 'unknown', range: { start: startIndex, end: endIndex }, ...(name !== undefined && { name }) };
}
