import { firstWhere } from '../../../src/base/index.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { SourceToken, Template } from '../../../src/template/index.ts';

/** One `{{ … }}` or `{% … %}` that was read without a fault. */
export interface TagTokens {
  readonly opening: SourceToken;
  readonly closing: SourceToken;
  /** What stands between the delimiters, white space included. */
  readonly inner: readonly SourceToken[];
}

/** The tags of a template that may be changed: sound, with both delimiters, and none that a problem touches. Line statements are left out. */
export function soundTags({ source, problems }: Template, tokens: readonly SourceToken[]): readonly TagTokens[] {
  const tags: TagTokens[] = [];
  let opening: SourceToken | undefined;
  let inner: SourceToken[] = [];
  for (const token of tokens) {
    if (token.kind === 'variableStart' || token.kind === 'blockStart') {
      opening = token;
      inner = [];
    } else if (opening && (token.kind === 'variableEnd' || token.kind === 'blockEnd')) {
      const tag = { opening, closing: token, inner };
      if (isSound(tag, source)) tags.push(tag);
      opening = undefined;
    } else if (opening) inner.push(token);
  }
  if (problems.length === 0) return tags;
  // A block that is never closed is told of its whole tag, which is sound in itself.
  const edges = Float64Array.from(problems.flatMap(({ range: { start, end } }) => [start, end])).sort();
  const isInside = (tag: TextRange) => (edges[firstWhere(edges.length, (at) => (edges[at] ?? 0) > tag.start)] ?? tag.end) < tag.end;
  return tags.filter(({ opening: { start }, closing: { end } }) => !isInside({ start, end }));
}

const insideKinds: ReadonlySet<string> = new Set(['name', 'string', 'integer', 'float', 'operator', 'whitespace']);

function isSound({ opening, closing, inner }: TagTokens, source: string): boolean {
  const isBlock = opening.kind === 'blockStart';
  if (isBlock !== (closing.kind === 'blockEnd') || !inner.some(({ kind }) => kind !== 'whitespace')) return false;
  const delimiters = isBlock ? /^\{%[-+]?$/ : /^\{\{[-+]?$/;
  if (!delimiters.test(source.slice(opening.start, opening.end))) return false;
  return /^[-+]?[%}]\}$/.test(source.slice(closing.start, closing.end)) && inner.every(({ kind }) => insideKinds.has(kind));
}
