import { typeError } from '../errors.ts';
import { DictView, PyDict, PySet } from './dict.ts';
import { tryIterate } from './iterate.ts';
import { PyList, PyTuple } from './lists.ts';
import type { Machine } from './machine.ts';
import { stringOf } from './markup.ts';
import { bitLength } from './numbers.ts';
import { holds as holdsText } from './search.ts';
import { ServerValue } from './serverValue.ts';
import { isWide } from './strings.ts';
import { PyFloat, PyObject, typeName, type Value } from './types.ts';
import { Undefined } from './undefined.ts';

/** An ordering comparison. */
export type OrderOperator = '<' | '<=' | '>' | '>=';

/** `left == right` */
export function equals(machine: Machine, left: Value, right: Value): boolean {
  if (typeof left === 'number' && left === right) return true;
  if (left === null || right === null) {
    const other = left ?? right;
    return other instanceof Undefined ? other.equals(machine, null) : left === right;
  }
  if (typeof left !== 'object' && typeof right !== 'object') {
    if (typeof left === 'string' || typeof right === 'string') {
      return typeof left === 'string' && typeof right === 'string' && sameText(machine, left, right);
    }
    return sameNumber(machine, left, right);
  }
  return objectsEqual(machine, left, right);
}

function objectsEqual(machine: Machine, left: Value, right: Value): boolean {
  if (left instanceof Undefined) return left.equals(machine, right);
  if (right instanceof Undefined) return right.equals(machine, left);
  const text = stringOf(left);
  if (text !== undefined) {
    const other = stringOf(right);
    return other !== undefined && sameText(machine, text, other);
  }
  const a = scalar(left);
  const b = scalar(right);
  if (a !== undefined || b !== undefined) return a !== undefined && b !== undefined && sameNumber(machine, a, b);
  if (left === right) return true;
  machine.charge(1);
  if (left instanceof PyList) return right instanceof PyList && sameItems(machine, left.values, right.values);
  if (left instanceof PyTuple) return right instanceof PyTuple && sameItems(machine, left.values, right.values);
  if (left instanceof PyDict) return right instanceof PyDict && sameEntries(machine, left, right);
  if (isSetLike(left)) return isSetLike(right) && left.size() === right.size() && isSubset(machine, left, right);
  return (left instanceof PyObject && left.equals(machine, right)) || (right instanceof PyObject && right.equals(machine, left)) || false;
}

/** Whether two texts are equal; those of one length are compared character by character, long ones 64 of them a step. */
function sameText(machine: Machine, left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  machine.charge(left.length >> 6);
  return left === right;
}

/** JS orders bigints, numbers and booleans by their mathematical value; equal is what is neither below nor above. */
function sameNumber(machine: Machine, left: number | bigint | boolean, right: number | bigint | boolean): boolean {
  chargeLong(machine, left, right);
  return left <= right && left >= right;
}

/** Counts the comparison of two ints that are longer than a float can be. */
function chargeLong(machine: Machine, left: number | bigint | boolean, right: number | bigint | boolean): void {
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return;
  if (Number.isFinite(Number(left)) || Number.isFinite(Number(right))) return;
  machine.charge(bitLength(left) >> 6);
}

function scalar(value: Value): number | bigint | boolean | undefined {
  if (value instanceof PyFloat) return value.value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? value : undefined;
}

/** Whether two items are the same object or equal: what containers ask. */
export function same(machine: Machine, left: Value, right: Value): boolean {
  return (typeof left === 'object' && left === right) || equals(machine, left, right);
}

function sameItems(machine: Machine, left: readonly Value[], right: readonly Value[]): boolean {
  if (left.length !== right.length) return false;
  machine.enter();
  machine.charge(2 + left.length);
  let equal = true;
  for (let i = 0; i < left.length && equal; i++) equal = same(machine, left[i] as Value, right[i] as Value);
  machine.leave();
  return equal;
}

function sameEntries(machine: Machine, left: PyDict, right: PyDict): boolean {
  if (left.size() !== right.size()) return false;
  machine.enter();
  machine.charge(4 + left.size());
  let equal = true;
  for (const [key, value] of left.pairs()) {
    const other = right.get(machine, key);
    if (other === undefined || !same(machine, value, other)) {
      equal = false;
      break;
    }
  }
  machine.leave();
  return equal;
}

type SetLike = PySet | DictView;

function isSetLike(value: Value): value is SetLike {
  return value instanceof PySet || (value instanceof DictView && value.part !== 'values');
}

function isSubset(machine: Machine, left: SetLike, right: SetLike): boolean {
  machine.chargeItems(left.size());
  return left.list().every((item) => contains(machine, right, item));
}

/** `left < right` and its kin. @throws {TemplateFault} TypeError when the types have no order. */
export function order(machine: Machine, operator: OrderOperator, left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return holds(operator, left, right);
  const a = scalar(left);
  const b = scalar(right);
  if (a !== undefined && b !== undefined) {
    chargeLong(machine, a, b);
    return holds(operator, a, b);
  }
  const x = stringOf(left);
  const y = stringOf(right);
  if (x !== undefined && y !== undefined) return holds(operator, compareText(machine, x, y), 0);
  if ((left instanceof PyList && right instanceof PyList) || (left instanceof PyTuple && right instanceof PyTuple)) {
    return orderItems(machine, operator, left.values, right.values);
  }
  if (isSetLike(left) && isSetLike(right)) return orderSets(machine, operator, left, right);
  if (left instanceof Undefined) left.fail(machine);
  if (right instanceof Undefined) right.fail(machine);
  // It is not known here, and an error would be wrong.
  if (left instanceof ServerValue || right instanceof ServerValue) return false;
  throw typeError(`'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`);
}

function holds(operator: OrderOperator, left: number | bigint | boolean, right: number | bigint | boolean): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** Orders two texts by code points: below 0, 0 or above 0. */
export function compareText(machine: Machine, left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  machine.chargeRead(length);
  if (left === right) return 0;
  if (!isWide(left.slice(0, length)) && !isWide(right.slice(0, length))) return left < right ? -1 : 1;
  for (let i = 0; i < length; i++) {
    if (left.charCodeAt(i) === right.charCodeAt(i)) continue;
    // Step back to the start of a pair that differs in its second half only.
    const at = i > 0 && (left.charCodeAt(i) & 0xfc00) === 0xdc00 && (right.charCodeAt(i) & 0xfc00) === 0xdc00 ? i - 1 : i;
    return (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0);
  }
  return left.length - right.length;
}

function orderItems(machine: Machine, operator: OrderOperator, left: readonly Value[], right: readonly Value[]): boolean {
  const length = Math.min(left.length, right.length);
  machine.enter();
  for (let i = 0; i < length; i++) {
    machine.charge(1);
    const a = left[i] as Value;
    const b = right[i] as Value;
    if (same(machine, a, b)) continue;
    const answer = order(machine, operator, a, b);
    machine.leave();
    return answer;
  }
  machine.leave();
  return holds(operator, left.length, right.length);
}

function orderSets(machine: Machine, operator: OrderOperator, left: SetLike, right: SetLike): boolean {
  switch (operator) {
    case '<=':
      return isSubset(machine, left, right);
    case '<':
      return left.size() < right.size() && isSubset(machine, left, right);
    case '>=':
      return isSubset(machine, right, left);
    case '>':
      return right.size() < left.size() && isSubset(machine, right, left);
  }
}

/** `item in container` */
export function contains(machine: Machine, container: Value, item: Value): boolean {
  const text = stringOf(container);
  if (text !== undefined) {
    const part = stringOf(item);
    if (part === undefined) throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
    return holdsText(machine, text, part);
  }
  if (container instanceof DictView && container.part === 'items') return hasEntry(machine, container.dict, item);
  if (container instanceof PyObject) {
    const answer = container.contains(machine, item);
    if (answer !== undefined) return answer;
  }
  const items = tryIterate(machine, container);
  if (items === undefined) throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  for (let other = items.next(); other !== undefined; other = items.next()) {
    machine.charge(1);
    if (same(machine, other, item)) return true;
  }
  return false;
}

/** Whether a dict has a key with a value, both as a pair. */
function hasEntry(machine: Machine, dict: PyDict, item: Value): boolean {
  if (!(item instanceof PyTuple) || item.values.length !== 2) return false;
  const [key, value] = item.values as [Value, Value];
  const found = dict.get(machine, key);
  return found !== undefined && same(machine, found, value);
}

/** Whether two values are one and the same object (`is`): small values count as the same when they are equal and of one type. */
export function identical(machine: Machine, left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return sameText(machine, left, right);
  return left === right;
}
