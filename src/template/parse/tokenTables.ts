import { standsAt } from './characters.ts';
import type { Operator } from './tokenKinds.ts';

/** What an ASCII character begins; up to `digitClass` it is part of a word. */
export const nameClass = 1;
/** Of digit characters. */
export const digitClass = 2;
/** Of quote characters. */
export const quoteClass = 3;
/** Of operator characters. */
export const operatorClass = 4;
/** Of space characters. */
export const spaceClass = 5;
const noClass = 6;
/** The class of each ASCII character. */
export const classes = characterClasses();

/** A closing delimiter with the codes of its first two characters. */
export interface Closing {
  readonly text: string;
  readonly first: number;
  readonly second: number;
}

/** Takes a closing delimiter apart. */
export function closingOf(text: string): Closing {
  return { text, first: text.charCodeAt(0), second: text.length > 1 ? text.charCodeAt(1) : -1 };
}

/** Whether a closing delimiter stands at an offset. */
export function closesAt(source: string, offset: number, { text, first, second }: Closing): boolean {
  if (source.charCodeAt(offset) !== first || (second >= 0 && source.charCodeAt(offset + 1) !== second)) return false;
  return text.length < 3 || standsAt(source, offset, text);
}

/** Operators of one character, by its code. */
export const operators: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
/** Operators that go on with `=`, by the code of their first character. */
export const withEquals = byFirstCode(['!=', '<=', '==', '>=']);
/** Operators that repeat their character, by its code. */
export const doubled = byFirstCode(['**', '//']);

/** A table without holes, which is read faster than an object. */
function byFirstCode(list: readonly Operator[]): readonly (Operator | undefined)[] {
  return Array.from({ length: 128 }, (_, code) => list.find((operator) => operator.charCodeAt(0) === code));
}

/** Whether this is the code of a decimal digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether this is the code of an ASCII letter, digit or underscore. */
export function isWordCode(code: number): boolean {
  return code < 128 && (classes[code] as number) <= digitClass;
}

function characterClasses(): Uint8Array {
  const table = new Uint8Array(128).fill(noClass);
  const fill = (characters: string, type: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = type;
  };
  fill('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', nameClass);
  fill('0123456789', digitClass);
  fill('\'"', quoteClass);
  fill('+-/*%~[](){}=!<>.:|,;', operatorClass);
  fill('\t\n\v\f\r\x1c\x1d\x1e\x1f ', spaceClass);
  return table;
}
