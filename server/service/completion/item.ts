import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { Markdown } from '../../../src/base/index.ts';
import type { FunctionDoc } from '../../../src/template/index.ts';
import { toMarkup } from '../wording/markup.ts';

/** Something that can be offered, before it is known where it goes. Offers with a lower rank stand further up. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly rank: number;
  /** A few words at the end of the line. */
  readonly detail?: string;
  readonly documentation?: Markdown;
  /** Names the documentation that `resolveCompletion` adds. */
  readonly data?: DocumentedName;
  /** What a typed word is compared with. @default the label */
  readonly filterText?: string;
  /** Said in the list behind the label: the parameters, and what it does in one line. */
  readonly inList?: { readonly parameters: string; readonly summary: string };
  /** A snippet, for clients that know them. */
  readonly snippet?: string;
  /** Whether a dot takes the offer: what it stands for has fields. @default false */
  readonly hasFields?: boolean;
}

/** A documented name of the template language; small enough to travel with every item. */
export interface DocumentedName {
  readonly table: 'filter' | 'test' | 'global' | 'tag';
  readonly name: string;
}

/** The relevance of what is offered, most likely first. */
export const ranks = { closing: 0, local: 1, declared: 2, seen: 3, argument: 4, block: 5, common: 6, builtIn: 7, word: 8 } as const;

/** Whether a name may be what a user who types this prefix means: its letters in order, the first one at the start of a word. */
export function matches(prefix: string, name: string): boolean {
  if (prefix === '') return true;
  const wanted = prefix.toLowerCase();
  const lower = name.toLowerCase();
  for (let start = lower.indexOf(wanted.charAt(0)); start >= 0; start = lower.indexOf(wanted.charAt(0), start + 1)) {
    const isWordStart = start === 0 || lower[start - 1] === '_';
    if (isWordStart && isSubsequence(wanted, lower, start)) return true;
  }
  return false;
}

function isSubsequence(wanted: string, text: string, from: number): boolean {
  let at = from;
  for (const letter of wanted) {
    at = text.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}

/** Built-in names of one table as offers; those that cannot do without arguments come with parentheses. */
export function offerDocumented(
  table: DocumentedName['table'],
  docs: ReadonlyMap<string, FunctionDoc>,
  kind: CompletionItemKind,
  rank: number = ranks.builtIn,
): Offer[] {
  return [...docs.values()].map(({ name, signature, summary }) => ({
    label: name,
    kind,
    rank,
    detail: signature,
    data: { table, name },
    ...(table !== 'tag' && { inList: { parameters: signature.slice(name.length), summary: firstSentence(summary) } }),
    ...(takesArguments(table, signature) && { snippet: `${name}($1)$0` }),
  }));
}

/** In plain text, for the narrow line of a list. */
function firstSentence(markdown: string): string {
  return markdown.replace(/\.(?:\s.*)?$/s, '').replaceAll('`', '');
}

/** A filter or test whose first parameter has no default, and every global: those are functions. */
function takesArguments(table: DocumentedName['table'], signature: string): boolean {
  if (table === 'tag') return false;
  return table === 'global' || /^\w+\([^=*[\])]+[,)]/.test(signature);
}

/** An offer as the protocol's item, replacing a range. */
export function toItem(offer: Offer, range: CompletionItemRange, snippets: boolean): CompletionItem {
  const { label, kind, rank, filterText, inList, detail, documentation, data, snippet, hasFields } = offer;
  return {
    label,
    kind,
    sortText: `${rank}${label}`,
    textEdit: { range, newText: (snippets && snippet) || label },
    ...(snippets && snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    // Only a dot, and only where one is sure to follow: any other sign could be meant for the text.
    ...(hasFields && { commitCharacters: ['.'] }),
    ...(filterText !== undefined && { filterText }),
    ...(inList && { labelDetails: { detail: inList.parameters, description: inList.summary } }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: toMarkup(documentation) }),
    ...(data && { data }),
  };
}

type CompletionItemRange = Extract<NonNullable<CompletionItem['textEdit']>, { range: unknown }>['range'];

export { CompletionItemKind };
