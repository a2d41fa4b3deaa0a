import type { Expression } from '../ast.ts';

/** Names that are known to be defined when a test came out one way. */
export function guardedBy(test: Expression, outcome: boolean): readonly string[] {
  switch (test.kind) {
    case 'test': {
      const { name } = test.test;
      if (test.target.kind !== 'name' || (name !== 'defined' && name !== 'undefined')) return [];
      const saysDefined = (name === 'defined') !== test.negated;
      return saysDefined === outcome ? [test.target.name] : [];
    }
    case 'unary':
      return test.operator === 'not' ? guardedBy(test.operand, !outcome) : [];
    case 'logical':
      // Both operands of a true `and`, and of a false `or`, came out the same way; otherwise either may have decided.
      if ((test.operator === 'and') !== outcome) return [];
      return [...guardedBy(test.left, outcome), ...guardedBy(test.right, outcome)];
    default:
      return [];
  }
}

/** Whether a use of a bare name as the input of this filter or test reckons with the name being undefined. */
export function expectsMissing(expression: Extract<Expression, { kind: 'filter' | 'test' }>): boolean {
  const { name } = expression.kind === 'filter' ? expression.filter : expression.test;
  return expression.kind === 'filter' ? name === 'default' || name === 'd' : name === 'defined' || name === 'undefined';
}
