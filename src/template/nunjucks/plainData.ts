/** Deeper data than this is cut off with an error: reading it would take more stack than there is. */
const deepest = 200;

/** Thrown when variables cannot be handed over as data. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/**
 * Variables as the JSON text that the rendering process gets: own data fields only, no getter asked, no function called.
 *
 * @throws {DataError} When the data is nested too deeply or holds itself.
 */
export function variablesJson(variables: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(plain(variables, 0));
}

function plain(value: unknown, depth: number): unknown {
  if (depth > deepest) throw new DataError(`The variables are nested more than ${deepest} levels deep, or hold themselves.`);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON has no word for these; as text they print the same.
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
      return Number(value);
    case 'object':
      return value === null ? null : plainObject(value, depth);
    default:
      return undefined;
  }
}

function plainObject(value: object, depth: number): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof Map) return fieldsOf(value.entries(), depth);
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, (item) => plain(item, depth + 1) ?? null);
  const own = Object.entries(Object.getOwnPropertyDescriptors(value));
  return fieldsOf(
    own.filter(([, field]) => field.enumerable && 'value' in field).map(([name, field]): [string, unknown] => [name, field.value]),
    depth,
  );
}

function fieldsOf(entries: Iterable<readonly [unknown, unknown]>, depth: number): object {
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, field] of entries) copy[String(key)] = plain(field, depth + 1);
  return copy;
}
