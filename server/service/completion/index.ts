/**
 * Completion inside the tags of a template: one file per kind of place, chosen by what the analysis says stands at the caret. Prose gets nothing.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { markdown } from '../../../src/base/index.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import { type CursorContext, filterDocs, testDocs } from '../../../src/template/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import { cursorAt } from '../document/cursor.ts';
import type { ServiceOptions } from '../document/options.ts';
import { toRange } from '../document/positions.ts';
import { noIncludes, readImports } from '../includes/includeTree.ts';
import type { FeatureParts } from '../parts.ts';
import { scanPrompt } from '../scan.ts';
import { knownVariables, notAsked } from '../variables/knownVariables.ts';
import { exportsAt } from './exports.ts';
import type { CompletionInput } from './input.ts';
import { CompletionItemKind, matches, type Offer, offerDocumented, toItem } from './item.ts';
import { offerExports, offerKeys, offerMembers } from './members.ts';
import { offerNames } from './names.ts';
import { offerBlocks, offerTags, type TagLine } from './tags.ts';

/** What may stand at the caret, best first; each label once. */
export async function completePrompt(
  document: TextDocument,
  position: Position,
  { snippets = false }: ServiceOptions,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const cursor = cursorAt(document, position);
  if (!cursor || !('prefix' in cursor.context)) return [];
  const scan = scanPrompt(document);
  const { prefix, range, kind } = cursor.context;
  const [known, includable, exported, includes] = await Promise.all([
    kind === 'expression' || kind === 'member' || kind === 'key' ? knownVariables(scan, parts.variables, parts.log, token) : notAsked,
    kind === 'includePath' ? parts.prompts.includable(document.uri).catch(() => []) : [],
    exportsAt(scan, cursor, parts, token),
    kind === 'expression' ? readImports(scan, cursor.scanned, parts, token) : noIncludes,
  ]);
  if (token.isCancellationRequested) return [];
  const target = toRange(document, cursor.scanned.part.toSourceRange(range));
  const behind = cursor.scanned.part.text.slice(range.end, range.end + 20);
  const blocks = kind === 'tag' && snippets ? offerBlocks(tagLine(cursor.scanned.part.text, range)) : [];
  const offers = [...offersFor(cursor.context, { ...cursor, scan, known, includable, exported, includes }), ...blocks];
  // Where parentheses stand already, only the name is replaced.
  const isCalled = /^\s*\(/.test(behind);
  return once(offers.filter(({ label, filterText }) => matches(prefix, filterText ?? label))).map((offer) =>
    toItem(offer, target, snippets && !isCalled),
  );
}

function tagLine(text: string, { start, end }: TextRange): TagLine {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [behind = ''] = text.slice(end).split('\n', 1);
  const isClosed = /^\s*[-+]?%\}/.test(behind);
  return { isClosed, isAlone: /^\s*\{%[-+]?\s*$/.test(before) && /^\s*(?:[-+]?%\})?\s*$/.test(behind) };
}

function offersFor(context: CursorContext, input: CompletionInput): Offer[] {
  switch (context.kind) {
    case 'expression':
      return offerNames(input);
    case 'member':
      return offerMembers(context.path, input);
    case 'key':
      return offerKeys(context.path, input);
    case 'definition':
      return offerExports(input.exported);
    case 'filter':
      return offerDocumented('filter', filterDocs, CompletionItemKind.Function);
    case 'test':
      return offerDocumented('test', testDocs, CompletionItemKind.Function);
    case 'tag':
      return offerTags(context.open, context.isPastElse);
    case 'includePath':
      return input.includable.map(({ includeName, name, description }) => ({
        label: includeName,
        kind: CompletionItemKind.File,
        rank: 0,
        detail: name,
        ...(description !== undefined && { documentation: markdown`${description}` }),
      }));
    default:
      return [];
  }
}

/** The first offer of each label, in order of rank. */
function once(offers: readonly Offer[]): Offer[] {
  const byLabel = new Map<string, Offer>();
  for (const offer of offers.toSorted((one, other) => one.rank - other.rank)) {
    if (!byLabel.has(offer.label)) byLabel.set(offer.label, offer);
  }
  return [...byLabel.values()];
}
