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
const knownDigits = new Map<string, string>();

/** Decimal digits of other scripts as ASCII digits. */
export function asciiDigits(machine: Machine, text: string): string {
  machine.chargeRead(text.length);
  return text.replace(nonAsciiDigit, (digit) => {
    machine.charge(1);
    const known = knownDigits.get(digit) ?? digitOf(digit);
    knownDigits.set(digit, known);
    return known;
  });
}

/** Each script's digits follow each other. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

/** The digits of a number without the single underscores between them; `undefined` when there is anything else. */
function digitsIn(text: string, radix: number): string | undefined {
  let previous = '_';
  for (const character of text) {
    if (character === '_' ? previous === '_' : !isDigit(character.charCodeAt(0), radix)) return undefined;
    previous = character;
  }
  return previous === '_' ? undefined : text.replaceAll('_', '');
}

function isDigit(code: number, radix: number): boolean {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 < radix;
  return code >= 0x61 && code <= 0x7a && code - 0x57 < radix;
}

/** An int read from text as `int(text, base)` does; `undefined` where that raises a ValueError. */
export function parseInteger(machine: Machine, text: string, base: number): number | bigint | undefined {
  machine.charge(text.length >> 2);
  let body = asciiDigits(machine, strip(text)).toLowerCase();
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
  const digits = digitsIn(body, radix);
  if (digits === undefined) return undefined;
  if (digits.length <= 10 && radix <= 10) return negative ? -Number.parseInt(digits, radix) + 0 : Number.parseInt(digits, radix);
  const result = longInteger(machine, digits, radix);
  return result === undefined ? undefined : makeInt(negative ? -result : result);
}

function longInteger(machine: Machine, digits: string, radix: number): bigint | undefined {
  const bits = Math.log2(radix);
  const powerOfTwo = Number.isInteger(bits);
  // Python does not convert more.
  if (digits.length > 4300 && !powerOfTwo) return undefined;
  machine.chargeBits(Math.ceil(digits.length * bits));
  if (radix === 10) return BigInt(digits);
  if (powerOfTwo)
    return BigInt(`0b${Array.from(digits, (digit) => Number.parseInt(digit, radix).toString(2).padStart(bits, '0')).join('')}`);
  const step = BigInt(radix);
  let result = 0n;
  for (const digit of digits) result = result * step + BigInt(Number.parseInt(digit, radix));
  return result;
}

// Digits with underscores between them, then a point and others, or a point and some. What follows a point never is what led to it.
const floatText = /^[+-]?(?:\d[\d_]*(?:\.(?:\d[\d_]*)?)?|\.\d[\d_]*)(?:e[+-]?\d[\d_]*)?$/;

/** A float read from text as `float(text)` does; `undefined` when the text is not one. */
export function parseFloatText(machine: Machine, text: string): number | undefined {
  machine.charge(text.length >> 3);
  const body = asciiDigits(machine, strip(text)).toLowerCase();
  const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/.exec(body);
  if (special) return special[2] ? (special[1] === '-' ? -Infinity : Infinity) : Number.NaN;
  if (!floatText.test(body) || /__|_(?!\d)|(?<!\d)_/.test(body)) return undefined;
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
