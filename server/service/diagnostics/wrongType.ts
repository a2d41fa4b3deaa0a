import type { VariableInfo } from '../../../src/core/model/index.ts';
import type { Expression } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import type { PromptInput, PromptRule } from './rule.ts';

type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'none';

const loops = [
  'batch',
  'first',
  'join',
  'list',
  'map',
  'max',
  'min',
  'reject',
  'rejectattr',
  'select',
  'selectattr',
  'slice',
  'sort',
  'sum',
  'unique',
  'groupby',
];

/** What rendering cannot use a filter on, by filter: Python fails there whatever the value is. */
const refused: ReadonlyMap<string, readonly Kind[]> = new Map<string, readonly Kind[]>([
  ...loops.map((name) => [name, ['number', 'boolean', 'none']] as const),
  ...['length', 'count', 'last', 'reverse'].map((name) => [name, ['number', 'boolean', 'none']] as const),
  ['abs', ['string', 'array', 'object', 'none']],
  ['round', ['string', 'array', 'object', 'none']],
  ['dictsort', ['string', 'number', 'boolean', 'array', 'none']],
  ['items', ['string', 'number', 'boolean', 'array', 'none']],
]);

const gives: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...['length', 'count', 'wordcount', 'int', 'float'].map((name) => [name, 'number'] as const),
  ...['upper', 'lower', 'title', 'capitalize', 'trim', 'string', 'center', 'tojson', 'replace', 'wordwrap', 'urlencode'].map(
    (name) => [name, 'string'] as const,
  ),
  ...['list', 'sort', 'dictsort', 'unique'].map((name) => [name, 'array'] as const),
]);

/** A filter, a loop or an operator on a value that can never be of the type it needs. */
export const wrongType: PromptRule = {
  code: 'wrong-type',
  defaultLevel: 'warning',
  dialects: ['jinja2'],
  *check({ scan }: PromptInput) {
    const declared = new Map(scan.file.declared.flatMap(({ name, type }) => (type ? [[name, kindOfWord(type)] as const] : [])));
    for (const scanned of scan.parts) {
      const kindOf = kinds(scanned, declared);
      for (const expression of scanned.template.expressions) {
        const message = faultIn(expression, kindOf);
        if (message) yield { range: scanned.part.toSourceRange(message.at), message: message.text };
      }
    }
  },
};

interface Fault {
  readonly text: string;
  readonly at: { readonly start: number; readonly end: number };
}

function faultIn(expression: Expression, kindOf: (expression: Expression) => Kind | undefined): Fault | undefined {
  if (expression.kind === 'filter') {
    const kind = expression.target && kindOf(expression.target);
    const { name, start, end } = expression.filter;
    if (!kind || !refused.get(name)?.includes(kind)) return undefined;
    return { text: `The filter '${name}' fails on ${words[kind]}.`, at: { start, end } };
  }
  if (expression.kind !== 'binary') return undefined;
  const left = kindOf(expression.left);
  const right = kindOf(expression.right);
  if (!left || !right || !clashes(expression.operator, left, right)) return undefined;
  return { text: `'${expression.operator}' fails between ${words[left]} and ${words[right]}.`, at: expression };
}

function clashes(operator: string, left: Kind, right: Kind): boolean {
  const isNumeric = (kind: Kind) => kind === 'number' || kind === 'boolean';
  if (isNumeric(left) && isNumeric(right)) return false;
  if (operator === '+') return left !== right || left === 'object' || left === 'none';
  if (operator === '-' || operator === '/' || operator === '//' || operator === '**') return true;
  return false;
}

const words: Readonly<Record<Kind, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  none: 'none',
};

function kindOfWord(word: NonNullable<VariableInfo['type']>): Kind {
  return word === 'integer' ? 'number' : word;
}

/** Types that are certain: of literals, of what some filters give, and of declared variables nobody tests the type of. */
function kinds({ analysis }: ScannedPart, declared: ReadonlyMap<string, Kind>): (expression: Expression) => Kind | undefined {
  const outside = new Set(analysis.references.filter(({ guarded }) => !guarded).map(({ range }) => range.start));
  const isTested = analysis.tests.some(({ name }) => typeTests.has(name));
  const kindOf = (expression: Expression): Kind | undefined => {
    switch (expression.kind) {
      case 'string':
        return 'string';
      case 'integer':
      case 'float':
        return 'number';
      case 'boolean':
        return 'boolean';
      case 'none':
        return 'none';
      case 'list':
        return 'array';
      case 'dict':
        return 'object';
      case 'concat':
        return 'string';
      case 'filter':
        return gives.get(expression.filter.name);
      case 'name':
        return !isTested && outside.has(expression.start) ? declared.get(expression.name) : undefined;
      default:
        return undefined;
    }
  };
  return kindOf;
}

const typeTests: ReadonlySet<string> = new Set([
  'string',
  'number',
  'integer',
  'float',
  'boolean',
  'mapping',
  'sequence',
  'iterable',
  'none',
]);
