/** The part of JSON Schema that our schemas are written in. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly additionalProperties?: Schema | undefined;
  readonly items?: Schema | undefined;
  readonly not?: Schema | undefined;
  readonly pattern?: string | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly enum?: readonly (string | null)[] | undefined;
  readonly enumDescriptions?: readonly string[] | undefined;
  readonly $defs?: Readonly<Record<string, Schema>> | undefined;
}

/** Every schema that may hold for the value at a path: keys, and `[]` for an item of a list. */
export function schemasAt(root: Schema, path: readonly string[]): readonly Schema[] {
  let schemas = alternatives(root, root);
  for (const step of path) schemas = schemas.flatMap((schema) => stepInto(schema, step)).flatMap((schema) => alternatives(schema, root));
  return schemas;
}

/** The schema and those it stands for. */
export function alternatives(schema: Schema, root: Schema, depth = 0): readonly Schema[] {
  if (depth > 10) return [];
  const referred = schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.replace('#/$defs/', '')];
  const others = [...(referred ? [referred] : []), ...(schema.anyOf ?? [])];
  return [schema, ...others.flatMap((other) => alternatives(other, root, depth + 1))];
}

function stepInto(schema: Schema, step: string): readonly Schema[] {
  if (step === '[]') return schema.items ? [schema.items] : [];
  const property = schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
  const found = property ?? schema.additionalProperties;
  return found ? [found] : [];
}
