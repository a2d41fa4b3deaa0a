import { isSpace } from '../../parse/characters.ts';
import { fault, valueError } from '../errors.ts';
import type { Machine } from './machine.ts';
import { floatValue, isFloat, isInt, makeInt, type Value } from './types.ts';

/** The number of bits of an int's magnitude. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n) return 0;
  const hex = magnitude.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16)));
}

/** An int or bool as a bigint. */
export function toBig(value: number | bigint | boolean): bigint {
  return typeof value === 'bigint' ? value : BigInt(value);
}

/** The decimal digits of an int, with Python's limit on how many it converts. */
export function intText(value: number | bigint): string {
  if (typeof value === 'number') return String(value);
  // 4300 digits are 14284 bits; the estimate avoids a slow conversion that would be refused anyway.
  if (bitLength(value) > 14300) throw digitsFault();
  const text = value.toString();
  if (text.length - (value < 0n ? 1 : 0) > 4300) throw digitsFault();
  return text;
}

function digitsFault(): Error {
  return valueError(
    'Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit',
  );
}

/** An int as a JS float, or Python's overflow error. */
export function intToFloat(value: number | bigint | boolean): number {
  const result = Number(value);
  if (!Number.isFinite(result)) throw fault('OverflowError', 'int too large to convert to float');
  return result;
}

/** The JS number of an int, bool or float; `undefined` for other types. */
export function toNumber(value: Value): number | undefined {
  if (isInt(value)) return intToFloat(value);
  return isFloat(value) ? floatValue(value) : undefined;
}

/** The int part of a float. */
export function truncate(value: number): number | bigint {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw fault('OverflowError', 'cannot convert float infinity to integer');
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}

// Any decimal digit counts, of every script, as in Python.
const nonAsciiDigit = /[^\P{Nd}0-9]/gu;

/** Decimal digits of other scripts as ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(nonAsciiDigit, (digit) => {
    let zero = digit.codePointAt(0) ?? 0;
    const code = zero;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  });
}

/** An int read from text as `int(text, base)` does; `undefined` when the text is not one. */
export function parseInteger(machine: Machine, text: string, base: number): number | bigint | undefined {
  let body = asciiDigits(strip(text)).toLowerCase();
  let negative = false;
  if (body.startsWith('+') || body.startsWith('-')) {
    negative = body.startsWith('-');
    body = body.slice(1);
  }
  const prefix = { '0x': 16, '0o': 8, '0b': 2 }[body.slice(0, 2)];
  let radix = base;
  if (prefix !== undefined && (base === 0 || base === prefix)) {
    radix = prefix;
    body = body.slice(2).replace(/^_/, '');
  } else if (base === 0) {
    if (/^0[0_]*[1-9]/.test(body)) return undefined;
    radix = 10;
  }
  if (!/^[0-9a-z]+(_[0-9a-z]+)*$/.test(body)) return undefined;
  const digits = body.replaceAll('_', '');
  for (const digit of digits) if (Number.parseInt(digit, 36) >= radix) return undefined;
  if (digits.length <= 10 && radix <= 10) return negative ? -Number.parseInt(digits, radix) + 0 : Number.parseInt(digits, radix);
  const powerOfTwo = (radix & (radix - 1)) === 0;
  if (digits.length > 4300 && !powerOfTwo) {
    throw valueError(
      `Exceeds the limit (4300 digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  machine.charge(digits.length);
  let result = 0n;
  const step = BigInt(radix);
  if (radix === 10 || radix === 16 || radix === 8 || radix === 2) {
    result = BigInt({ 10: '', 16: '0x', 8: '0o', 2: '0b' }[radix] + digits);
  } else {
    for (const digit of digits) result = result * step + BigInt(Number.parseInt(digit, 36));
  }
  return makeInt(negative ? -result : result);
}

/** A float read from text as `float(text)` does; `undefined` when the text is not one. */
export function parseFloatText(text: string): number | undefined {
  const body = asciiDigits(strip(text)).toLowerCase();
  const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/.exec(body);
  if (special) return special[2] ? (special[1] === '-' ? -Infinity : Infinity) : Number.NaN;
  if (!/^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/.test(body)) return undefined;
  return Number(body.replaceAll('_', ''));
}

/** Text without white space at both ends, as Python sees white space. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
