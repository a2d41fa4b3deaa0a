import type { Expression } from '../ast.ts';

/** Names that are known to be defined at a place. */
export interface KnownNames {
  has(name: string): boolean;
}

/** Nothing is known. */
export const nothingKnown: KnownNames = { has: () => false };

/** Names of a place and those known around it, which are not copied. */
export function knownToo(around: KnownNames, names: KnownNames): KnownNames {
  return { has: (name) => names.has(name) || around.has(name) };
}

/** The names that branches of an `if`, or operands of `and`, make known one after the other: each sees those of the ones before it. */
export class BranchNames {
  private readonly firstBranches = new Map<string, number>();
  private branch = 0;

  /** What is known in the one that comes next. */
  next(around: KnownNames): KnownNames {
    const { branch, firstBranches } = this;
    if (firstBranches.size === 0) return around;
    return knownToo(around, { has: (name) => (firstBranches.get(name) ?? branch) < branch });
  }

  /** Ends one, and makes these names known. */
  add(names: readonly string[]): void {
    for (const name of names) if (!this.firstBranches.has(name)) this.firstBranches.set(name, this.branch);
    this.branch += 1;
  }
}

/** Names that are known to be defined when a test came out one way. */
export function guardedBy(test: Expression, outcome: boolean): readonly string[] {
  const names: string[] = [];
  const open = [{ test, outcome }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { test: part, outcome: came } = next;
    if (part.kind === 'test') {
      const { name } = part.test;
      if (part.target.kind !== 'name' || (name !== 'defined' && name !== 'undefined')) continue;
      const saysDefined = (name === 'defined') !== part.negated;
      if (saysDefined === came) names.push(part.target.name);
    } else if (part.kind === 'unary') {
      if (part.operator === 'not') open.push({ test: part.operand, outcome: !came });
    } else if (part.kind === 'logical' && (part.operator === 'and') === came) {
      // Both operands of a true `and`, and of a false `or`, came out the same way; otherwise either may have decided.
      open.push({ test: part.right, outcome: came }, { test: part.left, outcome: came });
    }
  }
  return names;
}

/** Whether a use of a bare name as the input of this filter or test reckons with the name being undefined. */
export function expectsMissing(expression: Extract<Expression, { kind: 'filter' | 'test' }>): boolean {
  const { name } = expression.kind === 'filter' ? expression.filter : expression.test;
  return expression.kind === 'filter' ? name === 'default' || name === 'd' : name === 'defined' || name === 'undefined';
}
