import { pythonEscape } from '../../pythonText.ts';
import { fault, typeError, valueError } from '../errors.ts';
import { toFloat, toInt } from '../values/convert.ts';
import { PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { escapeText, Markup, stringOf } from '../values/markup.ts';
import { bitLength, toBig, toNumber, truncate } from '../values/numbers.ts';
import { codePointLength, cut, lengthOf, toCharacters } from '../values/strings.ts';
import { repr, str } from '../values/text.ts';
import { floatValue, isFloat, isInt, PyObject, typeName, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { namedItem } from './named.ts';
import { floatDigits } from './numbers.ts';

// What follows the percent sign and the name.
const directive = /([-+ #0]*)(\*|\d+)?(\.(\*|\d+)?)?[hlL]?([\s\S])?/uy;

/** What `template % args` answers; Markup escapes what it takes in. */
export function percentFormat(machine: Machine, template: string | Markup, args: Value): Value {
  const safe = template instanceof Markup;
  const text = safe ? template.value : template;
  const source = new Arguments(machine, args);
  machine.chargeRead(text.length);
  let out = '';
  let last = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', last)) {
    machine.charge(2);
    const read = readDirective(machine, text, at + 1, source);
    const piece = text.slice(last, at) + oneDirective(machine, read, source, safe);
    last = read.end;
    out += piece;
    machine.grew(out.length, piece.length);
  }
  out += text.slice(last);
  machine.chargeText(out.length);
  source.finish();
  return safe ? new Markup(out) : out;
}

/** What stands between a percent sign and its letter. */
interface Directive {
  /** The value of a directive with a name. */
  readonly named: Value | undefined;
  readonly flags: string;
  readonly width: string | undefined;
  readonly precision: string | undefined;
  readonly type: string;
  /** Whether nothing stands before the letter. */
  readonly isBare: boolean;
  /** The number of the character that the letter is. */
  readonly index: () => number;
  readonly end: number;
}

function readDirective(machine: Machine, text: string, from: number, source: Arguments): Directive {
  let start = from;
  let named: Value | undefined;
  if (text[from] === '(') {
    source.requireMapping();
    const end = nameEnd(text, from);
    machine.charge((end - from) >> 2);
    named = source.named(text.slice(from + 1, end));
    start = end + 1;
  }
  directive.lastIndex = start;
  const [whole, flags = '', width, point, places, type] = directive.exec(text) ?? [''];
  if (type === undefined) throw valueError('incomplete format');
  const end = start + whole.length;
  const index = (): number => toCharacters(text, end - type.length);
  return { named, flags, width, precision: point && (places ?? '0'), type, isBare: end - type.length === from, index, end };
}

/** Where the parenthesis closes that opens around a name. */
function nameEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  throw valueError('incomplete format key');
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

function oneDirective(machine: Machine, read: Directive, source: Arguments, safe: boolean): string {
  const { flags, type } = read;
  let left = flags.includes('-');
  let width = read.width === '*' ? star(source, 'ssize_t') : Number(read.width ?? 0);
  if (width < 0) {
    left = true;
    width = -width;
  }
  if (width >= 2 ** 63) throw valueError('width too big');
  const places = read.precision === '*' ? star(source, 'int') : read.precision && Number(read.precision);
  if (places !== undefined && Number(places) >= 2 ** 31) throw valueError('precision too big');
  const precision = places === undefined ? undefined : Math.max(0, Number(places));
  // Only a percent sign right behind the first one stands for itself.
  if (type === '%' && read.isBare) return '%';
  machine.chargeText(width);
  if (precision !== undefined && type !== 's' && type !== 'r') machine.chargeBits(precision * 4);
  const value = read.named === undefined ? source.take() : read.named;
  requireKnown(read);
  const { sign, body, numeric } = convert(machine, value, { type, flags, precision, safe });
  const missing = width - codePointLength(sign) - codePointLength(body);
  if (missing <= 0) return sign + body;
  if (left) return sign + body + ' '.repeat(missing);
  return flags.includes('0') && numeric ? sign + '0'.repeat(missing) + body : ' '.repeat(missing) + sign + body;
}

function requireKnown({ type, index }: Directive): void {
  if ('diuoxXeEfFgGcrsa'.includes(type)) return;
  const code = (type.codePointAt(0) ?? 0).toString(16);
  throw valueError(`unsupported format character '${/[ -\x7f]/.test(type) ? type : '?'}' (0x${code}) at index ${index()}`);
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
    if (type === 'a') body = asciiOnly(machine, body);
    if (safe && !(type === 's' && value instanceof Markup)) {
      machine.charge(body.length >> 3);
      body = escapeText(body);
    }
    machine.chargeRead(body.length);
    return { sign: '', body: precision === undefined ? body : cut(body, 0, precision), numeric: false };
  }
  if (type === 'c' && safe) throw typeError('%c requires int or char');
  if (type === 'c') return { sign: '', body: character(machine, value), numeric: false };
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
  if (radix !== 10) machine.charge(bitLength(whole) >> 4);
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
  if (decimal && ((safe && stringOf(value) !== undefined) || value instanceof Undefined)) return toBig(toInt(machine, value));
  throw typeError(
    `%${type} format: ${decimal ? 'a real number' : 'an integer'} is required, not ${safe ? '_MarkupEscapeHelper' : typeName(value)}`,
  );
}

function character(machine: Machine, value: Value): string {
  if (isInt(value)) {
    if (Number(value) < 0 || Number(value) > 0x10ffff) throw fault('OverflowError', '%c arg not in range(0x110000)');
    return String.fromCodePoint(Number(value));
  }
  const text = stringOf(value);
  if (text === undefined || lengthOf(machine, text) !== 1) throw typeError('%c requires int or char');
  return text;
}

/** Text with everything beyond ASCII as Python escapes it. */
export function asciiOnly(machine: Machine, text: string): string {
  machine.chargeRead(text.length);
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    machine.charge(1);
    return pythonEscape(character);
  });
}
