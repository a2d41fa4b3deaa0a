import type { Expression } from '../ast.ts';
import { filterFacts } from '../builtins/filterFacts.ts';
import type { InferredType } from './types.ts';

const byTest = new Map<string, InferredType>([
  ['divisibleby', 'number'],
  ['even', 'number'],
  ['odd', 'number'],
  ['lower', 'string'],
  ['upper', 'string'],
]);

const methods: readonly (readonly [type: InferredType, names: string])[] = [
  ['object', 'items keys values get update'],
  ['array', 'append extend insert remove sort'],
  ['string', 'capitalize endswith find format join lower lstrip replace rstrip split splitlines startswith strip title upper'],
];
const byMethod = new Map(methods.flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)));

/** What a filter's input has to be. */
export function typeForFilter(name: string): InferredType | undefined {
  return filterFacts.get(name)?.input;
}

/** What a filter gives, whatever its input is. */
export function filterGives(name: string): InferredType | undefined {
  const gives = filterFacts.get(name)?.gives;
  return gives === 'none' ? undefined : gives;
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

/** The fields of the items that a filter reads because an argument names them, each as steps. */
export function attributesRead(filter: Extract<Expression, { kind: 'filter' }>): readonly (readonly string[])[] {
  const position = filterFacts.get(filter.filter.name)?.attribute;
  if (position === undefined) return [];
  const named = filter.kwargs.find(({ name }) => name.name === 'attribute')?.value ?? filter.args[position];
  if (named?.kind !== 'string') return [];
  return named.value.split(',').map((attribute) => attribute.split('.').map((step) => (/^\d+$/.test(step) ? '[]' : step)));
}
