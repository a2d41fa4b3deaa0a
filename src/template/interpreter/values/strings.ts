import type { Items } from './types.ts';

// A text without surrogates has one unit per character, and can be cut by units.
const surrogate = /[\ud800-\udfff]/;

/** Whether a text has characters beyond the basic plane, so that units and characters differ. */
export function isWide(text: string): boolean {
  return surrogate.test(text);
}

/** The number of characters (code points). */
export function codePointLength(text: string): number {
  if (!isWide(text)) return text.length;
  let length = 0;
  for (let i = 0; i < text.length; i++, length++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
  }
  return length;
}

/** A walk over the characters. */
export function codePoints(text: string): Items {
  const iterator = text[Symbol.iterator]();
  return {
    next() {
      const step = iterator.next();
      return step.done ? undefined : step.value;
    },
  };
}

/** The text from one character to another, both inside 0 to length. */
export function cut(text: string, start: number, end: number): string {
  return isWide(text) ? Array.from(text).slice(start, end).join('') : text.slice(start, end);
}

/** The character number `units` starts at. */
export function toCharacters(text: string, units: number): number {
  return units <= 0 || !isWide(text) ? units : codePointLength(text.slice(0, units));
}

/** The unit a character starts at. */
export function toUnits(text: string, characters: number): number {
  if (!isWide(text)) return Math.min(characters, text.length);
  let units = 0;
  for (let left = characters; left > 0 && units < text.length; left--) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
