import type { Arguments, CallExpression, Expression, FilterExpression, Identifier, KeywordArgument } from '../ast.ts';
import { integerValue } from './literals.ts';
import { PrimaryParser } from './primaryParser.ts';

/** The arguments of a filter or test without parentheses. */
export const noArguments: Arguments = { args: [], kwargs: [], dynArgs: undefined, dynKwargs: undefined };

/** Reads what can be attached to a value: attributes, items, calls and filters. */
export abstract class PostfixParser extends PrimaryParser {
  /** Reads the attributes, items and calls behind a value. */
  protected parsePostfix(value: Expression, start: number): Expression {
    let node = value;
    for (;;) {
      if (this.kind === '.') node = this.parseAttribute(node, start);
      else if (this.kind === '[') node = this.parseSubscript(node, start);
      else if (this.kind === '(') node = this.parseCall(node, start);
      else return node;
    }
  }

  private parseAttribute(object: Expression, start: number): Expression {
    const at = this.start;
    this.advance();
    const { kind, start: nameStart, end: nameEnd } = this;
    this.grow(this.height);
    if (kind === 'name') {
      const name = this.text;
      this.advance();
      return { kind: 'attribute', start, end: nameEnd, at, object, attribute: { name, start: nameStart, end: nameEnd } };
    }
    if (kind === 'integer') {
      const index: Expression = { kind: 'integer', start: nameStart, end: nameEnd, at: nameStart, value: integerValue(this.text) };
      this.advance();
      return { kind: 'item', start, end: nameEnd, at, object, index };
    }
    // Jinja2 reads on before it looks at what it has, so a fault in the next token comes first.
    const { previousEnd: end } = this;
    if (kind !== 'variableEnd' && kind !== 'blockEnd') this.peekWord();
    this.fail('expected name or number');
    return { kind: 'attribute', start, end, at, object, attribute: { name: '', start: end, end } };
  }

  private parseSubscript(object: Expression, start: number): Expression {
    const at = this.start;
    let tallest = this.height;
    const items: Expression[] = [];
    this.advance();
    const itemStart = this.start;
    while (this.kind !== ']' && this.kind !== 'panic') {
      if (items.length > 0) this.expect(',');
      items.push(this.parseSubscribed());
      tallest = Math.max(tallest, this.height);
    }
    const itemEnd = this.previousEnd;
    this.expect(']');
    this.grow(tallest + 1);
    const [only] = items;
    const index: Expression =
      only && items.length === 1 ? only : { kind: 'tuple', start: itemStart, end: Math.max(itemStart, itemEnd), at, items };
    return { kind: 'item', start, end: this.previousEnd, at, object, index };
  }

  /** Reads an index or a slice. */
  private parseSubscribed(): Expression {
    const { start } = this;
    let lower: Expression | undefined;
    let tallest = 0;
    if (this.kind !== ':') {
      lower = this.parseExpression();
      tallest = this.height;
      if (!this.is(':')) return lower;
    }
    this.advance();
    const upper = this.kind === ':' ? undefined : this.parseSliceBound();
    if (upper) tallest = Math.max(tallest, this.height);
    const step = this.skip(':') ? this.parseSliceBound() : undefined;
    this.grow(step ? Math.max(tallest, this.height) : tallest);
    return { kind: 'slice', start, end: this.previousEnd, at: start, lower, upper, step };
  }

  private parseSliceBound(): Expression | undefined {
    return this.kind === ']' || this.kind === ',' || this.kind === 'panic' ? undefined : this.parseExpression();
  }

  /** Reads the call of a value. */
  protected parseCall(callee: Expression, start: number): CallExpression {
    const at = this.start;
    const { height } = this;
    const { args, kwargs, dynArgs, dynKwargs } = this.parseArguments();
    this.grow(Math.max(height, this.height));
    return { kind: 'call', start, end: this.previousEnd, at, callee, args, kwargs, dynArgs, dynKwargs };
  }

  /** Reads arguments in parentheses. Afterwards `height` is that of the tallest argument. */
  protected parseArguments(): Arguments {
    const at = this.start;
    // Most calls have few arguments, and an array that starts with its first item takes a tenth of the memory of one that grows.
    let args: Expression[] | undefined;
    let kwargs: KeywordArgument[] | undefined;
    let dynArgs: Expression | undefined;
    let dynKwargs: Expression | undefined;
    let tallest = 0;
    const ensure = (isRight: boolean) => {
      if (isRight) return;
      if (this.is('name')) this.peekWord(); // Jinja2 looks for a `=` first, so a fault in the next token comes before this one
      this.fail('invalid syntax for function call expression', at);
    };
    this.expect('(');
    for (let isFirst = true; this.kind !== ')' && this.kind !== 'panic'; isFirst = false) {
      if (!isFirst) {
        this.expect(',');
        if (this.is(')')) break;
      }
      if (this.kind === '*') {
        ensure(!dynArgs && !dynKwargs);
        this.advance();
        dynArgs = this.parseExpression();
      } else if (this.kind === '**') {
        ensure(!dynKwargs);
        this.advance();
        dynKwargs = this.parseExpression();
      } else if (this.kind === 'name' && this.isFollowedBy('=')) {
        ensure(!dynKwargs);
        const keyword = this.parseKeyword();
        if (kwargs) kwargs.push(keyword);
        else kwargs = [keyword];
      } else {
        ensure(!dynArgs && !dynKwargs && !kwargs);
        const argument = this.parseExpression();
        if (args) args.push(argument);
        else args = [argument];
      }
      tallest = Math.max(tallest, this.height);
    }
    this.expect(')');
    this.height = tallest;
    return { args: args ?? noArguments.args, kwargs: kwargs ?? noArguments.kwargs, dynArgs, dynKwargs };
  }

  private parseKeyword(): KeywordArgument {
    const name = this.identifier();
    this.advance();
    this.advance();
    const value = this.parseExpression();
    return { start: name.start, end: Math.max(name.end, value.end), at: value.at, name, value };
  }

  /** Reads a filter, or several, behind a value; without a value, those of a filter or set block. */
  parseFilter(target: Expression | undefined, start: number, isInline = false): FilterExpression | undefined {
    let node: FilterExpression | undefined;
    for (let startsInline = isInline; this.kind === '|' || startsInline; startsInline = false) {
      let tallest = target || node ? this.height : 0;
      if (!startsInline) this.advance();
      const filter = this.dottedName();
      const { args, kwargs, dynArgs, dynKwargs } = this.kind === '(' ? this.parseArguments() : noArguments;
      if (args.length > 0 || kwargs.length > 0 || dynArgs || dynKwargs) tallest = Math.max(tallest, this.height);
      this.grow(tallest);
      node = {
        kind: 'filter',
        start,
        end: this.previousEnd,
        at: filter.start,
        target: node ?? target,
        filter,
        args,
        kwargs,
        dynArgs,
        dynKwargs,
      };
    }
    return node;
  }

  /** Reads the name of a filter or test, dots included. While a person is typing it may be empty. */
  protected dottedName(): Identifier {
    let { name, start, end } = this.identifier();
    if (!this.expect('name')) return { name: '', start: this.start, end: this.start };
    while (this.skip('.')) {
      name += `.${this.text}`;
      end = this.end;
      if (!this.expect('name')) end = this.previousEnd;
    }
    return { name, start, end };
  }
}
