import type { TextRange } from '../core/index.ts';

/** Longer texts are cut around what is marked in them: they are read in a panel, by a person. */
const longestText = 20_000;

/** A text in which ranges are underlined, with a line of its own below each line that has one. */
export function markedText(text: string, ranges: readonly TextRange[]): string {
  const { shown, from } = windowAround(text, ranges[0]);
  const marks = ranges.map(({ start, end }) => ({ start: start - from, end: end - from }));
  const lines: string[] = [];
  let at = 0;
  for (const line of shown.split('\n')) {
    lines.push(line);
    const underline = underlineOf(line, at, marks);
    if (underline !== '') lines.push(underline);
    at += line.length + 1;
  }
  return `${from > 0 ? '…\n' : ''}${lines.join('\n')}${from + shown.length < text.length ? '\n…' : ''}`;
}

function underlineOf(line: string, start: number, marks: readonly TextRange[]): string {
  const end = start + line.length;
  const signs: string[] = [];
  for (const mark of marks) {
    // An empty place, such as where a pattern matched nothing, is shown as one sign.
    const from = Math.max(mark.start, start) - start;
    const to = Math.min(Math.max(mark.end, mark.start + 1), end + (mark.start === mark.end ? 1 : 0)) - start;
    if (mark.start > end || to <= from) continue;
    while (signs.length < from) signs.push(line[signs.length] === '\t' ? '\t' : ' ');
    while (signs.length < to) signs.push('^');
  }
  return signs.join('');
}

/** Whole lines around the first mark. */
function windowAround(text: string, mark: TextRange | undefined): { readonly shown: string; readonly from: number } {
  if (text.length <= longestText) return { shown: text, from: 0 };
  const middle = mark?.start ?? 0;
  const rough = Math.max(0, Math.min(middle - longestText / 2, text.length - longestText));
  const lineStart = rough === 0 ? 0 : text.indexOf('\n', rough) + 1;
  const from = lineStart > 0 && lineStart <= middle ? lineStart : rough;
  return { shown: text.slice(from, from + longestText), from };
}
