import type { VariableDeclaration } from '../../model/index.ts';

const types: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const deepest = 8;

/**
 * Variables that an `input_schema` states, in either of its two forms: `{"parameters":[{"name","type","required","description"}]}`, or a JSON
 * Schema of an object.
 *
 * @returns undefined when it states nothing: null, `{}`, or another form. That is "not known", not "none".
 */
export function declaredVariables(schema: unknown): readonly VariableDeclaration[] | undefined {
  if (!isObject(schema)) return undefined;
  if (Array.isArray(schema.parameters)) return schema.parameters.flatMap((parameter) => fromParameter(parameter));
  if (isObject(schema.properties)) return fromProperties(schema, 0);
  return undefined;
}

function fromParameter(parameter: unknown): readonly VariableDeclaration[] {
  if (!isObject(parameter) || typeof parameter.name !== 'string' || parameter.name === '') return [];
  return [{ ...declaration(parameter.name, parameter, 0), required: parameter.required === true }];
}

function fromProperties(schema: Readonly<Record<string, unknown>>, depth: number): readonly VariableDeclaration[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).map(([name, property]) => ({
    ...declaration(name, isObject(property) ? property : {}, depth),
    required: required.includes(name),
  }));
}

function declaration(name: string, said: Readonly<Record<string, unknown>>, depth: number): VariableDeclaration {
  const type = typeOf(said.type);
  const inner = depth < deepest ? fieldsOf(said, depth) : [];
  return {
    name,
    ...(type && { type }),
    ...(typeof said.description === 'string' && said.description !== '' && { description: said.description }),
    ...(said.default !== undefined && { default: said.default }),
    ...(inner.length > 0 && { fields: inner }),
  };
}

/** Fields of an object, or of the items of an array. */
function fieldsOf(said: Readonly<Record<string, unknown>>, depth: number): readonly VariableDeclaration[] {
  if (isObject(said.properties)) return fromProperties(said, depth + 1);
  return isObject(said.items) && isObject(said.items.properties) ? fromProperties(said.items, depth + 1) : [];
}

/** JSON Schema also allows a list of types; the first that says something counts. */
function typeOf(type: unknown): VariableDeclaration['type'] | undefined {
  const words: readonly unknown[] = Array.isArray(type) ? type : [type];
  return words.find((word): word is NonNullable<VariableDeclaration['type']> => types.includes(word));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
