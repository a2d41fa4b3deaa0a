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

/** Statements with what goes behind their name, for clients that take snippets; `<…>` is a tab stop with the word it begins with. */
const blocks: readonly (readonly [name: string, rest: string])[] = [
  ['if', ' <condition>'],
  ['for', ' <item> in <items>'],
  ['macro', ' <name>(<>)'],
  ['call', ' <macro>(<>)'],
  ['set', ' <name>'],
  ['filter', ' <upper>'],
  ['with', ' <name> = <value>'],
  ['block', ' <name>'],
  ['autoescape', ' <true>'],
  ['raw', ''],
];

/** The line a tag is written on, as far as it matters to what is put around its body. */
export interface TagLine {
  /** Whether the end of the tag stands behind the caret already. */
  readonly isClosed: boolean;
  /** Whether nothing else stands on the line: the body then gets a line of its own. */
  readonly isAlone: boolean;
}

/** Whole statements with tab stops, end tag included. They stand before the tag alone when its name is typed. */
export function offerBlocks({ isClosed, isAlone }: TagLine): Offer[] {
  const body = isAlone ? '\n$0\n' : '$0';
  return blocks.map(([name, rest]) => ({
    label: `${name} … end${name}`,
    filterText: name,
    kind: CompletionItemKind.Snippet,
    rank: ranks.block,
    detail: 'with its end tag',
    data: { table: 'tag', name },
    snippet: `${name}${withTabStops(rest)} %}${body}{% end${name}${isClosed ? '' : ' %}'}`,
  }));
}

function withTabStops(text: string): string {
  let count = 0;
  return text.replace(/<(\w*)>/g, (_, word: string) => {
    count += 1;
    return word === '' ? `$${count}` : `\${${count}:${word}}`;
  });
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
