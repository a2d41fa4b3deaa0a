import { typeError, valueError } from '../errors.ts';
import { splitLines } from '../methods/split.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { pattern, whiteSpace } from '../values/characters.ts';
import { order } from '../values/compare.ts';
import { truth } from '../values/iterate.ts';
import { stringOf } from '../values/markup.ts';
import { missingAttribute } from '../values/namespace.ts';
import { toNumber } from '../values/numbers.ts';
import { codePointLength, cut } from '../values/strings.ts';
import { repr } from '../values/text.ts';
import { isInt, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { type Filter, filter } from './define.ts';

const word = '[\\p{L}\\p{N}_]';
const letter = '[\\p{L}\\p{Nl}\\p{No}_]';
const wordEnd = '[\\p{L}\\p{N}_!"\'&.,?]';
const space = '[\\t-\\r ]';
const solid = '[^\\t-\\r ]';
// White space, a dash between words, or a word that may end at a hyphen between letters.
const pieces = new RegExp(
  `${space}+|(?<=${wordEnd})-{2,}(?=${word})|${solid}+?(?:-(?:(?<=${letter}{2}-)|(?<=${letter}-${wordEnd}-))(?=${letter}-?${letter})|(?=${space}|$)|(?<=${wordEnd})(?=-{2,}${word}))`,
  'gu',
);
const blank = pattern(`^[${whiteSpace}]*$`);
const simplePieces = /[\t-\r ]+|[^\t-\r ]+/g;

interface WrapOptions {
  readonly width: number;
  /** Whether the width is an int; a word is broken at whole numbers of characters only. */
  readonly whole: boolean;
  readonly breakWords: boolean;
  readonly breakHyphens: boolean;
}

/** One paragraph cut into lines that are no wider than asked for, where that is possible. */
function wrapLine(runtime: Runtime, line: string, options: WrapOptions): string[] {
  runtime.charge(line.length >> 1);
  const chunks = (line.match(options.breakHyphens ? pieces : simplePieces) ?? []).reverse();
  const lines: string[] = [];
  while (chunks.length > 0) {
    runtime.charge(1);
    if (lines.length > 0 && isBlank(chunks.at(-1))) chunks.pop();
    const current: string[] = [];
    let length = 0;
    for (let next = chunks.at(-1); next !== undefined; next = chunks.at(-1)) {
      const size = codePointLength(next);
      if (length + size > options.width) break;
      current.push(next);
      chunks.pop();
      length += size;
    }
    const next = chunks.at(-1);
    if (next !== undefined && codePointLength(next) > options.width) breakWord(chunks, current, next, options.width - length, options);
    if (isBlank(current.at(-1))) current.pop();
    if (current.length > 0) lines.push(current.join(''));
  }
  return lines;
}

function isBlank(chunk: string | undefined): boolean {
  return chunk !== undefined && blank.test(chunk);
}

function breakWord(chunks: string[], current: string[], chunk: string, space: number, options: WrapOptions): void {
  if (!options.breakWords) {
    if (current.length === 0) current.push(chunks.pop() ?? '');
    return;
  }
  if (!options.whole) throw typeError('slice indices must be integers or None or have an __index__ method');
  let head = cut(chunk, 0, space);
  if (options.breakHyphens) {
    const hyphen = head.lastIndexOf('-');
    if (hyphen > 0 && /[^-]/.test(head.slice(0, hyphen))) head = head.slice(0, hyphen + 1);
  }
  current.push(head);
  chunks[chunks.length - 1] = chunk.slice(head.length);
}

/** A value that must be a text, for its method is called. */
function textWith(runtime: Runtime, value: Value, method: string): string {
  const text = stringOf(value);
  if (text !== undefined) return text;
  if (value instanceof Undefined) value.attribute(runtime);
  throw missingAttribute(value, method);
}

function wordWrap(
  runtime: Runtime,
  [value = null, width = 79, breakWords = true, separator = null, breakHyphens = true]: readonly Value[],
): Value {
  const glue = separator === null ? '\n' : textWith(runtime, separator, 'join');
  const text = textWith(runtime, value, 'splitlines');
  const lines = splitLines(text, false);
  if (lines.length > 0 && order(runtime, '<=', width, 0)) throw valueError(`invalid width ${repr(runtime, width)} (must be > 0)`);
  const options = {
    width: toNumber(width) ?? 0,
    whole: isInt(width),
    breakWords: truth(runtime, breakWords),
    breakHyphens: truth(runtime, breakHyphens),
  };
  let out = '';
  lines.forEach((line, index) => {
    const wrapped = wrapLine(runtime, line, options).join(glue);
    out += index === 0 ? wrapped : glue + wrapped;
    runtime.grew(out.length, wrapped.length);
  });
  return out;
}

/** The filter that breaks text into lines. */
export const wrapFilters: Readonly<Record<string, Filter>> = {
  wordwrap: filter(
    'do_wordwrap',
    ['s', ['width', 79], ['break_long_words', true], ['wrapstring', null], ['break_on_hyphens', true]],
    wordWrap,
    1,
  ),
};
