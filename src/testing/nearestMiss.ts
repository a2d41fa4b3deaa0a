import type { TextRange } from '../core/index.ts';

/** What in a text comes nearest to a text that is not in it, and where. */
export type Miss =
  | { readonly kind: 'otherCase' | 'otherBlanks'; readonly range: TextRange }
  /** The beginning is there; `expected` is what should follow, `found` what does. */
  | { readonly kind: 'beginning'; readonly range: TextRange; readonly expected: string; readonly found: string }
  | { readonly kind: 'nothing' };

/** Shorter beginnings are found everywhere and say nothing. */
const shortestBeginning = 4;
const shownAfter = 24;

/** Looks for what comes nearest: the text in other case, with other blanks between its words, or its longest beginning. */
export function nearestMiss(expected: string, text: string): Miss {
  const inCase = foldedIndexOf(text, expected);
  if (inCase) return { kind: 'otherCase', range: inCase };
  const blanks = withOtherBlanks(expected, text);
  if (blanks) return { kind: 'otherBlanks', range: blanks };
  const length = longestBeginning(expected, text);
  if (length < Math.min(shortestBeginning, Math.ceil(expected.length / 2))) return { kind: 'nothing' };
  const start = text.indexOf(expected.slice(0, length));
  const end = start + length;
  return {
    kind: 'beginning',
    range: { start, end },
    expected: expected.slice(length, length + shownAfter),
    found: text.slice(end, end + shownAfter),
  };
}

/** Every place where a text stands in another, at most a hundred. */
export function placesIn(text: string, wanted: string, isFolded: boolean): readonly TextRange[] {
  const places: TextRange[] = [];
  for (let from = 0; places.length < 100; ) {
    const range = isFolded ? foldedIndexOf(text, wanted, from) : indexOf(text, wanted, from);
    if (!range || range.end <= from) break;
    places.push(range);
    from = range.end;
  }
  return places;
}

function indexOf(text: string, wanted: string, from: number): TextRange | undefined {
  const start = text.indexOf(wanted, from);
  return start < 0 ? undefined : { start, end: start + wanted.length };
}

/** Letters whose lower case has another length would move the place; such a text is searched for as it stands. */
function foldedIndexOf(text: string, wanted: string, from = 0): TextRange | undefined {
  const lower = text.toLowerCase();
  return lower.length === text.length ? indexOf(lower, wanted.toLowerCase(), from) : indexOf(text, wanted, from);
}

function withOtherBlanks(expected: string, text: string): TextRange | undefined {
  const words = expected.trim().split(/\s+/);
  if (words[0] === undefined || words[0] === '') return undefined;
  // Blanks become one sign each, so that places can be counted back without a pattern made of the text.
  const { squeezed, offsets } = squeeze(text);
  const start = squeezed.indexOf(words.join(' '));
  if (start < 0) return undefined;
  const last = start + words.join(' ').length - 1;
  return { start: offsets[start] ?? 0, end: (offsets[last] ?? 0) + 1 };
}

function squeeze(text: string): { readonly squeezed: string; readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  const parts: string[] = [];
  for (const { 0: piece, index } of text.matchAll(/\s+|\S+/g)) {
    const isBlank = piece.trim() === '';
    parts.push(isBlank ? ' ' : piece);
    for (let at = 0; at < (isBlank ? 1 : piece.length); at += 1) offsets.push(index + at);
  }
  return { squeezed: parts.join(''), offsets };
}

/** By halving: when a beginning is there, every shorter one is. */
function longestBeginning(expected: string, text: string): number {
  let low = 0;
  let high = expected.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (text.includes(expected.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}
