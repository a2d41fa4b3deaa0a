import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { filterDocs, globalDocs, tagDocs, testDocs } from '../../src/template/index.ts';
import { type Cursor, wordAt } from './cursor.ts';
import { describeDefinition, describeFunction, describeVariable } from './describe.ts';
import { valueAt } from './fields.ts';
import { type KnownVariables, knownVariables } from './knownVariables.ts';
import { loopFields } from './loopFields.ts';
import { toRange } from './positions.ts';
import { lineInFile, type PromptScan, scanPrompt } from './scan.ts';
import type { CancellationToken, LanguageServiceParts } from './types.ts';

/** What the name under the caret is: a variable, a field, a local name, or something of the template language. */
export async function hoverPrompt(
  document: TextDocument,
  position: Position,
  parts: LanguageServiceParts,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const found = wordAt(document, position);
  if (!found) return undefined;
  const scan = scanPrompt(document);
  const known = await knownVariables(scan, parts.variables, parts.log, token);
  if (token.isCancellationRequested) return undefined;
  const value = describe(found.word, found, scan, known);
  if (value === undefined) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(document, found.scanned.part.toSourceRange(found.range)) };
}

function describe(word: string, { scanned, offset, context }: Cursor, scan: PromptScan, known: KnownVariables): string | undefined {
  switch (context.kind) {
    case 'filter':
      return documentation(filterDocs.get(word));
    case 'test':
      return documentation(testDocs.get(word));
    case 'tag':
      return documentation(tagDocs.get(word) ?? tagDocs.get(word.replace(/^end/, '')));
    case 'member': {
      if (context.path.length === 1 && context.path[0] === 'loop') return loopFields.get(word);
      const value = valueAt([...context.path, word], scanned, offset, known);
      return value && describeVariable(value, [...context.path.filter((step) => step !== '[]'), word].join('.'));
    }
    case 'definition':
    case 'expression':
      return describeName(word, { scanned, offset }, scan, known);
    default:
      return undefined;
  }
}

function describeName(
  word: string,
  { scanned, offset }: Pick<Cursor, 'scanned' | 'offset'>,
  scan: PromptScan,
  known: KnownVariables,
): string | undefined {
  const { analysis } = scanned;
  const local = analysis.namesAt(offset).findLast(({ name }) => name === word);
  const defined = local ?? analysis.definitions.find(({ name, range }) => name === word && range.end === offset);
  if (defined) return describeDefinition(defined, lineInFile(scan, scanned, defined.range.start));
  const variable = known.byName.get(word);
  if (variable) return describeVariable(variable);
  return scan.file.frontMatter.serverFunctions.includes(word) ? describeServerFunction(word) : documentation(globalDocs.get(word));
}

function documentation(doc: Parameters<typeof describeFunction>[0] | undefined): string | undefined {
  return doc && describeFunction(doc);
}

function describeServerFunction(name: string): string {
  return `\`${name}\`: a function that only the prompt's server has. Rendered here, a placeholder stands for its answer.`;
}
