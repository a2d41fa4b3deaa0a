import { isSpace } from '../../parse/characters.ts';
import type { Machine } from '../values/machine.ts';
import { TextSearch } from '../values/search.ts';
import { isWide } from '../values/strings.ts';

/** Pieces of a text, counted as they are cut. */
class Parts {
  readonly list: string[] = [];

  constructor(private readonly machine: Machine) {}

  add(part: string): void {
    this.list.push(part);
    this.machine.charge(1);
  }
}

/** Single line breaks as Python's `splitlines` knows them. */
function isLineBreak(code: number): boolean {
  return code < 0x1f ? (code >= 0x0a && code <= 0x0d) || code >= 0x1c : code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** The lines of a text, by every line break Python knows. */
export function splitLines(machine: Machine, text: string, keepEnds: boolean): string[] {
  const lines = new Parts(machine);
  machine.chargeRead(text.length);
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isLineBreak(code)) continue;
    const end = at;
    if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
    lines.add(text.slice(start, keepEnds ? at + 1 : end));
    start = at + 1;
  }
  if (start < text.length) lines.add(text.slice(start));
  return lines.list;
}

/** Splits at white space, at most `limit` times from the left; runs of it count once. */
export function splitSpace(machine: Machine, text: string, limit: number): string[] {
  const words = new Parts(machine);
  machine.chargeRead(text.length);
  let at = 0;
  const skip = (): void => {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  };
  for (skip(); at < text.length; skip()) {
    if (words.list.length === limit) {
      words.add(text.slice(at));
      break;
    }
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
    words.add(text.slice(start, at));
  }
  return words.list;
}

/** Splits at white space, at most `limit` times from the right. */
export function rightSplitSpace(machine: Machine, text: string, limit: number): string[] {
  const words = new Parts(machine);
  machine.chargeRead(text.length);
  let at = text.length;
  const skip = (): void => {
    while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  };
  for (skip(); at > 0; skip()) {
    if (words.list.length === limit) {
      words.add(text.slice(0, at));
      break;
    }
    const end = at;
    while (at > 0 && !isSpace(text.charCodeAt(at - 1))) at--;
    words.add(text.slice(at, end));
  }
  return words.list.reverse();
}

/** Splits at a separator that is not empty, at most `limit` times from the left. */
export function splitAt(machine: Machine, text: string, separator: string, limit: number): string[] {
  const parts = new Parts(machine);
  const search = new TextSearch(machine, text, separator);
  let start = 0;
  while (parts.list.length < limit) {
    const next = search.next(start);
    if (next < 0) break;
    parts.add(text.slice(start, next));
    start = next + separator.length;
  }
  parts.add(text.slice(start));
  return parts.list;
}

/** Splits at a separator that is not empty, at most `limit` times from the right. */
export function rightSplitAt(machine: Machine, text: string, separator: string, limit: number): string[] {
  const parts = new Parts(machine);
  const search = new TextSearch(machine, text, separator);
  let end = text.length;
  while (parts.list.length < limit) {
    const found = search.previous(end);
    if (found < 0) break;
    parts.add(text.slice(found + separator.length, end));
    end = found;
  }
  parts.add(text.slice(0, end));
  return parts.list.reverse();
}

/** Removes characters of a set, or white space, from the ends that are named. */
export function stripChars(machine: Machine, text: string, characters: string | undefined, left: boolean, right: boolean): string {
  machine.chargeRead(text.length);
  let start = 0;
  let end = text.length;
  if (characters === undefined) {
    if (left) while (start < end && isSpace(text.charCodeAt(start))) start++;
    if (right) while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    return text.slice(start, end);
  }
  machine.charge(characters.length >> 1);
  const set = new Set(characters);
  if (!isWide(text)) {
    if (left) while (start < end && set.has(text.charAt(start))) start++;
    if (right) while (end > start && set.has(text.charAt(end - 1))) end--;
    return text.slice(start, end);
  }
  if (left) {
    for (const character of text) {
      if (!set.has(character)) break;
      start += character.length;
    }
  }
  if (right) {
    while (end > start) {
      const character = lastCharacter(text, end);
      if (!set.has(character)) break;
      end -= character.length;
    }
  }
  return text.slice(start, end);
}

/** The character that ends at a unit. */
function lastCharacter(text: string, end: number): string {
  const isPair = end > 1 && (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00 && (text.charCodeAt(end - 2) & 0xfc00) === 0xd800;
  return text.slice(isPair ? end - 2 : end - 1, end);
}
