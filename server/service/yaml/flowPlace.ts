/** A place inside brackets or braces of one line. */
export interface FlowPlace {
  readonly kind: 'key' | 'value';
  /** From the outermost bracket in: keys, and `[]` for an item of a list; for a value, its own key comes last. */
  readonly path: readonly string[];
  readonly prefix: string;
  /** Keys that stand before the caret in the same braces. */
  readonly siblings: readonly string[];
}

interface Frame {
  readonly bracket: '[' | '{';
  key: string | undefined;
  readonly keys: string[];
}

const piece = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[[\]{},]|([\w$-]+)\s*:(?=\s)|[^\s[\]{},"']+/g;

/**
 * Reads a place in a flow collection, such as `[{ type: con`, as far as it is typed.
 *
 * @param text from the first bracket to the caret; nothing where a quote is open, a comment begins, or every bracket is closed
 */
export function flowPlaceAt(text: string): FlowPlace | undefined {
  const prefix = /[\w-]*$/.exec(text)?.[0] ?? '';
  const before = text.slice(0, text.length - prefix.length);
  const frames: Frame[] = [];
  let end = 0;
  for (const match of before.matchAll(piece)) {
    if (/["'#]/.test(before.slice(end, match.index))) return undefined;
    end = match.index + match[0].length;
    const frame = frames.at(-1);
    if (match[0] === '[' || match[0] === '{') frames.push({ bracket: match[0], key: undefined, keys: [] });
    else if (match[0] === ']' || match[0] === '}') frames.pop();
    else if (match[0] === ',' && frame) frame.key = undefined;
    else if (match[1] !== undefined && frame) {
      frame.key = match[1];
      frame.keys.push(match[1]);
    } else if (end === before.length) return undefined; // a word goes on that no prefix can be
  }
  if (/["'#]/.test(before.slice(end))) return undefined;
  const last = frames.at(-1);
  if (!last) return undefined;
  const path = frames.flatMap(({ bracket, key }) => (bracket === '[' ? ['[]'] : key === undefined ? [] : [key]));
  const kind = last.bracket === '{' && last.key === undefined ? 'key' : 'value';
  return { kind, path, prefix, siblings: kind === 'key' ? last.keys : [] };
}
