import type { Expression } from '../ast.ts';
import type { InferredType } from './types.ts';

const byFilter = new Map<string, InferredType>([
  ...[
    'capitalize',
    'center',
    'indent',
    'lower',
    'replace',
    'striptags',
    'title',
    'trim',
    'truncate',
    'upper',
    'urlize',
    'wordcount',
    'wordwrap',
    'format',
  ].map((name) => [name, 'string'] as const),
  ...['abs', 'filesizeformat', 'round'].map((name) => [name, 'number'] as const),
  ...[
    'batch',
    'groupby',
    'join',
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
  ].map((name) => [name, 'array'] as const),
  ...['dictsort', 'items', 'xmlattr'].map((name) => [name, 'object'] as const),
]);

const byTest = new Map<string, InferredType>([
  ['divisibleby', 'number'],
  ['even', 'number'],
  ['odd', 'number'],
  ['lower', 'string'],
  ['upper', 'string'],
]);

const byMethod = new Map<string, InferredType>([
  ...['items', 'keys', 'values', 'get', 'update'].map((name) => [name, 'object'] as const),
  ...['append', 'extend', 'insert', 'remove', 'sort'].map((name) => [name, 'array'] as const),
  ...[
    'capitalize',
    'endswith',
    'find',
    'format',
    'join',
    'lower',
    'lstrip',
    'replace',
    'rstrip',
    'split',
    'splitlines',
    'startswith',
    'strip',
    'title',
    'upper',
  ].map((name) => [name, 'string'] as const),
]);

/** What a filter's input has to be. */
export function typeForFilter(name: string): InferredType | undefined {
  return byFilter.get(name);
}

/** What a test's input has to be to make sense. */
export function typeForTest(name: string): InferredType | undefined {
  return byTest.get(name);
}

/** What has a method of this name. */
export function typeForMethod(name: string): InferredType | undefined {
  return byMethod.get(name);
}

/** The type of a literal; what is compared with it or added to it most likely is of the same. */
export function typeOfLiteral(expression: Expression): InferredType | undefined {
  switch (expression.kind) {
    case 'string':
    case 'boolean':
      return expression.kind;
    case 'integer':
    case 'float':
      return 'number';
    case 'list':
      return 'array';
    case 'dict':
      return 'object';
    case 'unary':
      return expression.operator === 'not' ? undefined : typeOfLiteral(expression.operand);
    default:
      return undefined;
  }
}

const attributeFilters = new Map<string, number>([
  ['groupby', 0],
  ['map', -1],
  ['max', -1],
  ['min', -1],
  ['rejectattr', 0],
  ['selectattr', 0],
  ['sort', -1],
  ['sum', 0],
  ['unique', -1],
  ['join', 1],
]);

/** The fields of the items that a filter reads because an argument names them, each as steps. */
export function attributesRead(filter: Extract<Expression, { kind: 'filter' }>): readonly (readonly string[])[] {
  const position = attributeFilters.get(filter.filter.name);
  if (position === undefined) return [];
  const named = filter.kwargs.find(({ name }) => name.name === 'attribute')?.value ?? filter.args[position];
  if (named?.kind !== 'string') return [];
  return named.value.split(',').map((attribute) => attribute.split('.').map((step) => (/^\d+$/.test(step) ? '[]' : step)));
}
