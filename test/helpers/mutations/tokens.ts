import { type SourceToken, tokenize } from '../../../src/template/index.ts';
import type { Edit, MutationSource } from './types.ts';

/** A token with its text and its neighbours that are no blanks. */
export interface SeenToken extends SourceToken {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** Edits of the tokens of every template of a source. */
export function editsOfTokens(
  source: MutationSource,
  edit: (token: SeenToken) => Omit<Edit, 'start' | 'end'> | undefined,
): readonly Edit[] {
  return source.templates.flatMap(({ text, toSource }) => {
    const tokens = tokensOf(text);
    return tokens.flatMap((token, index): Edit[] => {
      const seen = {
        ...token,
        text: text.slice(token.start, token.end),
        before: textOf(text, tokens[index - 1]),
        after: textOf(text, tokens[index + 1]),
      };
      const found = edit(seen);
      return found ? [{ start: toSource(token.start), end: toSource(token.end), ...found }] : [];
    });
  });
}

/** Edits of ranges of every template of a source. */
export function editsOfRanges(source: MutationSource, find: (text: string) => Iterable<Edit>): readonly Edit[] {
  return source.templates.flatMap(({ text, toSource }) =>
    [...find(text)].map(({ start, end, text: written }) => ({ start: toSource(start), end: toSource(end), text: written })),
  );
}

/** Two neighbouring letters in the wrong order, at the first place where that makes another word; nothing for a word of equal letters. */
export function transposed(word: string): string | undefined {
  for (let at = Math.floor((word.length - 1) / 2); at < word.length - 1; at += 1) {
    if (word[at] !== word[at + 1]) return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  }
  return undefined;
}

function tokensOf(text: string): readonly SourceToken[] {
  return tokenize(text).filter(({ kind }) => kind !== 'whitespace');
}

function textOf(text: string, token: SourceToken | undefined): string {
  return token ? text.slice(token.start, token.end) : '';
}
