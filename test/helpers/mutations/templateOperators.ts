import { type Analysis, analyse, type Expression, parse } from '../../../src/template/index.ts';
import { editsOfRanges, editsOfTokens, transposed } from './tokens.ts';
import type { Edit, Operator } from './types.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Words between values, those of tags such as `in` and `import` among them. */
const operatorWords = new Set([
  'in',
  'is',
  'and',
  'or',
  'not',
  'if',
  'else',
  'import',
  'as',
  'recursive',
  'ignore',
  'missing',
  'without',
  'context',
]);

const brackets = new Set([')', ']', '}']);

/** The slips that happen in a template. */
export const templateOperators: readonly Operator[] = [
  {
    name: 'drop a closing delimiter',
    places: (source) => editsOfTokens(source, ({ kind }) => (kind === 'variableEnd' || kind === 'blockEnd' ? { text: '' } : undefined)),
  },
  {
    name: 'halve an opening delimiter',
    places: (source) =>
      editsOfTokens(source, ({ kind, text }) =>
        kind === 'variableStart' || kind === 'blockStart' ? { text: text.slice(0, 1) } : undefined,
      ),
  },
  {
    name: 'delete an end tag',
    places: (source) => editsOfRanges(source, (text) => closingTags(text).map((range) => ({ ...range, text: '' }))),
  },
  {
    name: 'duplicate an end tag',
    places: (source) =>
      editsOfRanges(source, (text) => closingTags(text).map(({ start, end }) => ({ start: end, end, text: text.slice(start, end) }))),
  },
  {
    name: 'transpose letters of a variable',
    places: (source) =>
      editsOfRanges(source, (text) =>
        transposedAt(
          text,
          analysed(text).references.map(({ range }) => range),
        ),
      ),
  },
  {
    name: 'transpose letters of a name the template defines',
    places: (source) =>
      editsOfRanges(source, (text) =>
        transposedAt(
          text,
          analysed(text)
            .reads.filter(({ definition }) => definition)
            .map(({ range }) => range),
        ),
      ),
  },
  {
    name: 'transpose letters of a filter',
    places: (source) =>
      editsOfRanges(source, (text) =>
        transposedAt(
          text,
          analysed(text).filters.map(({ range }) => range),
        ),
      ),
  },
  {
    name: 'transpose letters of a test',
    places: (source) =>
      editsOfRanges(source, (text) =>
        transposedAt(
          text,
          analysed(text).tests.map(({ range }) => range),
        ),
      ),
  },
  {
    name: 'transpose letters of a tag',
    places: (source) =>
      editsOfTokens(source, ({ kind, text, before }) => {
        const word = kind === 'name' && before.startsWith('{%') ? transposed(text) : undefined;
        return word === undefined ? undefined : { text: word };
      }),
  },
  {
    name: 'transpose letters of a word between values',
    places: (source) =>
      editsOfTokens(source, ({ kind, text, before }) => {
        const word =
          kind === 'name' && operatorWords.has(text) && !before.startsWith('{%') && before !== '.' ? transposed(text) : undefined;
        return word === undefined ? undefined : { text: word };
      }),
  },
  { name: 'drop an argument', places: (source) => editsOfRanges(source, droppedArguments) },
  {
    name: 'transpose letters of a keyword argument',
    places: (source) =>
      editsOfRanges(source, (text) =>
        transposedAt(
          text,
          argumentsIn(text).flatMap(({ kwargs }) => kwargs.map(({ name }) => name)),
        ),
      ),
  },
  {
    name: 'swap a closing quote for the other kind',
    places: (source) =>
      editsOfTokens(source, ({ kind, text }) =>
        kind === 'string' ? { text: `${text.slice(0, -1)}${text.endsWith("'") ? '"' : "'"}` } : undefined,
      ),
  },
  {
    name: 'drop a quote',
    places: (source) => editsOfTokens(source, ({ kind, text }) => (kind === 'string' ? { text: text.slice(0, -1) } : undefined)),
  },
  {
    name: 'drop a closing bracket',
    places: (source) => editsOfTokens(source, ({ kind, text }) => (kind === 'operator' && brackets.has(text) ? { text: '' } : undefined)),
  },
  {
    name: 'drop the sign before a filter',
    places: (source) => editsOfTokens(source, ({ kind, text }) => (kind === 'operator' && text === '|' ? { text: ' ' } : undefined)),
  },
  {
    name: 'transpose letters of the name of an included template',
    places: (source) =>
      editsOfRanges(source, (text) =>
        transposedAt(
          text,
          analysed(text).includes.flatMap(({ name, range }) => {
            const last = name === undefined ? undefined : text.slice(range.start, range.end).lastIndexOf(name.split('/').at(-1) ?? name);
            return last === undefined || last < 0 ? [] : [{ start: range.start + last, end: range.end - 1 }];
          }),
        ),
      ),
  },
];

const analyses = new Map<string, Analysis>();

function analysed(text: string): Analysis {
  const found = analyses.get(text) ?? analyse(parse(text));
  analyses.set(text, found);
  return found;
}

function transposedAt(text: string, ranges: readonly Range[]): Edit[] {
  return ranges.flatMap(({ start, end }) => {
    const word = transposed(text.slice(start, end));
    return word === undefined ? [] : [{ start, end, text: word }];
  });
}

function closingTags(text: string): Range[] {
  return [...parse(text).nodes].flatMap((node) => ('close' in node && node.close ? [node.close] : []));
}

type WithArguments = Extract<Expression, { kind: 'call' | 'filter' | 'test' }>;

function argumentsIn(text: string): WithArguments[] {
  return [...parse(text).expressions].filter(
    (expression): expression is WithArguments => expression.kind === 'call' || expression.kind === 'filter' || expression.kind === 'test',
  );
}

/** One argument out of a call with the comma before or behind it. Only of those that stand in brackets. */
function* droppedArguments(text: string): Generator<Edit> {
  for (const call of argumentsIn(text)) {
    if (text.charAt(call.end - 1) !== ')') continue;
    for (const { start, end } of [...call.args, ...call.kwargs]) {
      const before = /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
      const behind = before > 0 ? 0 : (/^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0);
      yield { start: start - before, end: end + behind, text: '' };
    }
  }
}
