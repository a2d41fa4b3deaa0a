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

/** Tags, above all the one that closes the innermost open block and those that go on in it. Tags that belong to no open block are left out. */
export function offerTags(open: readonly string[]): Offer[] {
  const innermost = open.at(-1);
  const closing = innermost === undefined ? [] : [`end${innermost}`];
  const going = innermost === undefined ? [] : (continuations[innermost] ?? []);
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
