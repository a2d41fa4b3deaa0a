import type { TemplateEdit } from '../edits/templateEdit.ts';
import type { TagTokens } from './tags.ts';

/** Single quotes around strings that hold neither quotes nor escapes, so that both spell the same text. */
export function quoteEdits(source: string, { inner }: TagTokens): readonly TemplateEdit[] {
  return inner
    .filter(({ kind, start, end }) => kind === 'string' && /^"[^"'\\]*"$/.test(source.slice(start, end)))
    .flatMap(({ start, end }) => [
      { start, end: start + 1, text: "'", whole: { start, end } },
      { start: end - 1, end, text: "'", whole: { start, end } },
    ]);
}
