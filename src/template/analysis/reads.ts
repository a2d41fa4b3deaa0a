import { forEachArgument, forEachChild } from '../ast/children.ts';
import type { Expression, Identifier } from '../ast.ts';
import type { Frame } from './frame.ts';
import { BranchNames, expectsMissing, guardedBy, type KnownNames, knownToo, nothingKnown } from './guards.ts';
import { attributesRead, typeForFilter, typeForMethod, typeForTest, typeOfLiteral } from './inference.ts';
import { itemStep, pathOf } from './paths.ts';
import type { InferredType, NameRead, NameUse, VariableReference } from './types.ts';

/** Through names that stand for fields of names a path could grow with the text; a longer one is not followed. */
const maxPath = 100;

/** Collects what expressions read. Statements set `frame` to where they stand. */
export class ReadCollector {
  readonly reads: NameRead[] = [];
  readonly accesses: VariableReference[] = [];
  readonly filters: NameUse[] = [];
  readonly tests: NameUse[] = [];
  /** Names known to be defined where the collector stands. */
  guards: KnownNames = nothingKnown;

  private readonly readInner = (expression: Expression): void => this.read(expression);

  constructor(public frame: Frame) {}

  /** Reads an expression whose value has to be of a type. */
  read(expression: Expression, type?: InferredType): void {
    switch (expression.kind) {
      case 'name':
      case 'attribute':
      case 'item':
      case 'call':
        this.readChain(expression, type);
        break;
      case 'filter':
        this.readFilter(expression);
        break;
      case 'test':
        this.readTest(expression);
        break;
      case 'logical':
        this.readLogical(expression);
        break;
      case 'conditional':
        this.readCondition(expression.test);
        this.guardedAs(guardedBy(expression.test, true), () => this.read(expression.whenTrue, type));
        this.guardedAs(guardedBy(expression.test, false), () => expression.whenFalse && this.read(expression.whenFalse, type));
        break;
      case 'unary':
        if (expression.operator === 'not') this.readCondition(expression.operand);
        else this.read(expression.operand, 'number');
        break;
      case 'binary': {
        const isText = typeOfLiteral(expression.left) === 'string';
        this.read(expression.left, arithmeticType(expression.operator, expression.right));
        this.read(expression.right, isText ? undefined : arithmeticType(expression.operator, expression.left));
        break;
      }
      case 'compare':
        this.readComparison(expression);
        break;
      default:
        forEachChild(expression, this.readInner);
    }
  }

  /** Reads an expression of which only the truth matters. */
  readCondition(expression: Expression): void {
    this.read(expression, 'boolean');
  }

  /** Does something where these names are known to be defined. */
  guardedAs(names: readonly string[], run: () => void): void {
    if (names.length === 0) {
      run();
      return;
    }
    const before = this.guards;
    this.guards = knownToo(before, new Set(names));
    run();
    this.guards = before;
  }

  /** The path to a value from the variable that is given from outside, local names resolved. */
  outerPath(expression: Expression): readonly string[] | undefined {
    const path = pathOf(expression);
    return path && this.resolve(path.name, path.steps);
  }

  /** A path that starts at any name as one that starts outside. */
  resolve(name: string, steps: readonly string[]): readonly string[] | undefined {
    const found = this.frame.find(name);
    if (found === undefined) return [name, ...steps];
    if (found === 'special' || !found.valuePath || found.valuePath.length > maxPath) return undefined;
    return [...found.valuePath, ...steps];
  }

  /** Notes that a name is read, with the steps that lead from it to `end`. */
  readName(name: Identifier, steps: readonly string[], end: number, type?: InferredType, isGuarded: boolean = false): void {
    if (name.name === '') return;
    const found = this.frame.find(name.name);
    if (found === 'special') return;
    const range = { start: name.start, end: name.end };
    const read: VariableReference = {
      name: name.name,
      path: steps,
      range,
      whole: end === name.end ? range : { start: name.start, end },
      guarded: isGuarded || this.guards.has(name.name),
      ...(type && { type }),
    };
    if (!found) {
      this.reads.push(read);
      this.accesses.push(read);
      return;
    }
    this.reads.push({ ...read, definition: found });
    const [outer, ...path] = found.valuePath ?? [];
    if (outer !== undefined) this.accesses.push({ ...read, name: outer, path: [...path, ...steps], through: found });
  }

  private readChain(expression: Expression, expected: InferredType | undefined): void {
    /** Innermost first. */
    let steps: string[] = [];
    let { end } = expression;
    let type = expected;
    for (let node = expression; ; ) {
      if (node.kind === 'name') {
        this.readName(node, steps.reverse(), Math.max(end, node.end), type);
        return;
      }
      if (node.kind === 'attribute') {
        if (node.attribute.name !== '') steps.push(node.attribute.name);
        node = node.object;
      } else if (node.kind === 'item') {
        if (node.index.kind === 'string') steps.push(node.index.value);
        else {
          this.read(node.index);
          if (node.index.kind !== 'slice') steps.push(itemStep);
        }
        node = node.object;
      } else if (node.kind === 'call') {
        forEachArgument(node, this.readInner);
        const { callee, args } = node;
        const method = callee.kind === 'attribute' ? callee.attribute.name : undefined;
        const [key] = args;
        if (method === 'get' && key) steps.push(key.kind === 'string' ? key.value : itemStep);
        else {
          steps = [];
          type = method === undefined ? undefined : typeForMethod(method);
          end = callee.kind === 'attribute' ? callee.object.end : callee.end;
        }
        node = callee.kind === 'attribute' ? callee.object : callee;
      } else {
        this.read(node, steps.length > 0 ? undefined : type);
        return;
      }
    }
  }

  /** Operands that are joined by one operator see what those before them make known. */
  private readLogical({ operator, left, right }: Extract<Expression, { kind: 'logical' }>): void {
    const operands = [right];
    let first = left;
    for (; first.kind === 'logical' && first.operator === operator; first = first.left) operands.push(first.right);
    operands.push(first);
    const { guards } = this;
    const known = new BranchNames();
    for (const operand of operands.reverse()) {
      this.guards = known.next(guards);
      this.readCondition(operand);
      known.add(guardedBy(operand, operator === 'and'));
    }
    this.guards = guards;
  }

  private readFilter(filter: Extract<Expression, { kind: 'filter' }>): void {
    const { target } = filter;
    this.use(this.filters, filter.filter);
    if (target) {
      if (target.kind === 'name' && expectsMissing(filter)) this.readName(target, [], target.end, undefined, true);
      else this.read(target, typeForFilter(filter.filter.name));
      this.readNamedAttributes(filter, target);
    }
    forEachArgument(filter, this.readInner);
  }

  private readNamedAttributes(filter: Extract<Expression, { kind: 'filter' }>, target: Expression): void {
    const attributes = attributesRead(filter);
    const [name, ...path] = attributes.length > 0 ? (this.outerPath(target) ?? []) : [];
    if (name === undefined) return;
    const range = { start: filter.filter.start, end: filter.end };
    for (const steps of attributes) this.accesses.push({ name, path: [...path, itemStep, ...steps], range, whole: range, guarded: true });
  }

  private readTest(test: Extract<Expression, { kind: 'test' }>): void {
    const { target } = test;
    this.use(this.tests, test.test);
    if (target.kind === 'name' && expectsMissing(test)) this.readName(target, [], target.end, undefined, true);
    else this.read(target, typeForTest(test.test.name));
    forEachArgument(test, this.readInner);
  }

  private readComparison({ left, links }: Extract<Expression, { kind: 'compare' }>): void {
    let before = left;
    this.read(left, links[0] && links[0].operator !== 'in' && links[0].operator !== 'not in' ? typeOfLiteral(links[0].right) : undefined);
    for (const { operator, right } of links) {
      const isMembership = operator === 'in' || operator === 'not in';
      this.read(right, isMembership ? undefined : typeOfLiteral(before));
      before = right;
    }
  }

  private use(uses: NameUse[], { name, start, end }: Identifier): void {
    if (name !== '') uses.push({ name, range: { start, end } });
  }
}

/** What an operand has to be beside another one. `+` also joins texts and lists, `%` formats a text, `*` repeats one. */
function arithmeticType(operator: string, other: Expression): InferredType | undefined {
  if (operator === '+' || operator === '%' || operator === '*') return typeOfLiteral(other) === 'number' ? 'number' : undefined;
  return 'number';
}
