import { blockEnds, type NunjucksTag } from './readTags.ts';

/** The shortest that may stand behind the first word of a tag. */
const shortest: ReadonlyMap<string, string> = new Map([
  ...['if', 'ifAsync', 'elif', 'elseif', 'block', 'switch', 'case', 'include', 'extends', 'filter'].map((word) => [word, ' x'] as const),
  ...['for', 'asyncEach', 'asyncAll'].map((word) => [word, ' x in x'] as const),
  ...['macro', 'call'].map((word) => [word, ' x()'] as const),
  ...['else', 'default', ...blockEnds.values()].map((word) => [word, ''] as const),
  ['set', ' x=x'],
  ['import', ' x as x'],
  ['from', ' x import x'],
]);

/**
 * The text with one tag that nunjucks refuses made sound, every place kept, so that what it says about the rest can be asked for. Absent where
 * what was meant is not known.
 */
export function withMended(source: string, tag: NunjucksTag): string | undefined {
  if (!tag.isClosed) return undefined;
  const { start, end, word, wordEnd = start } = tag;
  const needed = word === undefined ? undefined : shortest.get(word);
  if (needed === undefined) return replaced(source, tag, blank(source.slice(start, end)));
  const closing = end - (source.startsWith('-', end - 3) ? 3 : 2);
  if (closing - wordEnd < needed.length) return undefined;
  const rest = blank(source.slice(wordEnd, closing)).slice(needed.length);
  return replaced(source, { start: wordEnd, end: closing }, needed + rest);
}

function replaced(source: string, { start, end }: { readonly start: number; readonly end: number }, text: string): string {
  return source.slice(0, start) + text + source.slice(end);
}

/** Line breaks stay, so that lines are counted as before. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
