import type { Arguments, Expression } from './expressions.ts';
import type { Node } from './statements.ts';

/** Does something with each expression right below an expression, in the order of the text where Python does not want another. */
export function forEachChild(expression: Expression, visit: (child: Expression) => void): void {
  switch (expression.kind) {
    case 'tuple':
    case 'list':
      for (const item of expression.items) visit(item);
      break;
    case 'dict':
      for (const { key, value } of expression.entries) {
        visit(key);
        visit(value);
      }
      break;
    case 'attribute':
      visit(expression.object);
      break;
    case 'item':
      visit(expression.object);
      visit(expression.index);
      break;
    case 'slice':
      if (expression.lower) visit(expression.lower);
      if (expression.upper) visit(expression.upper);
      if (expression.step) visit(expression.step);
      break;
    case 'call':
      visit(expression.callee);
      forEachArgument(expression, visit);
      break;
    case 'filter':
      if (expression.target) visit(expression.target);
      forEachArgument(expression, visit);
      break;
    case 'test':
      visit(expression.target);
      forEachArgument(expression, visit);
      break;
    case 'unary':
      visit(expression.operand);
      break;
    case 'binary':
    case 'logical':
      visit(expression.left);
      visit(expression.right);
      break;
    case 'concat':
      for (const part of expression.parts) visit(part);
      break;
    case 'compare':
      visit(expression.left);
      for (const { right } of expression.links) visit(right);
      break;
    case 'conditional':
      visit(expression.test);
      visit(expression.whenTrue);
      if (expression.whenFalse) visit(expression.whenFalse);
      break;
  }
}

/** Does something with each value given to a call, a filter or a test. */
export function forEachArgument({ args, kwargs, dynArgs, dynKwargs }: Arguments, visit: (argument: Expression) => void): void {
  for (const argument of args) visit(argument);
  for (const { value } of kwargs) visit(value);
  if (dynArgs) visit(dynArgs);
  if (dynKwargs) visit(dynKwargs);
}

/** The bodies of a statement, in the order of the text. */
export function bodiesOf(node: Node): readonly (readonly Node[])[] {
  switch (node.kind) {
    case 'if':
      return [...node.branches.map(({ body }) => body), ...(node.otherwise ? [node.otherwise.body] : [])];
    case 'for':
      return node.otherwise ? [node.body, node.otherwise.body] : [node.body];
    case 'trans':
      return node.plural ? [node.singular, node.plural.body] : [node.singular];
    default:
      return 'body' in node ? [node.body] : [];
  }
}

/** Nodes and everything below them, in the order of the text. */
export function nodesIn(body: readonly Node[]): readonly Node[] {
  const found: Node[] = [];
  const add = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      found.push(node);
      for (const inner of bodiesOf(node)) add(inner);
    }
  };
  add(body);
  return found;
}

/** Every expression of these statements, those inside others too, but not those of statements below them; in no order. */
export function expressionsIn(nodes: readonly Node[]): readonly Expression[] {
  const found = nodes.flatMap(expressionsOf);
  const add = (child: Expression): void => void found.push(child);
  // The list grows while it is gone through: however deep they are nested, nothing is called inside itself.
  for (const expression of found) forEachChild(expression, add);
  return found;
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
