import { isSpace } from '../../parse/characters.ts';
import { lineBreaks, pattern } from '../values/characters.ts';

const breaks = pattern(`\\r\\n|[${lineBreaks}]`, 'gu');

/** The lines of a text, by every line break Python knows. */
export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = [];
  let last = 0;
  for (const found of text.matchAll(breaks)) {
    lines.push(text.slice(last, keepEnds ? found.index + found[0].length : found.index));
    last = found.index + found[0].length;
  }
  if (last < text.length) lines.push(text.slice(last));
  return lines;
}

/** Splits at white space, at most `limit` times from the left; runs of it count once. */
export function splitSpace(text: string, limit: number): string[] {
  const words: string[] = [];
  let at = 0;
  const skip = (): void => {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  };
  for (skip(); at < text.length; skip()) {
    if (words.length === limit) {
      words.push(text.slice(at));
      break;
    }
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
    words.push(text.slice(start, at));
  }
  return words;
}

/** Splits at white space, at most `limit` times from the right. */
export function rightSplitSpace(text: string, limit: number): string[] {
  const words: string[] = [];
  let at = text.length;
  const skip = (): void => {
    while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  };
  for (skip(); at > 0; skip()) {
    if (words.length === limit) {
      words.push(text.slice(0, at));
      break;
    }
    const end = at;
    while (at > 0 && !isSpace(text.charCodeAt(at - 1))) at--;
    words.push(text.slice(at, end));
  }
  return words.reverse();
}

/** Splits at a separator that is not empty, at most `limit` times from the left. */
export function splitAt(text: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let last = 0;
  while (parts.length < limit) {
    const next = text.indexOf(separator, last);
    if (next < 0) break;
    parts.push(text.slice(last, next));
    last = next + separator.length;
  }
  parts.push(text.slice(last));
  return parts;
}

/** Splits at a separator that is not empty, at most `limit` times from the right. */
export function rightSplitAt(text: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let end = text.length;
  while (parts.length < limit) {
    const found = end < separator.length ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (found < 0) break;
    parts.push(text.slice(found + separator.length, end));
    end = found;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

/** Removes characters of a set, or white space, from the ends that are named. */
export function stripChars(text: string, characters: string | undefined, left: boolean, right: boolean): string {
  let start = 0;
  let end = text.length;
  if (characters === undefined) {
    if (left) while (start < end && isSpace(text.charCodeAt(start))) start++;
    if (right) while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    return text.slice(start, end);
  }
  const set = new Set(characters);
  const wide = /[\ud800-\udfff]/.test(text);
  const units: readonly string[] | string = wide ? Array.from(text) : text;
  end = units.length;
  if (left) while (start < end && set.has(units[start] ?? '')) start++;
  if (right) while (end > start && set.has(units[end - 1] ?? '')) end--;
  return typeof units === 'string' ? units.slice(start, end) : units.slice(start, end).join('');
}
