import { typeError, valueError } from '../errors.ts';
import { splitLines } from '../methods/split.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { pattern, whiteSpace } from '../values/characters.ts';
import { order } from '../values/compare.ts';
import { truth } from '../values/iterate.ts';
import { stringOf } from '../values/markup.ts';
import { missingAttribute } from '../values/namespace.ts';
import { toNumber } from '../values/numbers.ts';
import { codePointLength, joinTexts, unitsAfter } from '../values/strings.ts';
import { repr } from '../values/text.ts';
import { isInt, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { type FilterFamily, filter } from './define.ts';

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

/** What stands in one line or is divided between lines: a word, a part of it or white space, with its number of characters. */
interface Chunk {
  readonly text: string;
  readonly length: number;
}

/** One paragraph cut into lines that are no wider than asked for, where that is possible. */
function wrapLine(runtime: Runtime, line: string, options: WrapOptions): string[] {
  // Telling the pieces of a line apart takes several looks at each character.
  runtime.charge(line.length);
  const chunks: Chunk[] = [];
  for (const [text] of line.matchAll(options.breakHyphens ? pieces : simplePieces)) {
    runtime.charge(1);
    chunks.push({ text, length: codePointLength(text) });
  }
  chunks.reverse();
  const lines: string[] = [];
  while (chunks.length > 0) {
    runtime.charge(1);
    if (lines.length > 0 && isBlank(chunks.at(-1))) chunks.pop();
    const current: Chunk[] = [];
    let length = 0;
    for (let next = chunks.at(-1); next !== undefined; next = chunks.at(-1)) {
      if (length + next.length > options.width) break;
      current.push(next);
      chunks.pop();
      length += next.length;
    }
    const next = chunks.at(-1);
    if (next !== undefined && next.length > options.width) breakWord(chunks, current, next, options.width - length, options);
    if (isBlank(current.at(-1))) current.pop();
    if (current.length > 0) lines.push(current.map(({ text }) => text).join(''));
  }
  return lines;
}

function isBlank(chunk: Chunk | undefined): boolean {
  return chunk !== undefined && blank.test(chunk.text);
}

/** Puts as much of a word as fits into the current line and leaves its rest for the next. */
function breakWord(chunks: Chunk[], current: Chunk[], chunk: Chunk, space: number, options: WrapOptions): void {
  if (!options.breakWords) {
    if (current.length === 0) current.push(chunks.pop() ?? chunk);
    return;
  }
  if (!options.whole) throw typeError('slice indices must be integers or None or have an __index__ method');
  // A word without wide characters has as many units as characters, so no long rest is counted again.
  let units = chunk.length === chunk.text.length ? space : unitsAfter(chunk.text, 0, space);
  if (options.breakHyphens) {
    const hyphen = chunk.text.lastIndexOf('-', units - 1);
    if (hyphen > 0 && /[^-]/.test(chunk.text.slice(0, hyphen))) units = hyphen + 1;
  }
  const head = chunk.text.slice(0, units);
  const length = codePointLength(head);
  current.push({ text: head, length });
  chunks[chunks.length - 1] = { text: chunk.text.slice(units), length: chunk.length - length };
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
  const lines = splitLines(runtime, text, false);
  if (lines.length > 0 && order(runtime, '<=', width, 0)) throw valueError(`invalid width ${repr(runtime, width)} (must be > 0)`);
  const options = {
    width: toNumber(width) ?? 0,
    whole: isInt(width),
    breakWords: truth(runtime, breakWords),
    breakHyphens: truth(runtime, breakHyphens),
  };
  let out = '';
  lines.forEach((line, index) => {
    const wrapped = joinTexts(runtime, wrapLine(runtime, line, options), glue);
    out += index === 0 ? wrapped : glue + wrapped;
    runtime.grew(out.length, wrapped.length);
  });
  return out;
}

/** The filter that breaks text into lines. */
export const wrapFilters = {
  wordwrap: filter(
    'do_wordwrap',
    ['s', ['width', 79], ['break_long_words', true], ['wrapstring', null], ['break_on_hyphens', true]],
    wordWrap,
    1,
  ),
} satisfies FilterFamily;
