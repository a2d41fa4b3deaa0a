import type { CompareExpression, ComparisonLink } from '../../ast.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { contains, equals, order } from '../values/compare.ts';
import type { Value } from '../values/types.ts';
import { compileExpression } from './expressions.ts';
import type { Evaluate, Scope } from './scope.ts';

function compare(runtime: Runtime, operator: ComparisonLink['operator'], left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return equals(runtime, left, right);
    case '!=':
      return !equals(runtime, left, right);
    case 'in':
      return contains(runtime, right, left);
    case 'not in':
      return !contains(runtime, right, left);
    default:
      return order(runtime, operator, left, right);
  }
}

/** Makes a comparison ready; a chain stops at the first link that fails. */
export function compileCompare(node: CompareExpression, scope: Scope): Evaluate {
  const first = compileExpression(node.left, scope);
  const links = node.links.map(({ operator, right }) => ({ operator, right: compileExpression(right, scope) }));
  const site = scope.site(node);
  const [only] = links;
  if (only && links.length === 1) {
    const { operator, right } = only;
    return (frame) => {
      const a = first(frame);
      const b = right(frame);
      frame.runtime.spot = site;
      return compare(frame.runtime, operator, a, b);
    };
  }
  return (frame) => {
    let left = first(frame);
    for (const link of links) {
      const right = link.right(frame);
      frame.runtime.spot = site;
      if (!compare(frame.runtime, link.operator, left, right)) return false;
      left = right;
    }
    return true;
  };
}
