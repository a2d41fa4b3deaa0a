import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover, Position } from 'vscode-languageserver-types';
import { type Markdown, markdown, ownMarkdown } from '../../../src/base/index.ts';
import type { TextRange, VariableInfo } from '../../../src/core/model/index.ts';
import frontMatterSchema from '../../../syntaxes/frontMatter.schema.json' with { type: 'json' };
import testsSchema from '../../../syntaxes/tests.schema.json' with { type: 'json' };
import type { CancellationToken } from '../document/cancellation.ts';
import { toRange } from '../document/positions.ts';
import type { FeatureParts } from '../parts.ts';
import { scanPrompt } from '../scan.ts';
import { knownVariables } from '../variables/knownVariables.ts';
import { testedVariables } from '../variables/testedVariables.ts';
import { describeVariable } from '../wording/describe.ts';
import { toMarkup } from '../wording/markup.ts';
import { type YamlPlace, yamlPlaceAt } from '../yaml/place.ts';
import { alternatives, type Schema, schemasAt } from '../yaml/schema.ts';

/** What a key, a value or a variable of the front matter means. */
export async function hoverFrontMatter(
  document: TextDocument,
  position: Position,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const scan = scanPrompt(document);
  const { content, present } = scan.file.frontMatter;
  const found = present ? wordIn(document, position, content) : undefined;
  if (!found) return undefined;
  const isVariable = found.place.path[0] === 'variables' && found.place.path.slice(1).every((step) => step === '[]');
  const variables = isVariable ? (await knownVariables(scan, parts.variables, parts.log, token)).byName : undefined;
  return token.isCancellationRequested ? undefined : toHover(document, found, frontMatterSchema, variables?.get(found.word));
}

/** What a key, the type of an assertion or a variable of a tests file means. */
export async function hoverTests(
  document: TextDocument,
  position: Position,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<Hover | undefined> {
  const found = wordIn(document, position, { start: 0, end: document.getText().length });
  const prompts = found ? await parts.prompts.testedBy(document.uri).catch(() => []) : [];
  if (!found || prompts.length === 0) return undefined;
  const isVariable = found.place.kind === 'key' && found.place.path.at(-1) === 'vars';
  const variables = isVariable ? await testedVariables(prompts, parts, token) : [];
  if (token.isCancellationRequested) return undefined;
  return toHover(
    document,
    found,
    testsSchema,
    variables.find(({ name }) => name === found.word),
  );
}

interface Found {
  readonly word: string;
  readonly range: TextRange;
  readonly place: YamlPlace;
}

function wordIn(document: TextDocument, position: Position, yaml: TextRange): Found | undefined {
  const offset = document.offsetAt(position);
  if (offset < yaml.start || offset > yaml.end) return undefined;
  const text = document.getText().slice(yaml.start, yaml.end);
  const rest = /^[\w-]*/.exec(text.slice(offset - yaml.start, offset - yaml.start + 100))?.[0].length ?? 0;
  const end = offset + rest;
  const place = yamlPlaceAt(text, end - yaml.start);
  if (!place || place.prefix === '') return undefined;
  return { word: place.prefix, range: { start: end - place.prefix.length, end }, place };
}

function toHover(
  document: TextDocument,
  { word, range, place }: Found,
  root: Schema,
  variable: VariableInfo | undefined,
): Hover | undefined {
  const value = variable ? describeVariable(variable) : described(word, place, root);
  return value === undefined ? undefined : { contents: toMarkup(value), range: toRange(document, range) };
}

function described(word: string, { kind, path }: YamlPlace, root: Schema): Markdown | undefined {
  const schemas = schemasAt(root, path);
  const meaning = kind === 'key' ? ofKey(word, schemas, root) : ofValue(word, schemas);
  return meaning === undefined || meaning === '' ? undefined : markdown`**${word}** – ${ownMarkdown(meaning)}`;
}

function ofKey(word: string, schemas: readonly Schema[], root: Schema): string | undefined {
  const properties = schemas.flatMap((schema) => {
    const found = schema.properties && Object.hasOwn(schema.properties, word) ? schema.properties[word] : undefined;
    return found ? [found] : [];
  });
  return properties.flatMap((property) => alternatives(property, root)).find(({ description }) => description !== undefined)?.description;
}

function ofValue(word: string, schemas: readonly Schema[]): string | undefined {
  for (const { enum: values = [], enumDescriptions } of schemas) {
    const index = values.indexOf(word);
    if (index >= 0) return enumDescriptions?.[index] ?? '';
  }
  return undefined;
}
