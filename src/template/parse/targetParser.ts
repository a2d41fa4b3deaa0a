import type { Expression, Identifier, NameExpression, Parameter, Target } from '../ast.ts';
import { ExpressionParser } from './expressionParser.ts';

const reserved: ReadonlySet<string> = new Set(['true', 'false', 'none', 'True', 'False', 'None']);

/** Reads what is written to: targets of assignments, names, parameters. */
export class TargetParser extends ExpressionParser {
  /** Reads a name or a tuple of names. */
  parseTarget(): Target {
    const target = this.parseTuple('targets');
    if (isTarget(target)) return target;
    this.failWith(`can't assign to '${pythonClassOf(target)}'`, target);
    return this.errorExpression();
  }

  /** Reads the target of a `set`, which may be an attribute of a namespace. */
  parseSetTarget(): Target {
    // Jinja2 looks at the second token first, so a fault in it comes before anything else.
    if (this.kind !== 'name' && this.kind !== 'blockEnd') this.peekWord();
    if (!this.isFollowedBy('.')) return this.parseTarget();
    const namespace = this.parseIdentifier();
    this.advance();
    const attribute = this.parseIdentifier();
    const { start } = namespace;
    return { kind: 'namespaceTarget', start, end: Math.max(namespace.end, attribute.end), at: start, namespace, attribute };
  }

  /** Reads a name that something is bound to. */
  parseNameTarget(): NameExpression {
    const { name, start, end } = this.parseIdentifier();
    if (reserved.has(name)) this.failWith("can't assign to 'name'", { start, end });
    return { kind: 'name', start, end, at: start, name };
  }

  /** Reads a name; an empty one when there is none. */
  parseIdentifier(): Identifier {
    const identifier = this.identifier();
    if (this.expect('name')) return identifier;
    return { name: '', start: this.start, end: this.start };
  }

  /** Reads the parameters of a macro or call block in their parentheses. */
  parseParameters(): readonly Parameter[] {
    const parameters: Parameter[] = [];
    let hasDefaults = false;
    this.expect('(');
    while (this.kind !== ')' && this.kind !== 'panic') {
      if (parameters.length > 0) this.expect(',');
      const { name, start, end } = this.parseNameTarget();
      let value: Expression | undefined;
      if (this.skip('=')) {
        value = this.parseExpression();
        hasDefaults = true;
      } else if (hasDefaults) this.fail('non-default argument follows default argument');
      if (name !== '') parameters.push({ start, end: value ? this.previousEnd : end, at: start, name, default: value });
    }
    this.expect(')');
    return parameters;
  }
}

function isTarget(expression: Expression): expression is Target & Expression {
  if (expression.kind === 'tuple') return expression.items.every(isTarget);
  return expression.kind === 'name' || expression.kind === 'error';
}

const classNames: Readonly<Partial<Record<string, string>>> = {
  string: 'const',
  integer: 'const',
  float: 'const',
  boolean: 'const',
  none: 'const',
  attribute: 'getattr',
  item: 'getitem',
  conditional: 'condexpr',
};
const operatorNames: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
};

/** What Jinja2 calls the node it would make of an expression. */
function pythonClassOf(expression: Expression): string {
  switch (expression.kind) {
    case 'unary':
      return expression.operator === '-' ? 'neg' : expression.operator === '+' ? 'pos' : 'not';
    case 'binary':
      return operatorNames[expression.operator] ?? 'expr';
    case 'logical':
      return expression.operator;
    case 'test':
      return expression.negated ? 'not' : 'test';
    default:
      return classNames[expression.kind] ?? expression.kind;
  }
}
