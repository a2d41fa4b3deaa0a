import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover, Position } from 'vscode-languageserver-types';
import { codeBlock, inlineCode, joinMarkdown, type Markdown, markdown, ownMarkdown } from '../../../src/base/index.ts';
import { fileNameOf, readPromptFile } from '../../../src/promptFile/index.ts';
import { filterDocs, globalDocs, shownForm, tagDocs, testDocs } from '../../../src/template/index.ts';
import { describeMacro, describePlace, macroForm, shownParameters } from '../calls/macros.ts';
import { Meanings } from '../calls/meanings.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import { type Cursor, cursorAt, wordAt } from '../document/cursor.ts';
import { toRange } from '../document/positions.ts';
import { readImports } from '../includes/includeTree.ts';
import type { FeatureParts } from '../parts.ts';
import { lineInFile, type PromptScan, scanPrompt } from '../scan.ts';
import { valueAt } from '../variables/fields.ts';
import { type KnownVariables, knownVariables } from '../variables/knownVariables.ts';
import { loopFields } from '../variables/loopFields.ts';
import { describeDefinition, describeFunction, describeVariable } from '../wording/describe.ts';
import { toMarkup } from '../wording/markup.ts';
import { describeMethod } from '../wording/methods.ts';

/** What the name under the caret is: a variable, a field, a local name, or something of the template language. */
export async function hoverPrompt(
  document: TextDocument,
  position: Position,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const named = await hoverTemplateName(document, position, parts, token);
  if (named) return named;
  const found = wordAt(document, position);
  if (!found) return undefined;
  const scan = scanPrompt(document);
  const known = await knownVariables(scan, parts.variables, parts.log, token);
  if (token.isCancellationRequested) return undefined;
  const includes = await readImports(scan, found.scanned, parts, token);
  if (token.isCancellationRequested) return undefined;
  const meanings = new Meanings(scan, found.scanned, includes, true);
  const value = describeTemplatePart(found.word, found, scan, meanings) ?? describe(found.word, found, scan, known);
  if (value === undefined) return undefined;
  return { contents: toMarkup(value), range: toRange(document, found.scanned.part.toSourceRange(found.range)) };
}

/** Which template the name in an include, an import or an extends means. */
async function hoverTemplateName(
  document: TextDocument,
  position: Position,
  { prompts }: FeatureParts,
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

/** A macro, or an imported template or value, by whatever name it has here; nothing for other names. */
function describeTemplatePart(word: string, { context, offset }: Cursor, scan: PromptScan, meanings: Meanings): Markdown | undefined {
  if (context.kind !== 'member' && context.kind !== 'expression' && context.kind !== 'definition') return undefined;
  const path = context.kind === 'member' ? [...context.path, word] : [word];
  if (context.kind === 'member' && context.path.length === 0) return undefined;
  const meaning = meanings.atPath(path, offset);
  if (meaning?.kind === 'macro') return describeMacro(meaning, scan);
  if (meaning?.kind === 'module') return describeModule(word, meaning.scan);
  const [place] = meanings.placesAt(path, offset);
  const isForeign = place !== undefined && place.scan !== scan;
  return isForeign ? joinMarkdown([codeBlock(word), describePlace('Set', place, scan, 'in')]) : undefined;
}

/** A template that is imported as a whole, with what it has for others. */
function describeModule(name: string, module: PromptScan): Markdown {
  const macros = module.parts.flatMap((scanned) =>
    scanned.template.body.flatMap((node) =>
      node.kind === 'macro' ? [shownForm(`${name}.${node.name.name}`, shownParameters(macroForm(scanned, node)))] : [],
    ),
  );
  return joinMarkdown([
    codeBlock(macros.length > 0 ? macros.slice(0, maxMacros).join('\n') : name),
    markdown`Imported from ${inlineCode(fileNameOf(module.document.uri))}.`,
  ]);
}

/** A hover is not the place for a longer list. */
const maxMacros = 20;

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
  const local = analysis.nameAt(word, offset);
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
