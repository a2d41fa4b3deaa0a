import { oncePer } from '../../../src/base/index.ts';
import type { VariableDeclaration } from '../../../src/core/model/index.ts';
import { type Expression, filterFacts, type MethodOwner, type ValueType } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';

/** The type of a value that is written out, or that a filter gives whatever it gets; nothing where the value decides. */
export function writtenType(expression: Expression): ValueType | undefined {
  switch (expression.kind) {
    case 'string':
    case 'concat':
      return 'string';
    case 'integer':
    case 'float':
      return 'number';
    case 'boolean':
    case 'none':
      return expression.kind;
    case 'list':
      return 'array';
    case 'dict':
      return 'object';
    case 'filter':
      return filterFacts.get(expression.filter.name)?.gives;
    default:
      return undefined;
  }
}

/** The types that front matter declares, of the places where a variable is read and nothing in the template asks what it is. */
export function declaredTypes(
  { analysis }: ScannedPart,
  declared: readonly VariableDeclaration[],
): (expression: Extract<Expression, { kind: 'name' }>) => ValueType | undefined {
  const types = typesByName(declared);
  if (types.size === 0 || analysis.tests.some(({ name }) => typeTests.has(name))) return () => undefined;
  const outside = new Set(analysis.references.filter(({ guarded }) => !guarded).map(({ range }) => range.start));
  return ({ name, start }) => (outside.has(start) ? types.get(name) : undefined);
}

/** The types by name, made once for all templates of a file. */
const typesByName = oncePer(
  (declared: readonly VariableDeclaration[]): ReadonlyMap<string, ValueType> =>
    new Map(declared.flatMap(({ name, type }) => (type ? [[name, type === 'integer' ? 'number' : type] as const] : []))),
);

/** The names of what is declared, gathered once for all templates of a file. */
export const namesOf = oncePer(
  (declared: readonly VariableDeclaration[]): ReadonlySet<string> => new Set(declared.map(({ name }) => name)),
);

/** What has the methods of a value of a type. */
export function ownerOf(type: ValueType | undefined): MethodOwner | undefined {
  return type === 'string' || type === 'array' || type === 'object' ? type : undefined;
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
