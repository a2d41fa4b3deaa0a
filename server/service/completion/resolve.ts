import type { CompletionItem } from 'vscode-languageserver-types';
import { type FunctionDoc, filterDocs, globalDocs, tagDocs, testDocs } from '../../../src/template/index.ts';
import { describeFunction } from '../wording/describe.ts';
import { toMarkup } from '../wording/markup.ts';
import type { DocumentedName } from './item.ts';

/** The documentation tables by the name an item carries. */
export const docTables: Readonly<Record<DocumentedName['table'], ReadonlyMap<string, FunctionDoc>>> = {
  filter: filterDocs,
  test: testDocs,
  global: globalDocs,
  tag: tagDocs,
};

/** Adds the documentation of a built-in name; other items come back as they are. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const found = documented(item.data);
  return found ? { ...item, documentation: toMarkup(describeFunction(found)) } : item;
}

/** What travelled over the wire may be anything. */
function documented(data: unknown): FunctionDoc | undefined {
  if (typeof data !== 'object' || data === null || !('table' in data) || !('name' in data)) return undefined;
  const table = Object.entries(docTables).find(([name]) => name === data.table)?.[1];
  return typeof data.name === 'string' ? table?.get(data.name) : undefined;
}
