import type { Arguments, ComparisonLink, Expression } from '../ast.ts';
import { noArguments, PostfixParser } from './postfixParser.ts';

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/**
 * Reads whole expressions. Each method is one level of Jinja2's grammar, from the loosest to the tightest binding; the places that messages
 * name, odd ones included, are Jinja2's.
 */
export class ExpressionParser extends PostfixParser {
  /** Reads an expression, an inline `if` included. */
  parseExpression(): Expression {
    if (!this.enter()) return this.errorExpression();
    const start = this.start;
    let at = start;
    let expression = this.parseOr();
    let tallest = this.height;
    while (this.kind === 'name' && this.skipWord('if')) {
      const test = this.parseOr();
      tallest = Math.max(tallest, this.height);
      const whenFalse = this.skipWord('else') ? this.parseExpression() : undefined;
      this.grow(whenFalse ? Math.max(tallest, this.height) : tallest);
      tallest = this.height;
      expression = { kind: 'conditional', start, end: this.previousEnd, at, test, whenTrue: expression, whenFalse };
      at = this.start;
    }
    this.leave();
    return expression;
  }

  /** Reads an expression in a place where `if` means something else. */
  parseOr(): Expression {
    const start = this.start;
    let at = start;
    let left = this.parseAnd();
    while (this.kind === 'name' && this.skipWord('or')) {
      const height = this.height;
      const right = this.parseAnd();
      this.grow(Math.max(height, this.height));
      left = { kind: 'logical', start, end: this.previousEnd, at, operator: 'or', left, right };
      at = this.start;
    }
    return left;
  }

  private parseAnd(): Expression {
    const start = this.start;
    let at = start;
    let left = this.parseNot();
    while (this.kind === 'name' && this.skipWord('and')) {
      const height = this.height;
      const right = this.parseNot();
      this.grow(Math.max(height, this.height));
      left = { kind: 'logical', start, end: this.previousEnd, at, operator: 'and', left, right };
      at = this.start;
    }
    return left;
  }

  private parseNot(): Expression {
    if (this.kind !== 'name' || !this.isWord('not')) return this.parseCompare();
    if (!this.enter()) return this.errorExpression();
    const start = this.start;
    this.advance();
    const operand = this.parseNot();
    this.grow(this.height);
    this.leave();
    return { kind: 'unary', start, end: this.previousEnd, at: start, operator: 'not', operand };
  }

  private parseCompare(): Expression {
    const start = this.start;
    const left = this.parseSum();
    const first = this.comparison();
    if (first === undefined) return left;
    let tallest = this.height;
    const links: ComparisonLink[] = [];
    for (let operator: ComparisonLink['operator'] | undefined = first; operator !== undefined; operator = this.comparison()) {
      links.push({ operator, right: this.parseSum() });
      tallest = Math.max(tallest, this.height);
    }
    this.grow(tallest);
    return { kind: 'compare', start, end: this.previousEnd, at: this.lineAt, left, links };
  }

  /** Steps over a comparison operator and gives it, when one is here. */
  private comparison(): ComparisonLink['operator'] | undefined {
    const kind = this.kind;
    if (kind !== 'name') {
      if (!comparisons.has(kind)) return undefined;
      this.advance();
      return kind as ComparisonLink['operator'];
    }
    if (this.skipWord('in')) return 'in';
    if (!this.isWord('not') || this.peekWord() !== 'in') return undefined;
    this.advance();
    this.advance();
    return 'not in';
  }

  private parseSum(): Expression {
    const start = this.start;
    let at = start;
    let left = this.parseConcat();
    while (this.kind === '+' || this.kind === '-') {
      const operator = this.kind;
      const height = this.height;
      this.advance();
      const right = this.parseConcat();
      this.grow(Math.max(height, this.height));
      left = { kind: 'binary', start, end: this.previousEnd, at, operator, left, right };
      at = this.start;
    }
    return left;
  }

  private parseConcat(): Expression {
    const start = this.start;
    const first = this.parseProduct();
    if (this.kind !== '~') return first;
    const parts = [first];
    let tallest = this.height;
    while (this.skip('~')) {
      parts.push(this.parseProduct());
      tallest = Math.max(tallest, this.height);
    }
    this.grow(tallest);
    return { kind: 'concat', start, end: this.previousEnd, at: start, parts };
  }

  private parseProduct(): Expression {
    const start = this.start;
    let at = start;
    let left = this.parsePower();
    while (this.kind === '*' || this.kind === '/' || this.kind === '//' || this.kind === '%') {
      const operator = this.kind;
      const height = this.height;
      this.advance();
      const right = this.parsePower();
      this.grow(Math.max(height, this.height));
      left = { kind: 'binary', start, end: this.previousEnd, at, operator, left, right };
      at = this.start;
    }
    return left;
  }

  private parsePower(): Expression {
    const start = this.start;
    let at = start;
    let left = this.parseUnary(true);
    while (this.kind === '**') {
      const height = this.height;
      this.advance();
      const right = this.parseUnary(true);
      this.grow(Math.max(height, this.height));
      left = { kind: 'binary', start, end: this.previousEnd, at, operator: '**', left, right };
      at = this.start;
    }
    return left;
  }

  /** Reads a sign, a value and what follows it; filters and tests bind to the outermost sign. */
  private parseUnary(withFilter: boolean): Expression {
    const start = this.start;
    const operator = this.kind;
    let node: Expression;
    if (operator === '-' || operator === '+') {
      if (!this.enter()) return this.errorExpression();
      this.advance();
      const operand = this.parseUnary(false);
      this.grow(this.height);
      this.leave();
      node = { kind: 'unary', start, end: this.previousEnd, at: start, operator, operand };
    } else node = this.parsePrimary();
    node = this.parsePostfix(node, start);
    return withFilter ? this.parseFilters(node, start) : node;
  }

  private parseFilters(target: Expression, start: number): Expression {
    let node = target;
    for (;;) {
      if (this.kind === '|') node = this.parseFilter(node, start) ?? node;
      else if (this.kind === '(') node = this.parseCall(node, start);
      else if (this.kind === 'name' && this.isWord('is')) node = this.parseTest(node, start);
      else return node;
    }
  }

  private parseTest(target: Expression, start: number): Expression {
    const at = this.start;
    let tallest = this.height;
    this.advance();
    const negated = this.skipWord('not');
    const test = this.dottedName();
    let given: Arguments = noArguments;
    if (this.kind === '(') {
      given = this.parseArguments();
      tallest = Math.max(tallest, this.height);
    } else if (this.startsTestArgument()) {
      if (this.isWord('is')) this.fail('You cannot chain multiple tests with is');
      const argumentStart = this.start;
      const argument = this.parsePostfix(this.parsePrimary(), argumentStart);
      given = { ...noArguments, args: [argument] };
      tallest = Math.max(tallest, this.height);
    }
    this.grow(tallest);
    const { args, kwargs, dynArgs, dynKwargs } = given;
    return { kind: 'test', start, end: this.previousEnd, at, target, test, negated, args, kwargs, dynArgs, dynKwargs };
  }

  private startsTestArgument(): boolean {
    const { kind } = this;
    if (kind === 'name') return !(this.isWord('else') || this.isWord('or') || this.isWord('and'));
    return kind === 'string' || kind === 'integer' || kind === 'float' || kind === '[' || kind === '{';
  }
}
