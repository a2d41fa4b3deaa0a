import { itemStep } from './paths.ts';

/** A word, literal or sign inside a tag that may be half typed. */
export interface Word {
  readonly kind: 'name' | 'number' | 'string' | 'openString' | 'operator';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const words =
  /(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d+)|(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?<operator>\*\*|\/\/|[=!<>]=|\S)/gsu;

/** Splits a stretch of a tag into words, sound or not; a string that is not closed before `end` is an `openString`. */
export function readWords(source: string, start: number, end: number): readonly Word[] {
  const read: Word[] = [];
  for (const match of source.slice(start, end).matchAll(words)) {
    const text = match[0];
    const kind = kindOf(match.groups ?? {}, text);
    const from = start + match.index;
    read.push({ kind, text, start: from, end: from + text.length });
  }
  return read;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, text: string): Word['kind'] {
  if (groups.name !== undefined) return 'name';
  if (groups.number !== undefined) return 'number';
  if (groups.string === undefined) return 'operator';
  return /^(["'])(?:[^\\]|\\.)*?\1$/su.test(text) ? 'string' : 'openString';
}

/** Words behind which a bracket opens a list. */
const operatorWords = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else']);

/** The path of the object that ends with the last of these words; empty when it is none. Its first step is a name. */
export function objectPath(before: readonly Word[]): readonly string[] {
  /** Innermost first. */
  const path: string[] = [];
  let at = before.length - 1;
  for (;;) {
    const word = before[at];
    if (word?.text === ']') {
      const open = matchingBracket(before, at);
      const only = at - open === 2 ? before[open + 1] : undefined;
      if (open < 0) return [];
      path.push(only?.kind === 'string' ? only.text.slice(1, -1) : itemStep);
      at = open - 1;
      continue;
    }
    if (word?.kind !== 'name' && word?.kind !== 'number') return [];
    path.push(word.kind === 'number' ? itemStep : word.text);
    if (before[at - 1]?.text !== '.') return word.kind === 'name' && !operatorWords.has(word.text) ? path.reverse() : [];
    at -= 2;
  }
}

function matchingBracket(before: readonly Word[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (before[at]?.text === ']') depth++;
    else if (before[at]?.text === '[' && --depth === 0) return at;
  }
  return -1;
}
