import { truthOf } from '../../analysis/deadBranches.ts';
import { forEachChild } from '../../ast/children.ts';
import type { Expression } from '../../ast.ts';

// Filters that need the context of the render: Jinja2 never works them out ahead.
const late = new Set(['map', 'select', 'reject', 'selectattr', 'rejectattr', 'random']);

/**
 * Whether Jinja2 works an expression out while it compiles: nothing in it comes from outside.
 *
 * @param volatile Inside an `autoescape` whose value is not known ahead: filters and tests are then left to the run. @default false
 */
export function isConstant(node: Expression, volatile = false): boolean {
  switch (node.kind) {
    case 'name':
    case 'call':
    case 'error':
      return false;
    case 'filter':
      if (volatile || node.target === undefined || late.has(node.filter.name)) return false;
      break;
    case 'test':
      if (volatile) return false;
      break;
    case 'conditional': {
      const chosen = truthOf(node.test);
      if (chosen === true) return isConstant(node.whenTrue, volatile);
      if (node.whenFalse === undefined) return false;
      if (chosen === false) return isConstant(node.whenFalse, volatile);
      break;
    }
    case 'logical':
      if (truthOf(node.left) === (node.operator === 'or')) return true;
      break;
  }
  let isFixed = true;
  forEachChild(node, (child) => {
    isFixed &&= isConstant(child, volatile);
  });
  return isFixed;
}
