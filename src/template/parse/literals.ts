import { pythonEscape } from '../pythonText.ts';
import { normaliseLineBreaks } from './characters.ts';

const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const hexNames: Readonly<Record<string, string>> = { x: '\\xXX', u: '\\uXXXX', U: '\\UXXXXXXXX' };

/** The value of a string literal, or why Python refuses it. */
export type StringValue = { readonly value: string } | { readonly error: string };

/**
 * Resolves the escapes of a string as Python's `unicode-escape` does: an unknown escape keeps its backslash.
 *
 * @param raw What stands between the quotes.
 */
export function unescapeString(raw: string): StringValue {
  const text = normaliseLineBreaks(raw);
  let value = '';
  let from = 0;
  for (let slash = text.indexOf('\\'); slash >= 0; slash = text.indexOf('\\', from)) {
    value += text.slice(from, slash);
    const read = readEscape(text, slash);
    if ('error' in read) return read;
    value += read.value;
    from = read.end;
  }
  return { value: value + text.slice(from) };
}

function readEscape(text: string, slash: number): { value: string; end: number } | { error: string } {
  const letter = text.charAt(slash + 1);
  const simple = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  if (simple !== undefined) return { value: simple, end: slash + 2 };
  const octal = /^[0-7]{1,3}/.exec(text.slice(slash + 1, slash + 4));
  if (octal) return { value: String.fromCharCode(Number.parseInt(octal[0], 8)), end: slash + 1 + octal[0].length };
  const digits = Object.hasOwn(hexLengths, letter) ? hexLengths[letter] : undefined;
  if (digits !== undefined) return readHex(text, slash, digits);
  if (letter === 'N') return readNamed(text, slash);
  const code = text.codePointAt(slash + 1) ?? 0;
  if (code < 128) return { value: `\\${letter}`, end: slash + 2 };
  // Python writes a character beyond ASCII as an escape of its own first, whose backslash the one before it then escapes.
  return { value: pythonEscape(String.fromCodePoint(code)), end: slash + (code > 0xffff ? 3 : 2) };
}

function readHex(text: string, slash: number, digits: number): { value: string; end: number } | { error: string } {
  const letter = text.charAt(slash + 1);
  const written = text.slice(slash + 2, slash + 2 + digits);
  if (written.length < digits || !/^[\da-f]+$/i.test(written)) return { error: `truncated ${hexNames[letter]} escape` };
  const code = Number.parseInt(written, 16);
  if (code > 0x10ffff) return { error: 'illegal Unicode character' };
  return { value: String.fromCodePoint(code), end: slash + 2 + digits };
}

/** Names of characters would need a table larger than the whole engine, so `\N{…}` is refused as an unknown name is. */
function readNamed(text: string, slash: number): { error: string } {
  return { error: /^\{[^}]+\}/.test(text.slice(slash + 2)) ? 'unknown Unicode character name' : 'malformed \\N character escape' };
}

/** The value of a whole number in any of Python's notations. */
export function integerValue(written: string): number | bigint {
  if (written.length < 10 && written.charCodeAt(0) > 48) {
    const value = smallInteger(written);
    if (value >= 0) return value;
  }
  const digits = written.includes('_') ? written.replaceAll('_', '') : written;
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}

/** The value of a few plain digits, which is what nearly all numbers are; -1 for anything else. */
function smallInteger(written: string): number {
  let value = 0;
  for (let index = 0; index < written.length; index++) {
    const digit = written.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The value of a float; one too large is infinite, as in Python. */
export function floatValue(written: string): number {
  return Number(written.replaceAll('_', ''));
}

const floatNumber = /\d+(?:_\d+)*(?:(?:\.\d+(?:_\d+)*)?e[+-]?\d+(?:_\d+)*|\.\d+(?:_\d+)*)/iy;
const integerNumber = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;

/** The end of the float at `start`, or `start` when there is none; behind a dot there never is. */
export function floatEnd(source: string, start: number): number {
  if (source.charCodeAt(start - 1) === 46) return start;
  floatNumber.lastIndex = start;
  return floatNumber.test(source) ? floatNumber.lastIndex : start;
}

/** The end of the whole number at `start`. */
export function integerEnd(source: string, start: number): number {
  integerNumber.lastIndex = start;
  return integerNumber.test(source) ? integerNumber.lastIndex : start;
}
