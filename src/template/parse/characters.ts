/** What Python's regular expressions call `\s`; JavaScript's own class differs in a handful of characters. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13) || code >= 28;
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The body of a character class for {@link isSpace} without line breaks, to build regular expressions from. */
export const blankClass = '\\t\\v\\f\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Whether a text stands at an offset. For the short texts of a grammar this takes half the time of `String.startsWith`. */
export function standsAt(source: string, offset: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (source.charCodeAt(offset + index) !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** The first offset from `from` on that is no white space. */
export function skipSpace(source: string, from: number, limit: number): number {
  let offset = from;
  while (offset < limit && isSpace(source.charCodeAt(offset))) offset++;
  return offset;
}

/** The end of `start` to `end` without trailing white space. */
export function trimEnd(source: string, start: number, end: number): number {
  let offset = end;
  while (offset > start && isSpace(source.charCodeAt(offset - 1))) offset--;
  return offset;
}

/** The offset behind a line break that starts at `offset`, or `offset` when none does. */
export function skipLineBreak(source: string, offset: number, limit: number): number {
  if (offset >= limit) return offset;
  const code = source.charCodeAt(offset);
  if (code === 10) return offset + 1;
  if (code !== 13) return offset;
  return offset + 1 < limit && source.charCodeAt(offset + 1) === 10 ? offset + 2 : offset + 1;
}

/** Whether the character before `offset` ends a line. */
export function isBehindLineBreak(source: string, offset: number): boolean {
  const code = offset > 0 ? source.charCodeAt(offset - 1) : 0;
  return code === 10 || code === 13;
}

/** The end of the line that `from` is on, before its line break. */
export function lineEnd(source: string, from: number, limit: number): number {
  let offset = from;
  while (offset < limit) {
    const code = source.charCodeAt(offset);
    if (code === 10 || code === 13) break;
    offset++;
  }
  return offset;
}

/** Text as Jinja2 sees it: every line break is `\n`. */
export function normaliseLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const wordCharacters = /[\p{L}\p{N}\p{XID_Continue}_]+/uy;
const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/** The end of the run of word characters at `start`, or `start` when there is none. For text that is not plain ASCII. */
export function wordEnd(source: string, start: number, limit: number): number {
  wordCharacters.lastIndex = start;
  return wordCharacters.test(source) ? Math.min(wordCharacters.lastIndex, limit) : start;
}

/** Python's `str.isidentifier`. */
export function isIdentifier(text: string): boolean {
  return identifier.test(text);
}
