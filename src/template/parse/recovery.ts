import type { ResolvedOptions } from '../options.ts';
import { lineEnd } from './characters.ts';
import type { TagMode } from './tokenKinds.ts';

/** Where a tag that could not be read ends. */
export interface TagEnd {
  /** Where its closing delimiter starts, its sign included; without one, where text goes on. */
  readonly start: number;
  readonly isClosed: boolean;
}

/**
 * Finds where a faulty tag was most likely meant to end: at its closing delimiter when that comes before the next tag, else at the end of its
 * first line, so that a tag the user is still typing swallows nothing of what follows.
 *
 * Looks no further than the next opening delimiter, so that many faulty tags together cost linear time.
 */
export function findTagEnd(
  source: string,
  tagStart: number,
  faultAt: number,
  limit: number,
  options: ResolvedOptions,
  mode: TagMode,
): TagEnd {
  const opening = mode === 'variable' ? options.variableStart : options.blockStart;
  const closing = mode === 'variable' ? options.variableEnd : options.blockEnd;
  if (mode === 'line') return { start: lineEnd(source, tagStart, limit), isClosed: false };
  const openings = [options.blockStart, options.variableStart, options.commentStart];
  const firstBreak = lineEnd(source, tagStart, Math.min(faultAt, limit));
  const isOnFirstLine = firstBreak >= faultAt;
  // What was read without fault on the first line need not be looked at again: a delimiter in there is inside a string.
  const from = isOnFirstLine ? Math.max(tagStart + opening.length, faultAt) : tagStart + opening.length;
  let lineStop = isOnFirstLine ? -1 : firstBreak;
  for (let offset = from; offset < limit; offset++) {
    const code = source.charCodeAt(offset);
    if (code === 34 || code === 39) offset = stringEnd(source, offset, code, limit);
    else if (lineStop < 0 && (code === 10 || code === 13)) lineStop = offset;
    else if (source.startsWith(closing, offset)) return closed(source, offset, from, mode);
    else if (openings.some((candidate) => source.startsWith(candidate, offset))) {
      return { start: lineStop < 0 ? offset : Math.max(lineStop, from), isClosed: false };
    }
  }
  return { start: lineStop < 0 ? limit : Math.max(lineStop, from), isClosed: false };
}

function closed(source: string, offset: number, from: number, mode: TagMode): TagEnd {
  const sign = offset > from ? source.charAt(offset - 1) : '';
  const isSign = sign === '-' || (sign === '+' && mode === 'block');
  return { start: isSign ? offset - 1 : offset, isClosed: true };
}

/** The offset of the quote that closes a string on the same line, or the opening one when none does. */
function stringEnd(source: string, start: number, quote: number, limit: number): number {
  for (let offset = start + 1; offset < limit; offset++) {
    const code = source.charCodeAt(offset);
    if (code === quote) return offset;
    if (code === 10 || code === 13) return start;
    if (code === 92) offset++;
  }
  return start;
}
