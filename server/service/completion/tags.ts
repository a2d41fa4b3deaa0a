import { tagDocs } from '../../../src/template/index.ts';
import { CompletionItemKind, type Offer, offerDocumented, ranks } from './item.ts';

/** Tags that go on inside an open block, by the block. */
const continuations: Readonly<Record<string, readonly string[]>> = {
  if: ['elif', 'else'],
  for: ['else'],
  trans: ['pluralize'],
};

/** Tags that Jinja2 refuses unless an extension is on, and prompts are rendered with none. */
const ofExtensions = new Set(['do', 'break', 'continue', 'trans']);

/** Statements with what goes between their tags, for clients that take snippets. */
const blocks: readonly (readonly [name: string, rest: string, end: string])[] = [
  ['if', '$1', 'endif'],
  ['for', '$1 in $2', 'endfor'],
  ['macro', '$1($2)', 'endmacro'],
  ['set', '$1', 'endset'],
  ['filter', '$1', 'endfilter'],
  ['with', '$1 = $2', 'endwith'],
  ['block', '$1', 'endblock'],
];

/**
 * Whole statements, end tag included.
 *
 * @param isClosed whether the end of the tag stands behind the caret already
 */
export function offerBlocks(isClosed: boolean): Offer[] {
  return blocks.map(([name, rest, end]) => ({
    label: `${name} … ${end}`,
    kind: CompletionItemKind.Snippet,
    rank: ranks.common,
    detail: 'with its end tag',
    data: { table: 'tag', name },
    snippet: `${name} ${rest} %}$0{% ${end}${isClosed ? '' : ' %}'}`,
  }));
}

/** Tags, above all the one that closes the innermost open block and those that go on in it. Tags that belong to no open block are left out. */
export function offerTags(open: readonly string[], isPastElse: boolean): Offer[] {
  const innermost = open.at(-1);
  const closing = innermost === undefined ? [] : [`end${innermost}`];
  const going = innermost === undefined || isPastElse ? [] : (continuations[innermost] ?? []);
  const fitting: Offer[] = [...closing, ...going].map((label, index) => ({
    label,
    kind: CompletionItemKind.Keyword,
    rank: ranks.closing,
    detail: index === 0 ? `closes ${innermost}` : `goes on in ${innermost}`,
    data: { table: 'tag', name: index === 0 ? (innermost ?? label) : label },
  }));
  const openings = offerDocumented('tag', tagDocs, CompletionItemKind.Keyword, ranks.common).filter(
    ({ label }) => !label.startsWith('end') && !isContinuation(label) && !ofExtensions.has(label),
  );
  return [...fitting, ...openings];
}

function isContinuation(tag: string): boolean {
  return Object.values(continuations).some((tags) => tags.includes(tag));
}
