import type { Analysis, CursorContext, VariableReference } from '../analysis/types.ts';
import type { PlaceholderText } from './parse.ts';

/** What a text with placeholders reads, in the same terms as other templates, so that whoever serves those can serve it too. */
export function analysePlaceholders(text: PlaceholderText): Analysis {
  const references = text.pieces.flatMap((piece): VariableReference[] =>
    piece.kind === 'text' ? [] : [{ name: piece.name, path: [], range: piece.range, whole: piece.range, guarded: false, type: 'string' }],
  );
  const variables = [...new Set(references.map(({ name }) => name))];
  return {
    references,
    accesses: references,
    reads: references,
    variables,
    shapes: variables.map((name) => ({ name, type: 'string', fields: [], optional: false })),
    definitions: [],
    filters: [],
    tests: [],
    includes: [],
    blocks: [],
    deadBranches: [],
    namesAt: () => [],
    nameAt: () => undefined,
    specialNamesAt: () => [],
    isInLoop: () => false,
    contextAt: (offset) => contextAt(text, offset),
    wordsBefore: () => [],
  };
}

/** Between the marks a name is written, also while the closing one is not there yet. */
function contextAt({ source, variant }: PlaceholderText, offset: number): CursorContext {
  for (const { open, close, trims } of variant.marks) {
    const start = source.lastIndexOf(open, offset - open.length);
    const begin = start + open.length;
    if (start < 0 || begin > offset || /[{}\n\r]/.test(source.slice(begin, offset))) continue;
    const blanks = /^\s*/.exec(source.slice(begin, offset))?.[0].length ?? 0;
    const from = trims ? begin + blanks : begin;
    const rest = /^[^{}\n\r]*/.exec(source.slice(offset))?.[0] ?? '';
    // Without the closing mark the name ends where the word does: what follows is the text around it.
    const isClosed = source.startsWith(close, offset + rest.length);
    const end = offset + (isClosed ? rest.trimEnd() : (/^[\w-]*/.exec(rest)?.[0] ?? '')).length;
    return { kind: 'expression', prefix: source.slice(from, offset), range: { start: from, end } };
  }
  return { kind: 'text' };
}
