import type { DictEntry, ErrorExpression, Expression, Identifier } from '../ast.ts';
import { normaliseLineBreaks } from './characters.ts';
import { floatValue, integerValue } from './literals.ts';
import { TextScanner } from './textScanner.ts';

/** How deep brackets, signs and blocks may nest: more than Python's own stack allows Jinja2, and far less than ours could take. */
const maxDepth = 200;
/** How tall the tree of one expression may grow through chains such as `a + b + …`: twice what Python takes of Jinja2, and walked recursively in half of the stack. */
const maxHeight = 400;
const tooDeep = 'The template is nested too deeply';

/**
 * What a tuple is made of: any expressions; expressions where `if` means something else; what can be assigned to; or expressions in
 * parentheses, of which there may be none.
 */
export type TupleKind = 'expressions' | 'unconditional' | 'targets' | 'bracketed';

/** Reads values: literals, names and what stands in brackets. */
export abstract class PrimaryParser extends TextScanner {
  /** The height of the expression read last. */
  protected height = 0;
  /** How many levels the parser is in. */
  protected depth = 0;

  abstract parseExpression(): Expression;

  abstract parseOr(): Expression;

  /** Goes one level deeper; false, with a problem noted, when that is too deep. Each success is undone by {@link leave}. */
  protected enter(): boolean {
    if (this.depth >= maxDepth) {
      this.fail(tooDeep);
      return false;
    }
    this.depth++;
    return true;
  }

  protected leave(): void {
    this.depth--;
  }

  /** Notes that a node stands above one of this height. */
  protected grow(below: number): void {
    this.height = below + 1;
    if (below >= maxHeight) this.fail(tooDeep);
  }

  /** A node for an expression that could not be read. */
  protected errorExpression(): ErrorExpression {
    this.height = 1;
    return { kind: 'error', start: this.start, end: this.start, at: this.start };
  }

  /** Reads a literal, a name or something in brackets. */
  protected parsePrimary(): Expression {
    const { start } = this;
    this.height = 1;
    switch (this.kind) {
      case 'name':
        return this.parseName(start);
      case 'string':
        return this.parseString(start);
      case 'integer': {
        const value = integerValue(this.text);
        this.advance();
        return { kind: 'integer', start, end: this.previousEnd, at: start, value };
      }
      case 'float': {
        const value = floatValue(this.text);
        this.advance();
        return { kind: 'float', start, end: this.previousEnd, at: start, value };
      }
      case '(': {
        this.advance();
        const node = this.parseTuple('bracketed');
        this.expect(')');
        return node.kind === 'tuple' ? { ...node, start, end: this.previousEnd } : node;
      }
      case '[':
        return this.parseList(start);
      case '{':
        return this.parseDict(start);
      default:
        this.fail(`unexpected '${this.describe()}'`);
        return this.errorExpression();
    }
  }

  private parseName(start: number): Expression {
    const name = this.text;
    this.advance();
    const end = this.previousEnd;
    if (name.length < 4 || name.length > 5) return { kind: 'name', start, end, at: start, name };
    if (name === 'true' || name === 'True') return { kind: 'boolean', start, end, at: start, value: true };
    if (name === 'false' || name === 'False') return { kind: 'boolean', start, end, at: start, value: false };
    if (name === 'none' || name === 'None') return { kind: 'none', start, end, at: start };
    return { kind: 'name', start, end, at: start, name };
  }

  private parseString(start: number): Expression {
    let value = this.stringValue();
    this.advance();
    while (this.kind === 'string') {
      value += this.stringValue();
      this.advance();
    }
    return { kind: 'string', start, end: this.previousEnd, at: start, value };
  }

  /** The value of the current string. */
  protected stringValue(): string {
    if (this.escaped !== undefined) return this.escaped;
    const written = this.source.slice(this.start + 1, this.end - 1);
    return this.hasReturns ? normaliseLineBreaks(written) : written;
  }

  /** Reads one expression, or several with commas between them as a tuple. */
  parseTuple(what: TupleKind = 'expressions'): Expression {
    const { start } = this;
    let at = start;
    const items: Expression[] = [];
    let isTuple = false;
    let tallest = 0;
    for (;;) {
      if (items.length > 0) this.expect(',');
      if (this.isTupleEnd()) break;
      const item = this.parseItem(what);
      if (this.kind !== ',' && !isTuple) return item;
      items.push(item);
      tallest = Math.max(tallest, this.height);
      if (this.kind !== ',') break;
      isTuple = true;
      at = this.start;
    }
    if (!isTuple && what !== 'bracketed') {
      this.fail(`Expected an expression, got '${this.describe()}'`);
      return this.errorExpression();
    }
    this.grow(tallest);
    return { kind: 'tuple', start, end: items.length > 0 ? this.previousEnd : start, at, items };
  }

  private parseItem(what: TupleKind): Expression {
    if (what === 'targets') return this.parsePrimary();
    return what === 'unconditional' ? this.parseOr() : this.parseExpression();
  }

  private isTupleEnd(): boolean {
    return this.kind === 'variableEnd' || this.kind === 'blockEnd' || this.kind === ')';
  }

  private parseList(start: number): Expression {
    const items: Expression[] = [];
    let tallest = 0;
    this.advance();
    while (this.kind !== ']' && this.kind !== 'panic') {
      if (items.length > 0) this.expect(',');
      if (this.is(']')) break;
      items.push(this.parseExpression());
      tallest = Math.max(tallest, this.height);
    }
    this.expect(']');
    this.grow(tallest);
    return { kind: 'list', start, end: this.previousEnd, at: start, items };
  }

  private parseDict(start: number): Expression {
    const entries: DictEntry[] = [];
    let tallest = 0;
    this.advance();
    while (this.kind !== '}' && this.kind !== 'panic') {
      if (entries.length > 0) this.expect(',');
      if (this.is('}')) break;
      const key = this.parseExpression();
      tallest = Math.max(tallest, this.height);
      this.expect(':');
      const value = this.parseExpression();
      tallest = Math.max(tallest, this.height);
      entries.push({ start: key.start, end: value.end, at: key.at, key, value });
    }
    this.expect('}');
    this.grow(tallest);
    return { kind: 'dict', start, end: this.previousEnd, at: start, entries };
  }

  /** The value of the current string token, stepped over; undefined when the token is none. */
  parseOptionalString(): string | undefined {
    if (this.kind !== 'string') return undefined;
    const value = this.stringValue();
    this.advance();
    return value;
  }

  /** The current token as a name. */
  protected identifier(): Identifier {
    return { name: this.text, start: this.start, end: this.end };
  }
}
