/** White space as Python sees it, for use between the brackets of a regular expression. */
export const whiteSpace = '\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** What Python's `\w` matches, for use between the brackets of a regular expression with the `u` flag. */
export const wordCharacters = '\\p{L}\\p{N}_';

/** A regular expression over text made of the classes here. */
export function pattern(source: string, flags = 'u'): RegExp {
  return new RegExp(source, flags);
}
