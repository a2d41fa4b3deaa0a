import type { TextRange } from '../../core/model/index.ts';
import { type SourceToken, tokenize } from '../index.ts';
import { refusalOf, refusedNames } from './names.ts';

/** Texts up to this length are read in the host, in some milliseconds; longer ones by the rendering process alone. */
export const readInHost = 100_000;

/** A part of a template that is refused before anything is started for it. */
export interface Refusal {
  readonly message: string;
  readonly range: TextRange;
}

/**
 * Looks for members that lead to code in the text itself. The process that renders looks again, through nunjucks' own tree, and has the last
 * word: here nothing of nunjucks runs, nothing has to be started, and what is found has an exact place.
 */
export function refusalIn(source: string): Refusal | undefined {
  if (source.length > readInHost || ![...refusedNames].some((name) => source.includes(name))) return undefined;
  const tokens = tokenize(source).filter(({ kind }) => kind !== 'whitespace');
  for (const [index, token] of tokens.entries()) {
    const name = memberNamed(source, tokens, index, token);
    if (name !== undefined && refusedNames.has(name)) return { message: refusalOf(name), range: { start: token.start, end: token.end } };
  }
  return undefined;
}

function memberNamed(source: string, tokens: readonly SourceToken[], index: number, { kind, start, end }: SourceToken): string | undefined {
  if (kind === 'name') return source.slice(start, end);
  const textAt = (at: number) => source.slice(tokens[at]?.start, tokens[at]?.end);
  const isKey = kind === 'string' && textAt(index - 1) === '[' && textAt(index + 1) === ']';
  return isKey ? source.slice(start + 1, end - 1) : undefined;
}
