import { firstWhere } from '../../../base/inOrder.ts';
import type { TextRange } from '../../../core/model/index.ts';
import { withMended } from './mended.ts';
import { blockEnds, type NunjucksTag, type NunjucksTags } from './readTags.ts';

/** What nunjucks threw. */
export interface NunjucksFault {
  readonly error: unknown;
  /** How far the parser had read; absent when the whole text was read without fault. */
  readonly readTo?: number;
}

/** A fault where a person looks for it. */
export interface PlacedFault {
  readonly range: TextRange;
  readonly message: string;
  /** The text without the fault, every place kept; absent where it cannot be told what was meant. */
  readonly mended: string | undefined;
}

/**
 * Finds the tag that a fault is about. nunjucks knows where something begins, and of what never ends nothing: then it is the tag that is still
 * open.
 */
export function placed(source: string, tags: NunjucksTags, { error, readTo }: NunjucksFault): PlacedFault {
  const offset = offsetOf(source, error);
  // The lexer may step over the end.
  const isAtEnd = readTo !== undefined && readTo >= source.length && tags.brokenAt === undefined;
  const message = messageOf(error, isAtEnd);
  const unclosed = tags.tags.find(({ isClosed }) => !isClosed);
  if (offset === undefined) {
    const again = /^Block "(.*)" defined more than once/.exec(message)?.[1];
    if (again !== undefined) return about(source, secondBlock(source, tags, again), message);
    if (/unexpected end of comment/.test(message)) return strayCommentEnd(source, tags.brokenAt ?? 0);
    if (/end of comment/.test(message)) return { range: trimmed(source, tags.brokenAt ?? 0, source.length), message, mended: undefined };
    const innermost = tags.open.at(-1);
    if (isAtEnd && !unclosed && innermost) return neverClosed(source, innermost);
  }
  const at = offset ?? tags.brokenAt ?? readTo ?? 0;
  return about(source, tagAt(tags, at) ?? unclosed ?? tags.tags.at(-1), message);
}

function about(source: string, tag: NunjucksTag | undefined, message: string): PlacedFault {
  if (!tag) return { range: trimmed(source, 0, source.length), message, mended: undefined };
  const range = tag.isClosed ? { start: tag.start, end: tag.end } : trimmed(source, tag.start, lineEnd(source, tag.start));
  return { range, message: tag.isClosed ? message : `This tag never ends: ${message}`, mended: withMended(source, tag) };
}

function neverClosed(source: string, { start, end, word = '' }: NunjucksTag): PlacedFault {
  const endWord = blockEnds.get(word) ?? `end${word}`;
  return { range: { start, end }, message: `expected ${endWord}, got end of file`, mended: `${source}{% ${endWord} %}` };
}

function strayCommentEnd(source: string, from: number): PlacedFault {
  const start = source.indexOf('#}', from);
  return {
    range: { start, end: start + 2 },
    message: 'unexpected end of comment',
    mended: `${source.slice(0, start)}  ${source.slice(start + 2)}`,
  };
}

/** nunjucks' own words, without the name of the function that says them; what the engine says of itself is no help to the user. */
function messageOf(error: unknown, isAtEnd: boolean): string {
  const isOwn = error instanceof Error && !(error instanceof TypeError) && !(error instanceof SyntaxError);
  if (isOwn) return error.message.replace(/^\w+: (?=\S)/, '');
  return isAtEnd ? 'unexpected end of file' : 'nunjucks makes no code of this';
}

/** The place that nunjucks names, counted from 1 there. */
function offsetOf(source: string, error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('lineno' in error) || !('colno' in error)) return undefined;
  const { lineno, colno } = error;
  if (typeof lineno !== 'number' || typeof colno !== 'number') return undefined;
  return Math.min(source.length, startOfLine(source, lineno) + colno - 1);
}

/** nunjucks counts `\n` only. */
function startOfLine(source: string, line: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const at = source.indexOf('\n', start);
    if (at < 0) return source.length;
    start = at + 1;
  }
  return start;
}

/** The tag around an offset, else the last one before it. */
function tagAt({ tags }: NunjucksTags, offset: number): NunjucksTag | undefined {
  return tags[firstWhere(tags.length, (at) => (tags[at]?.start ?? 0) > offset) - 1];
}

function secondBlock(source: string, { tags }: NunjucksTags, name: string): NunjucksTag | undefined {
  const named = tags.filter(
    ({ word, wordEnd, end }) =>
      word === 'block' &&
      source
        .slice(wordEnd, end)
        .trim()
        .split(/[\s-%]/, 1)[0] === name,
  );
  return named[1];
}

function lineEnd(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at < 0 ? source.length : at;
}

function trimmed(source: string, start: number, end: number): TextRange {
  return { start, end: Math.max(start, start + source.slice(start, end).trimEnd().length) };
}
