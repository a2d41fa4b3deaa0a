import { truthOf } from '../../analysis/deadBranches.ts';
import { forEachChild } from '../../ast/children.ts';
import type { Expression } from '../../ast.ts';

// Filters that need the context of the render: Jinja2 never works them out ahead.
const late = new Set(['map', 'select', 'reject', 'selectattr', 'rejectattr', 'random']);

/** Whether Jinja2 works an expression out while it compiles: nothing in it comes from outside. */
export function isConstant(node: Expression): boolean {
  switch (node.kind) {
    case 'name':
    case 'call':
    case 'error':
      return false;
    case 'filter':
      if (node.target === undefined || late.has(node.filter.name)) return false;
      break;
    case 'conditional': {
      const chosen = truthOf(node.test);
      if (chosen === true) return isConstant(node.whenTrue);
      if (node.whenFalse === undefined) return false;
      if (chosen === false) return isConstant(node.whenFalse);
      break;
    }
    case 'logical':
      if (truthOf(node.left) === (node.operator === 'or')) return true;
      break;
  }
  let isFixed = true;
  forEachChild(node, (child) => {
    isFixed &&= isConstant(child);
  });
  return isFixed;
}
