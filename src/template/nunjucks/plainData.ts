/** Data deeper than this is refused: reading it would take more stack than there is. */
const deepest = 500;

/** More values than this are refused. Few of them can stand for many: a list of ten times the same list, nine times over, holds a thousand million. */
const most = 500_000;

/** Thrown when variables cannot be handed over as data. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/**
 * Variables as the JSON text that the rendering process gets: own data fields only, no getter asked, no function called.
 *
 * @throws {DataError} When the data is nested too deeply, holds itself or is too much.
 */
export function variablesJson(variables: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(new Copier().plain(variables, 0));
}

/** Copies data; what several fields share is copied for each of them, as JSON has it. */
class Copier {
  private count = 0;

  plain(value: unknown, depth: number): unknown {
    if (depth > deepest) throw new DataError(`The variables are nested more than ${deepest} levels deep, or hold themselves.`);
    if (++this.count > most) throw new DataError(`The variables hold more than ${most} values.`);
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
        return value === null ? null : this.object(value, depth);
      default:
        return undefined;
    }
  }

  private object(value: object, depth: number): unknown {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (Array.isArray(value)) return Array.from(value, (item) => this.plain(item, depth + 1) ?? null);
    const copy: Record<string, unknown> = Object.create(null);
    for (const [name, field] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (field.enumerable && 'value' in field) copy[name] = this.plain(field.value, depth + 1);
    }
    return copy;
  }
}
