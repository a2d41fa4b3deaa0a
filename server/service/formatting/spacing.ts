import type { SourceToken } from '../../../src/template/index.ts';
import type { TemplateEdit } from '../edits/templateEdit.ts';
import type { TagTokens } from './tags.ts';

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '>=', '<=', '<', '>', '~']);

/**
 * One blank inside the delimiters and around comparisons, none behind an opening bracket, one behind a comma. Blanks that hold a line break stay:
 * the user laid the tag out by hand.
 */
export function spacingEdits(source: string, { opening, closing, inner }: TagTokens): readonly TemplateEdit[] {
  const edits: TemplateEdit[] = [];
  const words = [opening, ...inner.filter(({ kind }) => kind !== 'whitespace'), closing];
  const isAssignment = assignments(source, words);
  for (let at = 1; at < words.length; at++) {
    const [before, after] = [words[at - 1], words[at]];
    if (!before || !after) continue;
    const gap = source.slice(before.end, after.start);
    if (/[^ \t]/.test(gap)) continue;
    const wanted = wantedGap(textOf(source, before), textOf(source, after), gap, {
      isAtDelimiter: before === opening || after === closing,
      isAtAssignment: isAssignment(before) || isAssignment(after),
    });
    if (wanted !== gap) edits.push({ start: before.end, end: after.start, text: wanted });
  }
  return edits;
}

function wantedGap(before: string, after: string, gap: string, place: { isAtDelimiter: boolean; isAtAssignment: boolean }): string {
  if (place.isAtDelimiter || place.isAtAssignment) return ' ';
  if (before === '(' || before === '[' || after === ')' || after === ']' || after === ',') return '';
  if (before === ',' || comparisons.has(before) || comparisons.has(after)) return ' ';
  return gap === '' ? '' : ' ';
}

/** Tells the `=` of `set` and `with`, outside of brackets; that of a keyword argument has no blanks in Python's manner. */
function assignments(source: string, words: readonly SourceToken[]): (token: SourceToken) => boolean {
  const name = words[1] && textOf(source, words[1]);
  const found = new Set<SourceToken>();
  if (words[0]?.kind !== 'blockStart' || (name !== 'set' && name !== 'with')) return () => false;
  let depth = 0;
  for (const word of words) {
    if (word.kind !== 'operator') continue;
    const text = textOf(source, word);
    if ('([{'.includes(text)) depth += 1;
    else if (')]}'.includes(text)) depth -= 1;
    else if (text === '=' && depth === 0) found.add(word);
  }
  return (token) => found.has(token);
}

const textOf = (source: string, { start, end }: SourceToken): string => source.slice(start, end);
