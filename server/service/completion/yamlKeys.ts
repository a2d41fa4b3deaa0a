import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, CompletionItemKind, MarkupKind, type Position } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import frontMatterSchema from '../../../syntaxes/frontMatter.schema.json' with { type: 'json' };
import testsSchema from '../../../syntaxes/tests.schema.json' with { type: 'json' };
import { toRange } from '../document/positions.ts';
import { scanPrompt } from '../scan.ts';
import { type YamlPlace, yamlPlaceAt } from '../yaml/place.ts';
import { alternatives, type Schema, schemasAt } from '../yaml/schema.ts';
import { matches } from './item.ts';

const frontMatter: Schema = frontMatterSchema;
const tests: Schema = testsSchema;

/**
 * Keys and values of the front matter, where the caret is in it.
 *
 * @param includes names of templates, offered under `includes`
 */
export function completeFrontMatter(document: TextDocument, position: Position, includes: readonly string[] = []): CompletionItem[] {
  const { frontMatter: place } = scanPrompt(document).file;
  const offset = document.offsetAt(position);
  if (!place.present || offset < place.content.start || offset > place.content.end) return [];
  return complete(document, offset, place.content, frontMatter, { includes });
}

/**
 * Keys, assertion types and the names of variables in a tests file.
 *
 * @param variables of the prompts the file belongs to, offered under `vars`
 */
export function completeTests(document: TextDocument, position: Position, variables: readonly string[]): CompletionItem[] {
  const whole = { start: 0, end: document.getText().length };
  return complete(document, document.offsetAt(position), whole, tests, { variables });
}

function complete(
  document: TextDocument,
  offset: number,
  yaml: TextRange,
  schema: Schema,
  { variables = [], includes = [] }: { readonly variables?: readonly string[]; readonly includes?: readonly string[] },
): CompletionItem[] {
  const place = yamlPlaceAt(document.getText().slice(yaml.start, yaml.end), offset - yaml.start);
  if (!place) return [];
  const rest = /^[\w-]*/.exec(document.getText().slice(offset, offset + 100))?.[0].length ?? 0;
  const range = toRange(document, { start: offset - place.prefix.length, end: offset + rest });
  const offers = [...namesAt(place, includes), ...(place.kind === 'key' ? keysAt(schema, place, variables) : valuesAt(schema, place))];
  const seen = new Set<string>();
  return offers.flatMap(({ label, kind, documentation, text }, index): CompletionItem[] => {
    if (seen.has(label) || !matches(place.prefix.replaceAll('-', '_'), label.replaceAll('-', '_'))) return [];
    seen.add(label);
    const shown = documentation && { documentation: { kind: MarkupKind.PlainText, value: documentation } };
    return [{ label, kind, sortText: String(index).padStart(3, '0'), textEdit: { range, newText: text }, ...shown }];
  });
}

interface YamlOffer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly documentation: string;
  readonly text: string;
}

/** What may stand in the list of includes: names, which only others know. */
function namesAt({ path }: YamlPlace, includes: readonly string[]): YamlOffer[] {
  const [first, item] = path;
  if (first !== 'includes' || path.length > 2 || (item !== undefined && item !== '[]')) return [];
  return includes.map((label) => ({ label, kind: CompletionItemKind.File, documentation: 'A template of the library.', text: label }));
}

function keysAt(root: Schema, place: YamlPlace, variables: readonly string[]): YamlOffer[] {
  const colon = place.hasColon ? '' : ': ';
  const offers = schemasAt(root, place.path).flatMap((schema) =>
    Object.entries(schema.properties ?? {}).map(([label, value]): YamlOffer => {
      const documentation = alternatives(value, root).find(({ description }) => description !== undefined)?.description ?? '';
      return { label, kind: CompletionItemKind.Property, documentation, text: `${label}${colon}` };
    }),
  );
  const names = place.path.at(-1) === 'vars' ? variables : [];
  const given = names.map(
    (label): YamlOffer => ({
      label,
      kind: CompletionItemKind.Variable,
      documentation: 'A variable of the prompt.',
      text: `${label}${colon}`,
    }),
  );
  // A value of a list of names may be typed where a key may be: what is an enumeration there is offered too.
  const values = place.isBraced ? [] : valuesAt(root, place);
  return [...given, ...offers, ...values].filter(({ label }) => !place.siblings.includes(label));
}

function valuesAt(root: Schema, { path }: YamlPlace): YamlOffer[] {
  return schemasAt(root, path).flatMap((schema) => {
    const types = Array.isArray(schema.type) ? schema.type : [schema.type];
    const truth = types.includes('boolean') && !types.includes('string') ? ['true', 'false'] : [];
    return [...(schema.enum ?? []), ...truth].flatMap((label, index): YamlOffer[] => {
      if (label === null) return [];
      return [{ label, kind: CompletionItemKind.EnumMember, documentation: schema.enumDescriptions?.[index] ?? '', text: label }];
    });
  });
}
