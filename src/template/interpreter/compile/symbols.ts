import type { Expression, Node, Target } from '../../ast.ts';
import { type NameVisitor, visitExpression, visitTarget } from './walk.ts';

/** The slots of one run of a template, block, macro, recursive loop or loop test. */
export class FunctionScope {
  private readonly indexes = new Map<string, number>();

  constructor(readonly parent: FunctionScope | undefined) {}

  /** The slot of a name on a level; sibling scopes of one level share it. */
  slot(level: number, name: string): number {
    const key = `${level} ${name}`;
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.indexes.size;
      this.indexes.set(key, index);
    }
    return index;
  }

  get size(): number {
    return this.indexes.size;
  }
}

/** Where a variable lives. */
export interface Ref {
  readonly scope: FunctionScope;
  readonly index: number;
}

/** What a slot holds when its scope is entered. */
export type Load =
  | { readonly kind: 'parameter' | 'missing' }
  | { readonly kind: 'resolve'; readonly name: string }
  | { readonly kind: 'alias'; readonly ref: Ref };

/** Which names a scope knows and where they live: Jinja2's rules on which `set` reaches how far. */
export class Symbols {
  private refs = new Map<string, Ref>();
  loads = new Map<Ref, Load>();
  stores = new Set<string>();

  constructor(
    readonly scope: FunctionScope,
    readonly parent: Symbols | undefined,
    readonly level: number,
  ) {}

  find(name: string): Ref | undefined {
    return this.refs.get(name) ?? this.parent?.find(name);
  }

  loadOf(ref: Ref): Load | undefined {
    return this.loads.get(ref) ?? this.parent?.loadOf(ref);
  }

  private define(name: string, load: Load): Ref {
    const ref = this.refs.get(name) ?? { scope: this.scope, index: this.scope.slot(this.level, name) };
    this.refs.set(name, ref);
    this.loads.set(ref, load);
    return ref;
  }

  parameter(name: string): Ref {
    this.stores.add(name);
    return this.define(name, { kind: 'parameter' });
  }

  store(name: string): void {
    this.stores.add(name);
    if (this.refs.has(name)) return;
    const outer = this.parent?.find(name);
    this.define(name, outer ? { kind: 'alias', ref: outer } : { kind: 'missing' });
  }

  load(name: string): void {
    if (this.find(name) === undefined) this.define(name, { kind: 'resolve', name });
  }

  copy(): Symbols {
    const other = new Symbols(this.scope, this.parent, this.level);
    other.refs = new Map(this.refs);
    other.loads = new Map(this.loads);
    other.stores = new Set(this.stores);
    return other;
  }

  /** Joins what the branches of an `if` learned: a name that only some of them set may still come from outside. */
  join(branches: readonly Symbols[]): void {
    const counts = new Map<string, number>();
    for (const branch of branches)
      for (const name of branch.stores) if (!this.stores.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const branch of branches) {
      for (const [name, ref] of branch.refs) this.refs.set(name, ref);
      for (const [ref, load] of branch.loads) this.loads.set(ref, load);
      for (const name of branch.stores) this.stores.add(name);
    }
    for (const [name, count] of counts) {
      const ref = this.find(name);
      if (count === branches.length || ref === undefined) continue;
      const outer = this.parent?.find(name);
      this.loads.set(ref, outer ? { kind: 'alias', ref: outer } : { kind: 'resolve', name });
    }
  }

  /** All names set in this scope and those around it, with where they live. */
  allStores(): Map<string, Ref> {
    const found = new Map<string, Ref>();
    for (let symbols: Symbols | undefined = this; symbols; symbols = symbols.parent) {
      for (const name of [...symbols.stores].sort()) {
        const ref = this.find(name);
        if (ref && !found.has(name)) found.set(name, ref);
      }
    }
    return found;
  }

  /** Learns the names of nodes that share this scope. */
  learn(nodes: readonly Node[]): void {
    for (const node of nodes) this.learnNode(node);
  }

  learnExpression(node: Expression | undefined): void {
    visitExpression(node, this.visitor);
  }

  learnTarget(target: Target | Expression, asParameter = false): void {
    visitTarget(target, asParameter ? { read: this.visitor.read, write: (name) => this.parameter(name) } : this.visitor);
  }

  private readonly visitor: NameVisitor = {
    read: (name) => this.load(name),
    write: (name) => this.store(name),
  };

  private learnNode(node: Node): void {
    switch (node.kind) {
      case 'output':
      case 'do':
        this.learnExpression(node.expression);
        break;
      case 'print':
        for (const expression of node.expressions) this.learnExpression(expression);
        break;
      case 'if':
        this.learnIf(node);
        break;
      case 'for':
        this.learnExpression(node.iterable);
        break;
      case 'set':
        this.learnExpression(node.value);
        this.learnTarget(node.target);
        break;
      case 'setBlock':
        this.learnTarget(node.target);
        break;
      case 'macro':
        this.store(node.name.name);
        break;
      case 'callBlock':
        this.learnExpression(node.call);
        break;
      case 'filterBlock':
        this.learnExpression(node.filter);
        break;
      case 'with':
        for (const { value } of node.assignments) this.learnExpression(value);
        break;
      case 'include':
      case 'extends':
        this.learnExpression(node.template);
        break;
      case 'import':
        this.learnExpression(node.template);
        if (node.target.kind === 'name') this.store(node.target.name);
        break;
      case 'fromImport':
        this.learnExpression(node.template);
        for (const { name, alias } of node.names) this.store((alias ?? name).name);
        break;
      case 'trans':
        for (const variable of node.variables) this.learnExpression(variable.value);
        this.learn(node.singular);
        this.learn(node.plural?.body ?? []);
        this.learnExpression(node.count);
        break;
    }
  }

  private learnIf(node: Extract<Node, { kind: 'if' }>): void {
    const [first, ...others] = node.branches;
    if (first === undefined) return;
    this.learnExpression(first.test);
    const body = this.copy();
    body.learn(first.body);
    const elifs = this.copy();
    for (const branch of others) {
      elifs.learnExpression(branch.test);
      const inner = elifs.copy();
      inner.learn(branch.body);
      elifs.join([inner, elifs.copy(), elifs.copy()]);
    }
    const otherwise = this.copy();
    otherwise.learn(node.otherwise?.body ?? []);
    this.join([body, elifs, otherwise]);
  }
}
