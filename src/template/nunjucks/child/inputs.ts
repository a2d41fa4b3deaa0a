import { refusedNames } from '../names.ts';

/** What objects of the variables inherit from: they print as objects do, and nothing else is there to be found. */
export const dataPrototype: object = Object.freeze(
  Object.defineProperty(Object.create(null) as object, 'toString', { value: () => '[object Object]' }),
);

/**
 * The variables of one rendering: data of its own, made from text, so that what one template does to it never reaches another one or the host.
 * Variables by a refused name are left out.
 */
export function variablesOf(json: string): Record<string, unknown> {
  const parsed = JSON.parse(json) as Record<string, unknown>;
  const variables: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(parsed)) if (!refusedNames.has(name)) variables[name] = withoutPrototypes(value);
  return variables;
}

/** Data from JSON, its objects without the prototype of all objects. */
export function withoutPrototypes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  const copy: Record<string, unknown> = Object.create(dataPrototype);
  for (const [key, field] of Object.entries(value)) {
    // Defined, not assigned: an assignment would ask what is inherited first.
    Object.defineProperty(copy, key, { value: withoutPrototypes(field), writable: true, enumerable: true, configurable: true });
  }
  return copy;
}
