import { pythonEscape } from '../../pythonText.ts';
import { fault, typeError, valueError } from '../errors.ts';
import { toFloat, toInt } from '../values/convert.ts';
import { PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { escapeText, Markup, stringOf } from '../values/markup.ts';
import { toBig, toNumber, truncate } from '../values/numbers.ts';
import { codePointLength, cut, toCharacters } from '../values/strings.ts';
import { repr, str } from '../values/text.ts';
import { floatValue, isFloat, isInt, PyObject, typeName, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { namedItem } from './named.ts';
import { floatDigits } from './numbers.ts';

const directive = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S])?/gu;

/** What `template % args` answers; Markup escapes what it takes in. */
export function percentFormat(machine: Machine, template: string | Markup, args: Value): Value {
  const safe = template instanceof Markup;
  const text = safe ? template.value : template;
  const source = new Arguments(machine, args);
  let out = '';
  let last = 0;
  directive.lastIndex = 0;
  for (const match of text.matchAll(directive)) {
    out += text.slice(last, match.index);
    last = match.index + match[0].length;
    machine.charge(2);
    const piece = oneDirective(machine, text, match, source, safe);
    out += piece;
    machine.grew(out.length, piece.length);
  }
  out += text.slice(last);
  machine.chargeText(out.length);
  source.finish();
  return safe ? new Markup(out) : out;
}

/** The arguments of a format, taken one after the other or by name. */
class Arguments {
  private readonly items: readonly Value[];
  private next = 0;

  constructor(
    private readonly machine: Machine,
    private readonly given: Value,
  ) {
    this.items = given instanceof PyTuple ? given.values : [given];
  }

  take(): Value {
    const value = this.items[this.next++];
    if (value === undefined) throw typeError('not enough arguments for format string');
    return value;
  }

  requireMapping(): void {
    if (!this.isMapping) throw typeError('format requires a mapping');
  }

  named(name: string): Value {
    this.requireMapping();
    this.next = this.items.length;
    return namedItem(this.machine, this.given, name);
  }

  private get isMapping(): boolean {
    const given = this.given;
    return given instanceof PyObject && given.subscriptable && !(given instanceof PyTuple || given instanceof Markup);
  }

  finish(): void {
    if (this.next < this.items.length && !this.isMapping) throw typeError('not all arguments converted during string formatting');
  }
}

function oneDirective(machine: Machine, text: string, match: RegExpExecArray, source: Arguments, safe: boolean): string {
  const [whole, name, flags = '', widthText, precisionText, type] = match;
  if (name === undefined && text.startsWith('(', match.index + 1)) {
    source.requireMapping();
    throw valueError('incomplete format key');
  }
  if (type === undefined) throw valueError('incomplete format');
  const named = name === undefined ? undefined : source.named(name);
  let left = flags.includes('-');
  let width = widthText === '*' ? star(source, 'ssize_t') : Number(widthText ?? 0);
  if (width < 0) {
    left = true;
    width = -width;
  }
  const hasPrecision = whole.slice(1 + (name === undefined ? 0 : name.length + 2)).includes('.') && type !== '.';
  const precision = hasPrecision ? Math.max(0, precisionText === '*' ? star(source, 'int') : Number(precisionText ?? 0)) : undefined;
  machine.chargeText(width);
  if (precision !== undefined && type !== 's' && type !== 'r') machine.chargeBits(precision * 4);
  if (whole === '%%') return '%';
  const value = named === undefined ? take(source, type, text, match) : named;
  const { sign, body, numeric } = convert(machine, value, { type, flags, precision, safe });
  const missing = width - codePointLength(sign) - codePointLength(body);
  if (missing <= 0) return sign + body;
  if (left) return sign + body + ' '.repeat(missing);
  return flags.includes('0') && numeric ? sign + '0'.repeat(missing) + body : ' '.repeat(missing) + sign + body;
}

function take(source: Arguments, type: string, text: string, match: RegExpExecArray): Value {
  const value = source.take();
  if (!'diuoxXeEfFgGcrsa'.includes(type)) {
    const code = (type.codePointAt(0) ?? 0).toString(16);
    const index = toCharacters(text, match.index + match[0].length - type.length);
    throw valueError(`unsupported format character '${code.length > 2 ? '?' : type}' (0x${code}) at index ${index}`);
  }
  return value;
}

function star(source: Arguments, type: 'int' | 'ssize_t'): number {
  const value = source.take();
  if (!isInt(value)) throw typeError('* wants int');
  if (typeof value === 'bigint') throw fault('OverflowError', `Python int too large to convert to C ${type}`);
  return Number(value);
}

interface Wanted {
  readonly type: string;
  readonly flags: string;
  readonly precision: number | undefined;
  readonly safe: boolean;
}

function convert(machine: Machine, value: Value, wanted: Wanted): { sign: string; body: string; numeric: boolean } {
  const { type, flags, precision, safe } = wanted;
  const plus = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (type === 's' || type === 'r' || type === 'a') {
    let body = type === 's' ? str(machine, value) : repr(machine, value);
    if (type === 'a') body = asciiOnly(body);
    if (safe && !(type === 's' && value instanceof Markup)) body = escapeText(body);
    return { sign: '', body: precision === undefined ? body : cut(body, 0, precision), numeric: false };
  }
  if (type === 'c' && safe) throw typeError('%c requires int or char');
  if (type === 'c') return { sign: '', body: character(value), numeric: false };
  if ('eEfFgG'.includes(type)) {
    const number = toNumber(value) ?? (safe || value instanceof Undefined ? toFloat(machine, value) : undefined);
    if (number === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
    const style = {
      type: type.toLowerCase() as 'e' | 'f' | 'g',
      precision: precision ?? 6,
      upper: type < 'a',
      alternate: flags.includes('#'),
      pointZero: false,
    };
    return { sign: number < 0 || Object.is(number, -0) ? '-' : plus, body: floatDigits(number, style), numeric: true };
  }
  const whole = integer(machine, value, type, safe);
  const radix = type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
  const magnitude = whole < 0n ? -whole : whole;
  let digits = (radix === 10 ? str(machine, magnitude) : magnitude.toString(radix)).padStart(precision ?? 0, '0');
  if (type === 'X') digits = digits.toUpperCase();
  const prefix = flags.includes('#') && radix !== 10 ? `0${type}` : '';
  return { sign: (whole < 0n ? '-' : plus) + prefix, body: digits, numeric: true };
}

function integer(machine: Machine, value: Value, type: string, safe: boolean): bigint {
  const decimal = !'oxX'.includes(type);
  if (isInt(value) && (decimal || !safe)) return toBig(value);
  if (isFloat(value) && decimal) return toBig(truncate(floatValue(value)) as number | bigint);
  // Jinja2's own types say how they become an int.
  if (decimal && ((safe && stringOf(value) !== undefined) || value instanceof Undefined)) return toBig(toInt(machine, value, 10));
  throw typeError(
    `%${type} format: ${decimal ? 'a real number' : 'an integer'} is required, not ${safe ? '_MarkupEscapeHelper' : typeName(value)}`,
  );
}

function character(value: Value): string {
  if (isInt(value)) {
    if (Number(value) < 0 || Number(value) > 0x10ffff) throw fault('OverflowError', '%c arg not in range(0x110000)');
    return String.fromCodePoint(Number(value));
  }
  const text = stringOf(value);
  if (text === undefined || codePointLength(text) !== 1) throw typeError('%c requires int or char');
  return text;
}

/** Text with everything beyond ASCII as Python escapes it. */
export function asciiOnly(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, pythonEscape);
}
