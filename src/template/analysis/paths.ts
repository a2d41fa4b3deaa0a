import type { Expression } from '../ast.ts';

/** The step of a path that stands for an item of an array, or the value of some key. */
export const itemStep = '[]';

/** A value named by a variable and the steps to it. */
export interface ValuePath {
  readonly name: string;
  readonly steps: readonly string[];
}

const sameItems = new Set(['sort', 'list', 'reverse', 'select', 'selectattr', 'reject', 'rejectattr', 'unique', 'default', 'd']);
const oneItem = new Set(['first', 'last', 'random', 'min', 'max']);

/**
 * The path to the value of an expression, where it is a variable or a part of one. Filters that keep the items of a list are looked through.
 */
export function pathOf(expression: Expression): ValuePath | undefined {
  switch (expression.kind) {
    case 'name':
      return { name: expression.name, steps: [] };
    case 'attribute':
      return expression.attribute.name === '' ? pathOf(expression.object) : further(expression.object, expression.attribute.name);
    case 'item':
      if (expression.index.kind === 'slice') return pathOf(expression.object);
      return further(expression.object, expression.index.kind === 'string' ? expression.index.value : itemStep);
    case 'call':
      return calledPath(expression);
    case 'filter':
      if (!expression.target) return undefined;
      if (sameItems.has(expression.filter.name)) return pathOf(expression.target);
      return oneItem.has(expression.filter.name) ? further(expression.target, itemStep) : undefined;
    case 'logical':
      return expression.operator === 'or' ? pathOf(expression.left) : undefined;
    case 'conditional':
      return pathOf(expression.whenTrue);
    default:
      return undefined;
  }
}

function further(object: Expression, step: string): ValuePath | undefined {
  const path = pathOf(object);
  return path && { name: path.name, steps: [...path.steps, step] };
}

/** `object.get('key')` reads a field, `object.values()` gives what is in the object. */
function calledPath({ callee, args }: Extract<Expression, { kind: 'call' }>): ValuePath | undefined {
  if (callee.kind !== 'attribute') return undefined;
  const [key] = args;
  if (callee.attribute.name === 'get' && key) return further(callee.object, key.kind === 'string' ? key.value : itemStep);
  return callee.attribute.name === 'values' ? pathOf(callee.object) : undefined;
}

/** The path to the second part of each pair, when an expression gives the pairs of an object. */
export function pairsPath(expression: Expression): ValuePath | undefined {
  if (expression.kind === 'call' && expression.callee.kind === 'attribute' && expression.callee.attribute.name === 'items') {
    return further(expression.callee.object, itemStep);
  }
  const isPairs = expression.kind === 'filter' && (expression.filter.name === 'items' || expression.filter.name === 'dictsort');
  return isPairs && expression.target ? further(expression.target, itemStep) : undefined;
}
