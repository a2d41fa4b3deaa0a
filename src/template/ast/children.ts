import type { Arguments, Expression } from './expressions.ts';
import type { Node } from './statements.ts';

/** The expressions right below an expression, in the order of the text where Python does not want another. */
export function childExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'tuple':
    case 'list':
      return expression.items;
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'attribute':
      return [expression.object];
    case 'item':
      return [expression.object, expression.index];
    case 'slice':
      return present(expression.lower, expression.upper, expression.step);
    case 'call':
      return [expression.callee, ...argumentExpressions(expression)];
    case 'filter':
      return [...present(expression.target), ...argumentExpressions(expression)];
    case 'test':
      return [expression.target, ...argumentExpressions(expression)];
    case 'unary':
      return [expression.operand];
    case 'binary':
    case 'logical':
      return [expression.left, expression.right];
    case 'concat':
      return expression.parts;
    case 'compare':
      return [expression.left, ...expression.links.map(({ right }) => right)];
    case 'conditional':
      return present(expression.test, expression.whenTrue, expression.whenFalse);
    default:
      return [];
  }
}

/** The values given to a call, a filter or a test. */
export function argumentExpressions({ args, kwargs, dynArgs, dynKwargs }: Arguments): readonly Expression[] {
  return [...args, ...kwargs.map(({ value }) => value), ...present(dynArgs, dynKwargs)];
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

/** A node and everything below it, in the order of the text. */
export function* nodesIn(body: readonly Node[]): Generator<Node> {
  for (const node of body) {
    yield node;
    for (const inner of bodiesOf(node)) yield* nodesIn(inner);
  }
}

function present(...expressions: readonly (Expression | undefined)[]): readonly Expression[] {
  return expressions.filter((expression) => expression !== undefined);
}
