import { codeBlock, joinMarkdown, type Markdown, ownMarkdown } from '../../../src/base/index.ts';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { CompletionItemKind, type Offer, ranks } from './item.ts';

type MethodRow = readonly [name: string, parameters: string, summary: string];

const ofText: readonly MethodRow[] = [
  ['upper', '', 'The text in upper case.'],
  ['lower', '', 'The text in lower case.'],
  ['title', '', 'Every word with a capital.'],
  ['capitalize', '', 'The first letter in upper case, the others in lower case.'],
  ['strip', 'chars=none', 'Without the blanks, or these characters, at both ends.'],
  ['lstrip', 'chars=none', 'Without the blanks, or these characters, at the start.'],
  ['rstrip', 'chars=none', 'Without the blanks, or these characters, at the end.'],
  ['split', 'sep=none, maxsplit=-1', 'The pieces between separators as a list.'],
  ['splitlines', 'keepends=false', 'The lines as a list.'],
  ['join', 'iterable', 'The texts of a list with this text between them.'],
  ['replace', 'old, new, count=-1', 'With every occurrence of a text replaced by another one.'],
  ['startswith', 'prefix', 'Whether the text begins so.'],
  ['endswith', 'suffix', 'Whether the text ends so.'],
  ['find', 'sub', 'Where a text begins in this one; -1 when it does not occur.'],
  ['count', 'sub', 'How often a text occurs in this one.'],
  ['isdigit', '', 'Whether there is something and all of it is digits.'],
  ['format', '*args, **kwargs', 'Fills values into the places between braces.'],
  ['removeprefix', 'prefix', 'Without this beginning, where it has it.'],
  ['removesuffix', 'suffix', 'Without this ending, where it has it.'],
];

const ofObject: readonly MethodRow[] = [
  ['items', '', 'The pairs of key and value, to loop over.'],
  ['keys', '', 'The keys.'],
  ['values', '', 'The values.'],
  ['get', 'key, default=none', 'The value of a key, or the default.'],
];

const ofList: readonly MethodRow[] = [
  ['index', 'value', 'Where a value stands first.'],
  ['count', 'value', 'How often a value occurs.'],
];

const tables: Readonly<Partial<Record<NonNullable<VariableInfo['type']>, readonly MethodRow[]>>> = {
  string: ofText,
  object: ofObject,
  array: ofList,
};

/** The methods Python has for values of a type. */
export function offerMethods(type: VariableInfo['type']): Offer[] {
  return (type ? (tables[type] ?? []) : []).map(
    ([name, parameters, documentation]): Offer => ({
      label: name,
      kind: CompletionItemKind.Method,
      rank: ranks.builtIn,
      detail: `${name}(${parameters})`,
      documentation: ownMarkdown(documentation),
      snippet: parameters === '' ? `${name}()` : `${name}($1)$0`,
    }),
  );
}

/** What a method of a type does, as Markdown; of any type where the type is not known and only one has such a method. */
export function describeMethod(name: string, type: VariableInfo['type']): Markdown | undefined {
  const rows = type ? (tables[type] ?? []) : [...ofText, ...ofObject, ...ofList];
  const found = rows.filter(([method]) => method === name);
  const [row] = found;
  return row && found.length === 1 ? joinMarkdown([codeBlock(`${row[0]}(${row[1]})`), ownMarkdown(row[2])]) : undefined;
}
