import type { Arguments, Expression } from '../../ast.ts';

// Filters that need the context of the render: Jinja2 never works them out ahead.
const late = new Set(['map', 'select', 'reject', 'selectattr', 'rejectattr', 'random']);

/** Whether Jinja2 works an expression out while it compiles: nothing in it comes from outside. */
export function isConstant(node: Expression | undefined): boolean {
  if (node === undefined) return true;
  switch (node.kind) {
    case 'string':
    case 'integer':
    case 'float':
    case 'boolean':
    case 'none':
      return true;
    case 'tuple':
    case 'list':
      return node.items.every(isConstant);
    case 'dict':
      return node.entries.every((entry) => isConstant(entry.key) && isConstant(entry.value));
    case 'attribute':
      return isConstant(node.object);
    case 'item':
      return isConstant(node.object) && isConstant(node.index);
    case 'slice':
      return isConstant(node.lower) && isConstant(node.upper) && isConstant(node.step);
    case 'filter':
      return node.target !== undefined && !late.has(node.filter.name) && isConstant(node.target) && constantArguments(node);
    case 'test':
      return isConstant(node.target) && constantArguments(node);
    case 'unary':
      return isConstant(node.operand);
    case 'binary':
    case 'logical':
      return isConstant(node.left) && isConstant(node.right);
    case 'concat':
      return node.parts.every(isConstant);
    case 'compare':
      return isConstant(node.left) && node.links.every((link) => isConstant(link.right));
    case 'conditional':
      return node.whenFalse !== undefined && isConstant(node.test) && isConstant(node.whenTrue) && isConstant(node.whenFalse);
    default:
      return false;
  }
}

function constantArguments(node: Arguments): boolean {
  return (
    node.args.every(isConstant) &&
    node.kwargs.every((arg) => isConstant(arg.value)) &&
    isConstant(node.dynArgs) &&
    isConstant(node.dynKwargs)
  );
}
