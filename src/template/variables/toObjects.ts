import { PyDict } from '../interpreter/values/dict.ts';
import { PyList, PyTuple } from '../interpreter/values/lists.ts';
import { PyFloat, type Value } from '../interpreter/values/types.ts';
import type { Variables } from './variables.ts';

/**
 * Variables as plain JavaScript data, for engines that work with that: floats and ints become numbers, ints too large for one stay bigints.
 * The objects inherit nothing; a value that several names share is one object.
 */
export function dataOf(variables: Variables): Record<string, unknown> {
  return objectOf(variables.values, new Map());
}

type Known = Map<Value, unknown>;

function objectOf(entries: Iterable<readonly [Value, Value]>, known: Known): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) object[String(key instanceof PyFloat ? key.value : key)] = plain(value, known);
  return object;
}

function plain(value: Value, known: Known): unknown {
  if (typeof value !== 'object') return value;
  if (value instanceof PyFloat) return value.value;
  if (!known.has(value)) known.set(value, contentOf(value, known));
  return known.get(value);
}

function contentOf(value: Value, known: Known): unknown {
  if (value instanceof PyList || value instanceof PyTuple) return value.values.map((item) => plain(item, known));
  return value instanceof PyDict ? objectOf(value.pairs(), known) : null;
}
