import { type Arguments, childExpressions, type Expression, type Node, nodesIn } from '../../../src/template/index.ts';

/** Every expression of a template, those inside others too, statement by statement. */
export function* expressionsIn(body: readonly Node[]): Generator<Expression> {
  for (const node of nodesIn(body)) for (const expression of expressionsOf(node)) yield* withInner(expression);
}

function* withInner(expression: Expression): Generator<Expression> {
  const waiting = [expression];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    waiting.push(...childExpressions(next));
  }
}

function expressionsOf(node: Node): readonly Expression[] {
  switch (node.kind) {
    case 'output':
    case 'do':
      return [node.expression];
    case 'print':
      return node.expressions;
    case 'if':
      return node.branches.map(({ test }) => test);
    case 'for':
      return node.test ? [node.iterable, node.test] : [node.iterable];
    case 'set':
    case 'autoescape':
      return [node.value];
    case 'setBlock':
    case 'filterBlock':
      return node.filter ? [node.filter] : [];
    case 'with':
      return node.assignments.map(({ value }) => value);
    case 'macro':
      return node.parameters.flatMap((parameter) => parameter.default ?? []);
    case 'callBlock':
      return [...node.parameters.flatMap((parameter) => parameter.default ?? []), node.call];
    case 'trans':
      return node.variables.map(({ value }) => value);
    case 'extends':
    case 'include':
    case 'import':
    case 'fromImport':
      return [node.template];
    default:
      return [];
  }
}

/** A call in a template, by what is called: a name, or a member of one. */
export interface TemplateCall extends Pick<Arguments, 'kwargs'> {
  /** Of the first name. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** The member that is called, such as `greet` in `forms.greet()`. */
  readonly member?: { readonly name: string; readonly start: number; readonly end: number };
}

/** The calls of names and of their members, in no order. */
export function* callsIn(body: readonly Node[]): Generator<TemplateCall> {
  for (const expression of expressionsIn(body)) {
    if (expression.kind !== 'call') continue;
    const { callee, kwargs } = expression;
    if (callee.kind === 'name') yield { name: callee.name, start: callee.start, end: callee.end, kwargs };
    if (callee.kind === 'attribute' && callee.object.kind === 'name') {
      const { object, attribute } = callee;
      yield { name: object.name, start: object.start, end: object.end, kwargs, member: attribute };
    }
  }
}

/** Members that are read of names, such as `greet` of `forms` in `forms.greet`. */
export function* membersIn(body: readonly Node[]): Generator<{ readonly of: string; readonly at: number; readonly member: NamedPlace }> {
  for (const expression of expressionsIn(body)) {
    if (expression.kind !== 'attribute' || expression.object.kind !== 'name' || expression.attribute.name === '') continue;
    yield { of: expression.object.name, at: expression.object.start, member: expression.attribute };
  }
}

/** A name with its place. */
export interface NamedPlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
