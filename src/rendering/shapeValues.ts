/** What is known of a variable or a field: declared in the front matter, or inferred from its uses. */
export interface KnownShape {
  readonly name: string;
  /** One of JSON Schema's type words. */
  readonly type?: string;
  /** Of an array those of its items. */
  readonly fields?: readonly KnownShape[];
  /** Of an array without fields: the type of its items. */
  readonly items?: string;
  readonly default?: unknown;
}

/** The value that stands for a variable or a field without fields of its own. `path` holds the names that lead to it, its own last. */
export type LeafValue = (shape: KnownShape, path: readonly string[]) => unknown;

/** A value for each variable, field by field. Maps keep every name as it is, `__proto__` too. */
export function valuesOf(
  shapes: readonly KnownShape[],
  leaf: LeafValue,
  itemsOfArray: number,
  above: readonly string[] = [],
): ReadonlyMap<string, unknown> {
  return new Map(
    shapes.map((shape) => {
      const path = [...above, shape.name];
      const { type, fields = [] } = shape;
      if (fields.length === 0 || shape.default !== undefined) return [shape.name, leaf(shape, path)];
      const value = (): ReadonlyMap<string, unknown> => valuesOf(fields, leaf, itemsOfArray, path);
      return [shape.name, type === 'array' ? Array.from({ length: itemsOfArray }, value) : value()];
    }),
  );
}

/** Both that the templates read and what the front matter declares, field by field; what is declared goes first. */
export function joinShapes(read: readonly KnownShape[], declared: readonly KnownShape[]): readonly KnownShape[] {
  const stated = new Map(declared.map((shape) => [shape.name, shape]));
  const known = new Set(read.map(({ name }) => name));
  return [
    ...read.map((shape) => {
      const statement = stated.get(shape.name);
      return statement ? { ...shape, ...statement, fields: joinShapes(shape.fields ?? [], statement.fields ?? []) } : shape;
    }),
    ...declared.filter(({ name }) => !known.has(name)),
  ];
}
