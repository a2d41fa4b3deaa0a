import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover, Position } from 'vscode-languageserver-types';
import { inlineCode, joinMarkdown, type Markdown, markdown, ownMarkdown } from '../../src/base/index.ts';
import { fileNameOf, readPromptFile } from '../../src/promptFile/index.ts';
import { filterDocs, globalDocs, tagDocs, testDocs } from '../../src/template/index.ts';
import { describeMethod } from './completion/methods.ts';
import { type Cursor, cursorAt, wordAt } from './cursor.ts';
import { describeDefinition, describeFunction, describeVariable } from './describe.ts';
import { valueAt } from './fields.ts';
import { type KnownVariables, knownVariables } from './knownVariables.ts';
import { loopFields } from './loopFields.ts';
import { toMarkup } from './markup.ts';
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
  const named = await hoverTemplateName(document, position, parts, token);
  if (named) return named;
  const found = wordAt(document, position);
  if (!found) return undefined;
  const scan = scanPrompt(document);
  const known = await knownVariables(scan, parts.variables, parts.log, token);
  if (token.isCancellationRequested) return undefined;
  const value = describe(found.word, found, scan, known);
  if (value === undefined) return undefined;
  return { contents: toMarkup(value), range: toRange(document, found.scanned.part.toSourceRange(found.range)) };
}

/** Which template the name in an include, an import or an extends means. */
async function hoverTemplateName(
  document: TextDocument,
  position: Position,
  { prompts }: LanguageServiceParts,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const cursor = cursorAt(document, position);
  if (cursor?.context.kind !== 'includePath') return undefined;
  const { part } = cursor.scanned;
  const { range } = cursor.context;
  const found = await prompts.include?.(document.uri, part.text.slice(range.start, range.end)).catch(() => undefined);
  if (!found || token.isCancellationRequested) return undefined;
  const { name, declared, frontMatter } = readPromptFile(found.text, found.uri);
  const reads = declared.map((variable) => inlineCode(variable.name));
  const value = joinMarkdown([
    markdown`**${name}**`,
    markdown`${frontMatter.description ?? ''}`,
    reads.length > 0 ? markdown`Variables: ${joinMarkdown(reads, ', ')}` : undefined,
    inlineCode(fileNameOf(found.uri)),
  ]);
  return { contents: toMarkup(value), range: toRange(document, part.toSourceRange(range)) };
}

function describe(word: string, { scanned, offset, context }: Cursor, scan: PromptScan, known: KnownVariables): Markdown | undefined {
  switch (context.kind) {
    case 'filter':
      return documentation(filterDocs.get(word));
    case 'test':
      return documentation(testDocs.get(word));
    case 'tag':
      return documentation(tagDocs.get(word) ?? tagDocs.get(word.replace(/^end/, '')));
    case 'member': {
      if (context.path.length === 1 && context.path[0] === 'loop') return ownDocumentation(loopFields.get(word));
      const value = valueAt([...context.path, word], scanned, offset, known);
      if (value) return describeVariable(value, [...context.path.filter((step) => step !== '[]'), word].join('.'));
      return describeMethod(word, valueAt(context.path, scanned, offset, known)?.type);
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
): Markdown | undefined {
  const { analysis } = scanned;
  const local = analysis.namesAt(offset).findLast(({ name }) => name === word);
  const defined = local ?? analysis.definitions.find(({ name, range }) => name === word && range.end === offset);
  if (defined) return describeDefinition(defined, lineInFile(scan, scanned, defined.range.start));
  const variable = known.byName.get(word);
  if (variable) return describeVariable(variable);
  return scan.file.frontMatter.serverFunctions.includes(word) ? describeServerFunction(word) : documentation(globalDocs.get(word));
}

function documentation(doc: Parameters<typeof describeFunction>[0] | undefined): Markdown | undefined {
  return doc && describeFunction(doc);
}

function ownDocumentation(text: string | undefined): Markdown | undefined {
  return text === undefined ? undefined : ownMarkdown(text);
}

function describeServerFunction(name: string): Markdown {
  return markdown`${inlineCode(name)}: a function that only the prompt's server has. Rendered here, a placeholder stands for its answer.`;
}
