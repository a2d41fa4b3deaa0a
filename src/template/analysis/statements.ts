import type { TextRange } from '../../core/model/index.ts';
import type { Expression, Node, Parameter, Target } from '../ast.ts';
import { Frame } from './frame.ts';
import { BranchNames, guardedBy } from './guards.ts';
import { itemStep, pairsPath } from './paths.ts';
import { ReadCollector } from './reads.ts';
import type { BlockUse, Definition, IncludeUse } from './types.ts';

const macroNames = ['caller', 'varargs', 'kwargs'];

/**
 * Walks statements with Jinja2's scoping. A body that has names of its own is walked after the frame around it, because it sees every name of
 * that frame, later ones too.
 */
export class StatementCollector extends ReadCollector {
  readonly definitions: Definition[] = [];
  readonly includes: IncludeUse[] = [];
  readonly blocks: BlockUse[] = [];
  readonly root: Frame;
  private readonly waiting: (() => void)[] = [];

  constructor(length: number) {
    const root = new Frame({ start: 0, end: length }, undefined, ['self']);
    super(root);
    this.root = root;
  }

  /** Walks a whole template. */
  collect(body: readonly Node[]): void {
    this.walk(body);
    for (let next = 0; next < this.waiting.length; next++) this.waiting[next]?.();
  }

  private walk(body: readonly Node[]): void {
    for (const node of body) this.visit(node);
  }

  private visit(node: Node): void {
    switch (node.kind) {
      case 'output':
        this.read(node.expression);
        break;
      case 'print':
        for (const expression of node.expressions) this.read(expression);
        break;
      case 'do':
        this.read(node.expression);
        break;
      case 'if':
        this.visitIf(node);
        break;
      case 'for':
        this.visitFor(node);
        break;
      case 'set':
        this.read(node.value);
        this.defineTarget('set', node.target, node.end, node.value);
        break;
      case 'setBlock':
        if (node.filter) this.read(node.filter);
        this.inFrame(bodyRange(node), [], () => this.walk(node.body));
        this.defineTarget('set', node.target, node.end);
        break;
      case 'with':
        this.visitWith(node);
        break;
      case 'macro':
        this.define({
          kind: 'macro',
          ...place(node.name),
          scope: this.scopeFrom(node.start),
          parameters: node.parameters.map(({ name }) => name),
        });
        this.macroFrame({ start: node.name.end, end: bodyRange(node).end }, node);
        break;
      case 'callBlock':
        this.read(node.call);
        this.macroFrame(bodyRange(node), node);
        break;
      case 'filterBlock':
        if (node.filter) this.read(node.filter);
        this.inFrame(bodyRange(node), [], () => this.walk(node.body));
        break;
      case 'autoescape':
        this.read(node.value);
        this.inFrame(bodyRange(node), [], () => this.walk(node.body));
        break;
      case 'block':
        this.visitBlock(node);
        break;
      case 'trans':
        this.visitTrans(node);
        break;
      case 'extends':
      case 'include':
      case 'import':
      case 'fromImport':
        this.visitTemplateUse(node);
        break;
    }
  }

  private visitIf(node: Extract<Node, { kind: 'if' }>): void {
    const { frame, guards } = this;
    const mark = frame.mark();
    const hidden: Definition[] = [];
    const failed = new BranchNames();
    for (const { test, body } of node.branches) {
      this.guards = failed.next(guards);
      this.readCondition(test);
      this.guardedAs(guardedBy(test, true), () => this.walk(body));
      hidden.push(...frame.hideSince(mark));
      failed.add(guardedBy(test, false));
    }
    this.guards = failed.next(guards);
    if (node.otherwise) this.walk(node.otherwise.body);
    this.guards = guards;
    frame.show(hidden);
  }

  private visitFor(node: Extract<Node, { kind: 'for' }>): void {
    const { target, iterable, test, body, otherwise } = node;
    this.read(iterable, 'array');
    const start = test?.start ?? node.open.end;
    const end = otherwise?.start ?? bodyRange(node).end;
    const { frame: outer } = this;
    this.inFrame({ start, end }, ['loop'], () => {
      const { frame } = this;
      this.frame = outer; // what is looped over is named outside
      const item = this.outerPath(iterable);
      const pairs = pairsPath(iterable);
      const value = pairs && this.resolve(pairs.name, pairs.steps);
      this.frame = frame;
      const paths = { item: item && [...item, itemStep], second: value };
      this.defineLoopTarget(target, start, pairs ? { item: undefined, second: paths.second } : paths);
      if (test) this.readCondition(test);
      this.walk(body);
    });
    if (otherwise) this.inFrame({ start: otherwise.tag.end, end: bodyRange(node).end }, [], () => this.walk(otherwise.body));
  }

  private visitWith(node: Extract<Node, { kind: 'with' }>): void {
    const paths = node.assignments.map(({ value }) => {
      this.read(value);
      return this.outerPath(value);
    });
    this.inFrame(bodyRange(node), [], () => {
      node.assignments.forEach(({ target }, index) => void this.defineNames('with', target, node.open.end, paths[index]));
      this.walk(node.body);
    });
  }

  private visitBlock(node: Extract<Node, { kind: 'block' }>): void {
    const { scoped, required } = node;
    const whole = { start: node.start, end: node.end };
    if (node.name.name !== '') {
      this.blocks.push({ ...place(node.name), whole, scoped, required });
      this.definitions.push({ kind: 'block', ...place(node.name), scope: this.root.range });
    }
    this.inFrame(bodyRange(node), ['self', 'super'], () => this.walk(node.body), !scoped);
  }

  private visitTrans(node: Extract<Node, { kind: 'trans' }>): void {
    for (const { name, value } of node.variables) this.read(value, value.start === name.start ? undefined : 'string');
    const named = new Set(node.variables.map(({ name }) => name.name));
    for (const piece of [...node.singular, ...(node.plural?.body ?? [])]) {
      if (piece.kind === 'output' && !(piece.expression.kind === 'name' && named.has(piece.expression.name))) this.read(piece.expression);
    }
  }

  private visitTemplateUse(node: Extract<Node, { kind: 'extends' | 'include' | 'import' | 'fromImport' }>): void {
    const { template } = node;
    this.read(template);
    const choices = template.kind === 'list' || template.kind === 'tuple' ? template.items : [template];
    const names = choices.flatMap((choice) => (choice.kind === 'string' ? [choice.value] : []));
    const [name] = names;
    this.includes.push({
      kind: node.kind === 'fromImport' ? 'from' : node.kind,
      ...(name !== undefined && choices.length === 1 && { name }),
      names,
      range: { start: template.start, end: template.end },
      ignoreMissing: node.kind === 'include' && node.ignoreMissing,
    });
    if (node.kind === 'import' && node.target.kind === 'name')
      this.define({ kind: 'import', ...place(node.target), scope: this.scopeFrom(node.end) });
    if (node.kind !== 'fromImport') return;
    for (const imported of node.names)
      this.define({ kind: 'import', ...place(imported.alias ?? imported.name), scope: this.scopeFrom(node.end) });
  }

  private macroFrame(range: TextRange, { parameters, body }: { parameters: readonly Parameter[]; body: readonly Node[] }): void {
    this.inFrame(range, macroNames, () => {
      this.defineParameters(parameters);
      this.walk(body);
    });
  }

  /** Walks something later, in a frame of its own. */
  private inFrame(range: TextRange, specialNames: readonly string[], walk: () => void, isBlock = false): void {
    const frame = new Frame(range, this.frame, specialNames, isBlock);
    const { guards } = this;
    this.waiting.push(() => {
      this.frame = frame;
      this.guards = guards;
      walk();
    });
  }

  private scopeFrom(start: number): TextRange {
    return { start, end: Math.max(start, this.frame.range.end) };
  }

  private define(definition: Definition): void {
    if (definition.name === '') return;
    this.definitions.push(definition);
    this.frame.define(definition);
  }

  private defineParameters(parameters: readonly Parameter[]): void {
    for (const parameter of parameters) {
      if (parameter.default) this.read(parameter.default);
      const range = { start: parameter.start, end: parameter.start + parameter.name.length };
      this.define({ kind: 'parameter', name: parameter.name, range, scope: this.scopeFrom(parameter.end) });
    }
  }

  private defineTarget(kind: 'set', target: Target, from: number, value?: Expression): void {
    if (target.kind === 'namespaceTarget') this.readName(target.namespace, [target.attribute.name], target.end);
    else if (target.kind === 'tuple' && value?.kind === 'tuple' && value.items.length === target.items.length) {
      const paths = value.items.map((item) => this.outerPath(item));
      target.items.forEach((item, index) => void this.defineNames(kind, item, from, paths[index]));
    } else this.defineNames(kind, target, from, target.kind === 'name' && value ? this.outerPath(value) : undefined);
  }

  private defineLoopTarget(
    target: Target,
    from: number,
    paths: { readonly item: readonly string[] | undefined; readonly second: readonly string[] | undefined },
  ): void {
    if (target.kind === 'tuple' && paths.second) {
      target.items.forEach((item, index) => void this.defineNames('for', item, from, index === 1 ? paths.second : undefined));
    } else this.defineNames('for', target, from, paths.item);
  }

  private defineNames(
    kind: 'set' | 'for' | 'with',
    target: Expression | Target,
    from: number,
    valuePath: readonly string[] | undefined,
  ): void {
    if (target.kind === 'name') this.define({ kind, ...place(target), scope: this.scopeFrom(from), ...(valuePath && { valuePath }) });
    if (target.kind !== 'tuple') return;
    for (const item of target.items) this.defineNames(kind, item, from, valuePath && [...valuePath, itemStep]);
  }
}

function place({ name, start, end }: { readonly name: string; readonly start: number; readonly end: number }): {
  name: string;
  range: TextRange;
} {
  return { name, range: { start, end } };
}

/** Where the body of a block statement lies. */
function bodyRange({ open, close, end }: Extract<Node, { open: unknown }>): TextRange {
  return { start: open.end, end: Math.max(open.end, close?.start ?? end) };
}
