import { quote } from '../pythonText.ts';
import { isIdentifier, isSpace, skipLineBreak, skipSpace, standsAt, wordEnd } from './characters.ts';
import { floatEnd, integerEnd, unescapeString } from './literals.ts';
import { pythonPosition } from './pythonPosition.ts';
import { describeKind, type Operator } from './tokenKinds.ts';
import { TokenState } from './tokenState.ts';
import {
  classes,
  closesAt,
  digitClass,
  doubled,
  isDigit,
  isWordCode,
  nameClass,
  operatorClass,
  operators,
  quoteClass,
  spaceClass,
  withEquals,
} from './tokenTables.ts';

/** Reads one token after the other inside a tag, straight from the source. */
export class TokenReader extends TokenState {
  protected scan(): void {
    const { source, limit } = this;
    let offset = this.end;
    if (this.mode === 'line' && this.bracketCount === 0 && this.readLineEnd(offset)) return;
    let code = -1;
    let type = 0;
    while (offset < limit) {
      code = source.charCodeAt(offset);
      type = code < 128 ? (classes[code] as number) : 0;
      if (type !== spaceClass && (type !== 0 || !isSpace(code))) break; // 0: not ASCII
      offset++;
    }
    this.start = offset;
    if (offset >= limit) {
      this.kind = 'eof';
      this.end = offset;
      return;
    }
    if ((code === this.closing.first || code === 45 || code === 43) && this.bracketCount === 0 && this.readClosing(offset)) return;
    if (code === 114 && this.options.regularExpressions && source.charCodeAt(offset + 1) === 47) this.readRegularExpression(offset);
    else if (type === nameClass || code > 127) this.readName(offset, code);
    else if (type === operatorClass) this.readOperator(offset, code);
    else if (type === quoteClass) this.readString(offset, code);
    else if (type === digitClass) this.readNumber(offset);
    else this.failCharacter(offset);
  }

  private readName(offset: number, code: number): void {
    const { source, limit } = this;
    let end = offset;
    let next = code;
    while (next < 128 && (classes[next] as number) <= digitClass) {
      end++;
      if (end >= limit) break;
      next = source.charCodeAt(end);
    }
    this.kind = 'name';
    this.end = end;
    if (next < 128) return;
    this.end = wordEnd(source, offset, limit);
    if (this.end === offset) this.failCharacter(offset);
    else if (!isIdentifier(this.text)) this.fail('Invalid character in identifier', offset);
  }

  /** `r/…/flags`: a slash behind a backslash does not end it. Its value is the text as it is written. */
  private readRegularExpression(offset: number): void {
    const { source, limit } = this;
    let end = offset + 2;
    while (end < limit && !(source.charCodeAt(end) === 47 && source.charCodeAt(end - 1) !== 92)) end++;
    if (end >= limit) {
      this.failCharacter(offset);
      return;
    }
    end++;
    while (end < limit && 'gimy'.includes(source.charAt(end))) end++;
    this.kind = 'string';
    this.end = end;
    this.escaped = this.text;
  }

  private readNumber(offset: number): void {
    const { source, limit } = this;
    let end = offset + 1;
    while (end < limit && isDigit(source.charCodeAt(end))) end++;
    const next = end < limit ? source.charCodeAt(end) : 0;
    this.kind = 'integer';
    this.end = end;
    const isPlain = next !== 46 && !isWordCode(next) && (end === offset + 1 || source.charCodeAt(offset) !== 48);
    if (isPlain) return;
    const float = floatEnd(source, offset);
    this.kind = float > offset ? 'float' : 'integer';
    this.end = Math.min(limit, float > offset ? float : integerEnd(source, offset));
  }

  private readString(offset: number, quote: number): void {
    const { source, limit } = this;
    const isStrict = this.problems.isEmpty;
    let hasEscape = false;
    let end = offset + 1;
    for (; end < limit; end++) {
      const code = source.charCodeAt(end);
      if (code === quote) break;
      if (code === 92) {
        hasEscape = true;
        end++;
      } else if (!isStrict && code === 123 && this.isOpening(end)) {
        end = limit; // once something is wrong, a quote is more likely unclosed than around the start of a tag
      }
    }
    if (end >= limit) {
      this.failCharacter(offset);
      return;
    }
    this.kind = 'string';
    this.end = end + 1;
    this.escaped = undefined;
    if (!hasEscape) return;
    const read = unescapeString(source.slice(offset + 1, end));
    if ('error' in read) this.fail(read.error, offset);
    else this.escaped = read.value;
  }

  private readOperator(offset: number, code: number): void {
    const next = offset + 1 < this.limit ? this.source.charCodeAt(offset + 1) : 0;
    const double = next === 61 ? withEquals[code] : next === code ? doubled[code] : undefined;
    if (double !== undefined) {
      this.kind = double;
      this.end = offset + 2;
      return;
    }
    this.kind = operators[code] as Operator;
    this.end = offset + 1;
    switch (code) {
      case 33:
        this.failCharacter(offset);
        break;
      case 40:
        this.brackets[this.bracketCount++] = 41;
        break;
      case 91:
        this.brackets[this.bracketCount++] = 93;
        break;
      case 123:
        if (this.problems.isEmpty || !this.isOpening(offset)) this.brackets[this.bracketCount++] = 125;
        else this.failExpected(describeKind(this.mode === 'variable' ? 'variableEnd' : 'blockEnd'));
        break;
      case 41:
      case 93:
      case 125:
        this.closeBracket(code);
        break;
    }
  }

  private closeBracket(code: number): void {
    const wanted = this.bracketCount > 0 ? this.brackets[--this.bracketCount] : undefined;
    if (wanted === code) return;
    const written = String.fromCharCode(code);
    this.fail(wanted === undefined ? `unexpected '${written}'` : `unexpected '${written}', expected '${String.fromCharCode(wanted)}'`);
  }

  protected readClosing(offset: number): boolean {
    const { source, mode, closing } = this;
    if (mode === 'line') return false;
    const sign = source.charCodeAt(offset);
    const isSigned = (sign === 45 || (sign === 43 && mode !== 'variable')) && closesAt(source, offset + 1, closing);
    if (!isSigned && !closesAt(source, offset, closing)) return false;
    const end = offset + (isSigned ? 1 : 0) + closing.text.length;
    if (end > this.limit) return false;
    this.kind = mode === 'variable' ? 'variableEnd' : 'blockEnd';
    this.start = offset;
    this.end = end;
    if (isSigned) this.resume = sign === 45 ? skipSpace(source, end, this.limit) : end;
    else this.resume = mode === 'block' && this.options.trimBlocks ? skipLineBreak(source, end, this.limit) : end;
    return true;
  }

  /** A line statement ends with its line; the blank lines behind it belong to it. */
  private readLineEnd(offset: number): boolean {
    const end = skipSpace(this.source, offset, this.limit);
    let lineEnd = end;
    if (end < this.limit) {
      while (lineEnd > offset && this.source.charCodeAt(lineEnd - 1) !== 10 && this.source.charCodeAt(lineEnd - 1) !== 13) lineEnd--;
      if (lineEnd === offset) return false;
    }
    this.kind = 'blockEnd';
    this.start = offset;
    this.end = offset;
    this.resume = lineEnd;
    return true;
  }

  /** Whether a delimiter that opens a tag stands at this offset. */
  private isOpening(offset: number): boolean {
    const { blockStart, variableStart, commentStart } = this.options;
    return [blockStart, variableStart, commentStart].some((opening) => standsAt(this.source, offset, opening));
  }

  private failCharacter(offset: number): void {
    const character = String.fromCodePoint(this.source.codePointAt(offset) ?? 0);
    this.end = offset + character.length;
    this.kind = 'name';
    const place = this.problems.takesMore ? pythonPosition(this.source, offset) : offset;
    this.fail(`unexpected char ${quote(character)} at ${place}`, offset);
  }
}
