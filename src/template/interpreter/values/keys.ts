import { typeError } from '../errors.ts';
import { PyBytes } from './bytes.ts';
import { PyTuple } from './lists.ts';
import type { Machine } from './machine.ts';
import { Markup } from './markup.ts';
import { PyRange } from './range.ts';
import { PyFloat, type PyObject, typeName, type Value } from './types.ts';
import { Undefined } from './undefined.ts';

/** What a dict stores a key under: two keys that are equal in Python give the same one, also for JS's own `Map`. */
export type HashKey = string | number | null | PyObject;

// Strings that begin with this character are marked, so that no text can pretend to be a tuple.
const mark = '\u0000';

/**
 * The key a value is stored under.
 *
 * @throws {TemplateFault} TypeError for values that cannot be keys.
 */
export function hashKey(machine: Machine, value: Value): HashKey {
  switch (typeof value) {
    case 'string':
      machine.charge(value.length >> 6);
      return value.startsWith(mark) ? `${mark}s${value}` : value;
    case 'number':
      return value;
    case 'bigint':
      return longKey(machine, value);
    case 'boolean':
      return value ? 1 : 0;
    default:
      return value === null ? null : objectKey(machine, value);
  }
}

/** A long int is stored as a text: JS hashes it by its last digits alone. */
function longKey(machine: Machine, value: bigint): string {
  const digits = value.toString(16);
  machine.chargeRead(digits.length);
  return `${mark}i${digits}`;
}

function objectKey(machine: Machine, value: PyObject): HashKey {
  if (value instanceof Markup) return hashKey(machine, value.value);
  if (value instanceof PyFloat) {
    if (Number.isNaN(value.value)) return value;
    return Number.isSafeInteger(value.value) || !Number.isFinite(value.value) ? value.value + 0 : longKey(machine, BigInt(value.value));
  }
  if (value instanceof PyTuple) return tupleKey(machine, value);
  if (!value.isHashable) throw unhashable(value);
  if (value instanceof Undefined) {
    if (value.kind === 'strict') value.fail(machine);
    return `${mark}u${value.kind}`;
  }
  if (value instanceof PyBytes) {
    machine.charge(value.units.length >> 6);
    return `${mark}b${value.units}`;
  }
  if (value instanceof PyRange) {
    const length = value.size();
    return `${mark}r${length}:${length > 0 ? value.start : ''}:${length > 1 ? value.step : ''}`;
  }
  return value;
}

function tupleKey(machine: Machine, tuple: PyTuple): string {
  machine.enter();
  let text = `${mark}t`;
  for (const item of tuple.values) {
    const key = hashKey(machine, item);
    const part = key !== null && typeof key === 'object' ? `o${identity(key)}` : `${key === null ? 'n' : (typeof key)[0]}${String(key)}`;
    text += `${part.length}:${part}`;
    machine.charge(4 + (part.length >> 4));
  }
  machine.leave();
  return text;
}

const identities = new WeakMap<PyObject, number>();
let lastIdentity = 0;

/** A number that tells one object from all others. */
export function identity(value: PyObject): number {
  let found = identities.get(value);
  if (found === undefined) {
    found = ++lastIdentity;
    identities.set(value, found);
  }
  return found;
}

function unhashable(value: Value): Error {
  return typeError(`unhashable type: '${typeName(value)}'`);
}
