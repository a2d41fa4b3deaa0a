/** Deeper nesting is refused: no data that people or servers keep goes this deep, and what walks it may call itself for every level. */
export const maxJsonDepth = 400;

/**
 * Reads JSON that others wrote, measured before it is read.
 *
 * @throws {SyntaxError} when the text is no JSON, or lists and objects in it are nested deeper than {@link maxJsonDepth}
 */
export function parseJson(text: string): unknown {
  if (bracketDepth(text) > maxJsonDepth) throw new SyntaxError(`This JSON is nested deeper than ${maxJsonDepth} levels.`);
  return JSON.parse(text);
}

/**
 * How deep brackets and braces are nested in JSON, sound or not, those in strings and comments aside. One pass, in which nothing is called inside
 * itself.
 */
export function bracketDepth(text: string): number {
  let deepest = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === slash) at = endOfComment(text, at);
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1;
  }
  return deepest;
}

const quote = 0x22;
const slash = 0x2f;
const backslash = 0x5c;

/** Where a string ends: at its quote, or with its line. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote || code === 0x0a || code === 0x0d) return at;
  }
  return at;
}

/** Where what begins with a slash ends: with the line, at the end of the comment, or at once. */
function endOfComment(text: string, start: number): number {
  const kind = text.charAt(start + 1);
  if (kind !== '/' && kind !== '*') return start;
  const end = kind === '/' ? text.indexOf('\n', start) : text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + (kind === '/' ? 0 : 1);
}

/** Whether a value is an object with keys, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
