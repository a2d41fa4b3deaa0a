import { fault, typeError, valueError } from '../errors.ts';
import type { Machine } from '../values/machine.ts';
import { stringOf } from '../values/markup.ts';
import { bitLength, intToFloat, toBig } from '../values/numbers.ts';
import { codePointLength, cut } from '../values/strings.ts';
import { str } from '../values/text.ts';
import { floatText, floatValue, isFloat, isInt, typeName, type Value } from '../values/types.ts';
import { floatDigits, grouped } from './numbers.ts';

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const grammar = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([\s\S]*)$/u;

function readSpec(machine: Machine, text: string, value: Value): Spec {
  const found = grammar.exec(text);
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type = ''] = found ?? [];
  if (!found) throw valueError('Invalid format specifier');
  if (type.startsWith('.')) throw valueError('Format specifier missing precision');
  if (/^[,_]/.test(type))
    throw valueError(grouping === type[0] ? `Cannot specify '${grouping}' with '${grouping}'.` : "Cannot specify both ',' and '_'.");
  if (codePointLength(type) > 1) throw valueError(`Invalid format specifier '${text}' for object of type '${typeName(value)}'`);
  if (grouping !== undefined && !(grouping === '_' ? /^[defgEFG%boxX]?$/ : /^[defgEFG%]?$/).test(type))
    throw valueError(`Cannot specify '${grouping}' with '${type}'.`);
  const size = Number(width ?? 0);
  const places = precision === undefined ? undefined : Number(precision);
  if (size >= 2 ** 63 || (places ?? 0) >= 2 ** 63) throw valueError('Too many decimal digits in format string');
  machine.chargeText(size);
  if (places !== undefined) {
    if (places >= 2 ** 31) throw valueError('precision too big');
    if (stringOf(value) === undefined) machine.chargeBits(places * 4);
  }
  const zeroFilled = zero !== undefined && align === undefined;
  return {
    fill: fill ?? (zero !== undefined ? '0' : ' '),
    align: align ?? (zeroFilled && stringOf(value) === undefined ? '=' : ''),
    sign: sign ?? '',
    noNegativeZero: z !== undefined,
    alternate: alternate !== undefined,
    width: size,
    grouping: grouping ?? '',
    precision: places,
    type,
  };
}

/** What `format(value, spec)` answers. @throws {TemplateFault} ValueError or TypeError for a spec the type does not take. */
export function formatValue(machine: Machine, value: Value, text: string): string {
  if (text === '') return str(machine, value);
  const body = stringOf(value);
  machine.chargeRead(text.length + (body?.length ?? 0));
  if (body !== undefined) return formatText(readSpec(machine, text, value), body, typeName(value));
  if (isInt(value)) return formatInt(machine, readSpec(machine, text, value), value);
  if (isFloat(value)) return formatFloat(readSpec(machine, text, value), floatValue(value), 'float');
  throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
}

function pad(spec: Spec, sign: string, body: string, fallback: string): string {
  const missing = spec.width - codePointLength(sign) - codePointLength(body);
  if (missing <= 0) return sign + body;
  const align = spec.align || fallback;
  if (align === '=') return sign + spec.fill.repeat(missing) + body;
  const left = align === '<' ? 0 : align === '>' ? missing : missing >> 1;
  return spec.fill.repeat(left) + sign + body + spec.fill.repeat(missing - left);
}

function formatText(spec: Spec, text: string, name: string): string {
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec.type, name);
  if (spec.sign === ' ') throw valueError('Space not allowed in string format specifier');
  if (spec.sign) throw valueError('Sign not allowed in string format specifier');
  if (spec.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (spec.alternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (spec.grouping) throw valueError(`Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  return pad(spec, '', spec.precision === undefined ? text : cut(text, 0, spec.precision), '<');
}

function unknownCode(type: string, name: string): Error {
  const code = type.codePointAt(0) ?? 0;
  const shown = code > 32 && code < 128 ? type : `\\x${code.toString(16)}`;
  return valueError(`Unknown format code '${shown}' for object of type '${name}'`);
}

function signOf(spec: Spec, negative: boolean): string {
  return negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
}

const radixes: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatInt(machine: Machine, spec: Spec, value: number | bigint | boolean): string {
  if ('eEfFgG%'.includes(spec.type) && spec.type) return formatFloat(spec, intToFloat(value), 'int');
  if (!['', 'd', 'n', 'b', 'o', 'x', 'X', 'c'].includes(spec.type)) throw unknownCode(spec.type, typeName(value));
  if (spec.precision !== undefined) throw valueError('Precision not allowed in integer format specifier');
  if (spec.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  if (spec.type === 'c') {
    if (spec.sign) throw valueError("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
    if (Number(value) < 0 || Number(value) > 0x10ffff) throw fault('OverflowError', '%c arg not in range(0x110000)');
    return pad(spec, '', String.fromCodePoint(Number(value)), '>');
  }
  const radix = radixes[spec.type] ?? 10;
  const whole = toBig(value);
  const magnitude = whole < 0n ? -whole : whole;
  if (radix !== 10) machine.chargeText(bitLength(magnitude));
  const digits = radix === 10 ? str(machine, magnitude) : magnitude.toString(radix);
  const body = spec.type === 'X' ? digits.toUpperCase() : digits;
  const prefix = spec.alternate && radix !== 10 ? `0${spec.type}` : '';
  return padNumber(spec, signOf(spec, whole < 0n) + prefix, body, '', radix === 10 ? 3 : 4);
}

/** Pads a number; zeros that fill it up are grouped as its digits. */
function padNumber(spec: Spec, sign: string, whole: string, rest: string, size: number): string {
  if (!spec.grouping) return pad(spec, sign, whole + rest, '>');
  let digits = whole;
  if (spec.fill === '0' && spec.align === '=') {
    const wanted = spec.width - sign.length - rest.length;
    const length = (count: number): number => count + Math.floor((count - 1) / size);
    let count = digits.length;
    while (length(count) < wanted) count++;
    digits = digits.padStart(count, '0');
  }
  return pad(spec, sign, grouped(digits, spec.grouping, size) + rest, '>');
}

function formatFloat(spec: Spec, value: number, name: string): string {
  const type = spec.type;
  if (!['', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%'].includes(type)) throw unknownCode(type, name);
  const shown = type === '%' ? value * 100 : value;
  let digits: string;
  if (type === '' && spec.precision === undefined) {
    digits = floatText(Math.abs(shown));
    if (spec.alternate && /^\d+e/.test(digits)) digits = digits.replace('e', '.e');
  } else {
    const kind = type === '' || type === 'n' ? 'g' : type === '%' ? 'f' : (type.toLowerCase() as 'e' | 'f' | 'g');
    const upper = type === 'E' || type === 'F' || type === 'G';
    digits = floatDigits(shown, { type: kind, precision: spec.precision ?? 6, upper, alternate: spec.alternate, pointZero: type === '' });
  }
  if (type === '%') digits += '%';
  let negative = shown < 0 || Object.is(shown, -0);
  if (negative && spec.noNegativeZero && !/[1-9in]/i.test(digits)) negative = false;
  const whole = /^\d*/.exec(digits)?.[0] ?? '';
  return padNumber(spec, signOf(spec, negative), whole, digits.slice(whole.length), 3);
}
