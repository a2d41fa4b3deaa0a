import type { Arguments, ComparisonLink, Expression } from '../ast.ts';
import { noArguments, PostfixParser } from './postfixParser.ts';

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
    // Most expressions are one value; that is found out before the levels between are gone through.
    const first = this.kind === 'name' && this.isWord('not') ? undefined : this.parseUnary(true);
    if (first && this.endsExpression()) return first;
    let left = this.parseAnd(start, first);
    while (this.kind === 'name' && this.skipWord('or')) {
      const height = this.height;
      const right = this.parseAnd(this.start, undefined);
      this.grow(Math.max(height, this.height));
      left = { kind: 'logical', start, end: this.previousEnd, at, operator: 'or', left, right };
      at = this.start;
    }
    return left;
  }

  private endsExpression(): boolean {
    switch (this.kind) {
      case 'variableEnd':
      case 'blockEnd':
      case ')':
      case ',':
      case ']':
      case '}':
      case ':':
        return true;
      default:
        return false;
    }
  }

  /** Each level from here on may be given its first operand, which then began at `start`. */
  private parseAnd(start: number, first: Expression | undefined): Expression {
    let at = start;
    let left = this.parseNot(start, first);
    while (this.kind === 'name' && this.skipWord('and')) {
      const height = this.height;
      const right = this.parseNot(this.start, undefined);
      this.grow(Math.max(height, this.height));
      left = { kind: 'logical', start, end: this.previousEnd, at, operator: 'and', left, right };
      at = this.start;
    }
    return left;
  }

  private parseNot(start: number, first: Expression | undefined): Expression {
    if (first || this.kind !== 'name' || !this.isWord('not')) return this.parseCompare(start, first);
    if (!this.enter()) return this.errorExpression();
    this.advance();
    const operand = this.parseNot(this.start, undefined);
    this.grow(this.height);
    this.leave();
    return { kind: 'unary', start, end: this.previousEnd, at: start, operator: 'not', operand };
  }

  private parseCompare(start: number, first: Expression | undefined): Expression {
    const left = this.parseSum(start, first);
    const link = this.comparison();
    if (link === undefined) return left;
    let tallest = this.height;
    const links: ComparisonLink[] = [{ operator: link, right: this.parseSum(this.start, undefined) }];
    tallest = Math.max(tallest, this.height);
    for (let operator = this.comparison(); operator !== undefined; operator = this.comparison()) {
      links.push({ operator, right: this.parseSum(this.start, undefined) });
      tallest = Math.max(tallest, this.height);
    }
    this.grow(tallest);
    return { kind: 'compare', start, end: this.previousEnd, at: this.lineAt, left, links };
  }

  /** Steps over a comparison operator and gives it, when one is here. */
  private comparison(): ComparisonLink['operator'] | undefined {
    const { kind } = this;
    switch (kind) {
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        this.advance();
        return kind;
      case 'name':
        return this.membership();
      default:
        return undefined;
    }
  }

  private membership(): 'in' | 'not in' | undefined {
    if (this.skipWord('in')) return 'in';
    return this.skipWords('not', 'in') ? 'not in' : undefined;
  }

  private parseSum(start: number, first: Expression | undefined): Expression {
    let at = start;
    let left = this.parseConcat(start, first);
    while (this.kind === '+' || this.kind === '-') {
      const operator = this.kind;
      const height = this.height;
      this.advance();
      const right = this.parseConcat(this.start, undefined);
      this.grow(Math.max(height, this.height));
      left = { kind: 'binary', start, end: this.previousEnd, at, operator, left, right };
      at = this.start;
    }
    return left;
  }

  private parseConcat(start: number, first: Expression | undefined): Expression {
    const left = this.parseProduct(start, first);
    if (this.kind !== '~') return left;
    const parts = [left];
    let tallest = this.height;
    while (this.skip('~')) {
      parts.push(this.parseProduct(this.start, undefined));
      tallest = Math.max(tallest, this.height);
    }
    this.grow(tallest);
    return { kind: 'concat', start, end: this.previousEnd, at: start, parts };
  }

  private parseProduct(start: number, first: Expression | undefined): Expression {
    let at = start;
    let left = this.parsePower(start, first);
    while (this.kind === '*' || this.kind === '/' || this.kind === '//' || this.kind === '%') {
      const operator = this.kind;
      const height = this.height;
      this.advance();
      const right = this.parsePower(this.start, undefined);
      this.grow(Math.max(height, this.height));
      left = { kind: 'binary', start, end: this.previousEnd, at, operator, left, right };
      at = this.start;
    }
    return left;
  }

  private parsePower(start: number, first: Expression | undefined): Expression {
    let at = start;
    let left = first ?? this.parseUnary(true);
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
