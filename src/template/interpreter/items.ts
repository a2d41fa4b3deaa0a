import { caughtSteps, TemplateFault, typeError } from './errors.ts';
import { PyBytes } from './values/bytes.ts';
import { PyDict } from './values/dict.ts';
import { PyList, PyTuple } from './values/lists.ts';
import type { Machine } from './values/machine.ts';
import { Markup, stringOf } from './values/markup.ts';
import { PyRange } from './values/range.ts';
import { cut, isWide, lengthOf, toUnits } from './values/strings.ts';
import { isInt, PyObject, typeName, type Value } from './values/types.ts';
import { Undefined } from './values/undefined.ts';

/** The position of an index in a sequence; `undefined` when it is outside. */
function position(index: number | bigint | boolean, length: number): number | undefined {
  const at = Number(index);
  const from = at < 0 ? at + length : at;
  return from >= 0 && from < length ? from : undefined;
}

/** An item, or `undefined` where Python raises a lookup error or a type error. */
export function itemOf(machine: Machine, object: Value, key: Value): Value | undefined {
  if (object instanceof PyDict) return dictItem(machine, object, key);
  if (object instanceof PyObject && !(object instanceof PyList || object instanceof PyTuple)) {
    if (!(object instanceof Markup || object instanceof PyRange || object instanceof PyBytes)) return object.item(machine, key);
  }
  if (!isInt(key)) return undefined;
  if (object instanceof PyList || object instanceof PyTuple) {
    const at = position(key, object.values.length);
    return at === undefined ? undefined : object.values[at];
  }
  const text = stringOf(object);
  if (text !== undefined) {
    const at = position(key, lengthOf(machine, text));
    if (at === undefined) return undefined;
    const character = isWide(text) ? String.fromCodePoint(text.codePointAt(toUnits(text, at)) ?? 0) : text.charAt(at);
    return object instanceof Markup ? new Markup(character) : character;
  }
  if (object instanceof PyRange || object instanceof PyBytes) {
    const at = position(key, object.size());
    return at === undefined ? undefined : object instanceof PyRange ? object.at(at) : object.units.charCodeAt(at);
  }
  return undefined;
}

function dictItem(machine: Machine, dict: PyDict, key: Value): Value | undefined {
  if (!(key instanceof PyObject)) return dict.item(machine, key);
  try {
    return dict.item(machine, key);
  } catch (error) {
    if (!(error instanceof TemplateFault) || error.type !== 'TypeError') throw error;
    machine.charge(caughtSteps);
    return undefined;
  }
}

/** `object[lower:upper:step]`. @throws {TemplateFault} TypeError or ValueError as Python does. */
export function getSlice(machine: Machine, object: Value, lower: Value, upper: Value, step: Value): Value {
  if (object instanceof Undefined) return object.item(machine);
  if (object instanceof PyDict) throw typeError("unhashable type: 'slice'");
  const text = stringOf(object);
  const length =
    text !== undefined
      ? lengthOf(machine, text)
      : object instanceof PyList || object instanceof PyTuple || object instanceof PyRange || object instanceof PyBytes
        ? object.size()
        : undefined;
  if (length === undefined) throw typeError(`'${typeName(object)}' object is not subscriptable`);
  const { start, stop, by } = sliceBounds(lower, upper, step, length);
  if (object instanceof PyRange) return new PyRange(object.at(start), object.at(stop), object.step * by);
  const count = Math.max(0, Math.ceil((stop - start) / by));
  if (text !== undefined) {
    machine.chargeText(count);
    // Only the characters in steps have to be told apart.
    if (by !== 1) machine.charge(text.length >> 2);
    const part =
      by === 1 ? cut(text, start, Math.max(start, stop)) : pick(isWide(text) ? Array.from(text) : text, start, count, by).join('');
    return object instanceof Markup ? new Markup(part) : part;
  }
  machine.chargeItems(count);
  if (object instanceof PyBytes) return new PyBytes(pick(object.units, start, count, by).join(''));
  const items = pick((object as PyList | PyTuple).values, start, count, by);
  return object instanceof PyList ? new PyList(items) : new PyTuple(items);
}

function pick<T>(items: { readonly [index: number]: T }, start: number, count: number, by: number): T[] {
  const result: T[] = [];
  for (let i = 0, at = start; i < count; i++, at += by) result.push(items[at] as T);
  return result;
}

/** Where a slice begins and ends in a sequence of that length. */
function sliceBounds(lower: Value, upper: Value, step: Value, length: number): { start: number; stop: number; by: number } {
  const by = sliceIndex(step) ?? 1;
  if (by === 0) throw fault0();
  const [least, most] = by < 0 ? [-1, length - 1] : [0, length];
  const clamp = (value: number | undefined, fallback: number): number => {
    if (value === undefined) return fallback;
    return value < 0 ? Math.max(value + length, least) : Math.min(value, most);
  };
  return { start: clamp(sliceIndex(lower), by < 0 ? most : least), stop: clamp(sliceIndex(upper), by < 0 ? least : most), by };
}

function fault0(): Error {
  return new TemplateFault('ValueError', 'slice step cannot be zero');
}

function sliceIndex(value: Value): number | undefined {
  if (value === null) return undefined;
  if (!isInt(value)) throw typeError('slice indices must be integers or None or have an __index__ method');
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value)));
}
