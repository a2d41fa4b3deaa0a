import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { analyse, filterDocs, parse, testDocs } from '../../../src/template/index.ts';
import { toRange } from '../document/positions.ts';
import { describeVariable, originOf } from '../wording/describe.ts';
import { CompletionItemKind, matches, type Offer, offerDocumented, ranks, toItem } from './item.ts';

/** What may stand inside the braces of an assertion: the variables of its case, filters and tests. */
export function completeTestTemplate(document: TextDocument, position: Position, variables: readonly VariableInfo[]): CompletionItem[] {
  const { templates } = readTestsFile(document.getText(), document.uri);
  const sourceOffset = document.offsetAt(position);
  for (const template of templates) {
    const offset = template.fromSource(sourceOffset);
    if (offset === undefined || !template.text.includes('{')) continue;
    const context = analyse(parse(template.text)).contextAt(offset);
    if (!('prefix' in context)) return [];
    const range = toRange(document, template.toSourceRange(context.range));
    return offersFor(context.kind, variables)
      .filter(({ label }) => matches(context.prefix, label))
      .map((offer) => toItem(offer, range, false));
  }
  return [];
}

function offersFor(kind: string, variables: readonly VariableInfo[]): Offer[] {
  switch (kind) {
    case 'expression':
      return variables.map((variable) => ({
        label: variable.name,
        kind: CompletionItemKind.Variable,
        rank: ranks.declared,
        detail: originOf(variable),
        documentation: describeVariable(variable),
      }));
    case 'filter':
      return offerDocumented('filter', filterDocs, CompletionItemKind.Function);
    case 'test':
      return offerDocumented('test', testDocs, CompletionItemKind.Function);
    default:
      return [];
  }
}
