import type { Machine } from './machine.ts';
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

/** The number of characters, its counting counted. */
export function lengthOf(machine: Machine, text: string): number {
  machine.chargeRead(text.length);
  return codePointLength(text);
}

/** Texts in a row with another between them. */
export function joinTexts(machine: Machine, parts: readonly string[], separator: string): string {
  let length = separator.length * Math.max(0, parts.length - 1);
  for (const part of parts) length += part.length;
  machine.charge(parts.length >> 2);
  machine.chargeText(length);
  return parts.join(separator);
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

/** The text from one character to another, both at least 0. */
export function cut(text: string, start: number, end: number): string {
  if (!isWide(text)) return text.slice(start, end);
  const from = unitsAfter(text, 0, start);
  return text.slice(from, unitsAfter(text, from, end - start));
}

/** The unit that lies a number of characters behind another one, or the end of the text. */
export function unitsAfter(text: string, from: number, characters: number): number {
  let units = from;
  for (let left = characters; left > 0 && units < text.length; left--) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

/** The character number `units` starts at. */
export function toCharacters(text: string, units: number): number {
  return units <= 0 || !isWide(text) ? units : codePointLength(text.slice(0, units));
}

/** The unit a character starts at. */
export function toUnits(text: string, characters: number): number {
  return isWide(text) ? unitsAfter(text, 0, characters) : Math.min(characters, text.length);
}
