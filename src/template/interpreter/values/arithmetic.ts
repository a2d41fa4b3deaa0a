import { fault, typeError } from '../errors.ts';
import { percentFormat } from '../format/percent.ts';
import { complexPower } from './complex.ts';
import { DictView, PyDict, PySet } from './dict.ts';
import { divideInts, floatFloorDivide, floatModulo, floatPower, floorDivideInts, intPower, moduloInts } from './division.ts';
import { toArray, tryIterate } from './iterate.ts';
import { PyList, PyTuple } from './lists.ts';
import type { Machine } from './machine.ts';
import { escapeValue, hasHtml, Markup, stringOf } from './markup.ts';
import { bitLength, intToFloat, toBig } from './numbers.ts';
import { combined, ServerValue } from './serverValue.ts';
import { floatValue, isFloat, isInt, makeFloat, makeInt, typeName, type Value } from './types.ts';
import { Undefined } from './undefined.ts';

/** An arithmetic operator of a template. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** `left operator right`, with Python's types and errors. */
export function arithmetic(machine: Machine, operator: ArithmeticOperator, left: Value, right: Value): Value {
  if (isInt(left)) {
    if (isInt(right)) return ints(machine, operator, left, right);
    if (isFloat(right)) return floats(operator, intToFloat(left), floatValue(right));
  } else if (isFloat(left)) {
    if (isFloat(right)) return floats(operator, floatValue(left), floatValue(right));
    if (isInt(right)) return floats(operator, floatValue(left), intToFloat(right));
  }
  return others(machine, operator, left, right);
}

/** `left + right`, quick for numbers and texts. */
export function add(machine: Machine, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number' && Number.isInteger(left) && Number.isInteger(right)) {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  } else if (typeof left === 'string' && typeof right === 'string') {
    machine.chargeText(left.length + right.length);
    return left + right;
  }
  return arithmetic(machine, '+', left, right);
}

function ints(machine: Machine, operator: ArithmeticOperator, left: number | bigint | boolean, right: number | bigint | boolean): Value {
  const isLong = typeof left === 'bigint' || typeof right === 'bigint';
  if (isLong && operator !== '**') chargeDigits(machine, toBig(left), toBig(right), operator);
  switch (operator) {
    case '+':
    case '-':
    case '*': {
      const quick =
        operator === '+' ? Number(left) + Number(right) : operator === '-' ? Number(left) - Number(right) : Number(left) * Number(right);
      if (Number.isSafeInteger(quick) && !isLong) return quick + 0;
      const a = toBig(left);
      const b = toBig(right);
      return makeInt(operator === '+' ? a + b : operator === '-' ? a - b : a * b);
    }
    case '/':
      return makeFloat(divideInts(left, right));
    case '//':
      return floorDivideInts(left, right);
    case '%':
      return moduloInts(left, right);
    case '**':
      return intPower(machine, left, right);
  }
}

/** Counts the work of an operation with long ints: sums take one step per digit, products and quotients one per pair of digits. */
function chargeDigits(machine: Machine, left: bigint, right: bigint, operator: string): void {
  const a = (bitLength(left) + 3) >> 2;
  const b = (bitLength(right) + 3) >> 2;
  machine.chargeRead(a + b);
  if (operator === '+' || operator === '-') return;
  if (operator === '*') machine.chargeBits((a + b) * 4);
  machine.charge((a * b) >> 16);
}

function floats(operator: ArithmeticOperator, left: number, right: number): Value {
  switch (operator) {
    case '+':
      return makeFloat(left + right);
    case '-':
      return makeFloat(left - right);
    case '*':
      return makeFloat(left * right);
    case '/':
      if (right === 0) throw fault('ZeroDivisionError', 'float division by zero');
      return makeFloat(left / right);
    case '//':
      return makeFloat(floatFloorDivide(left, right));
    case '%':
      return makeFloat(floatModulo(left, right));
    case '**':
      if (left < 0 && Number.isFinite(left) && Number.isFinite(right) && !Number.isInteger(right)) return complexPower(left, right);
      return makeFloat(floatPower(left, right));
  }
}

function others(machine: Machine, operator: ArithmeticOperator, left: Value, right: Value): Value {
  if (left instanceof Undefined) left.fail(machine);
  const text = stringOf(left);
  const unknown = operator === '%' && text !== undefined ? undefined : combined(machine, operator, left, right);
  if (unknown) return unknown;
  if (operator === '%' && text !== undefined) return percentFormat(machine, left as string | Markup, right);
  if (operator === '-' && (isSetLike(left) || (isSetLike(right) && tryIterate(machine, left) !== undefined)))
    return difference(machine, left, right);
  if (right instanceof Undefined && !(operator === '+' && hasHtml(right) && left instanceof Markup)) right.fail(machine);
  if (operator === '+') {
    const sum = concatenate(machine, left, right);
    if (sum !== undefined) return sum;
  }
  if (operator === '*') {
    const product = repeat(machine, left, right) ?? repeat(machine, right, left);
    if (product !== undefined) return product;
    if (isPlainSequence(left)) throw typeError(`can't multiply sequence by non-int of type '${typeName(right)}'`);
    if (isPlainSequence(right)) throw typeError(`can't multiply sequence by non-int of type '${typeName(left)}'`);
  }
  const shown = operator === '**' ? '** or pow()' : operator;
  throw typeError(`unsupported operand type(s) for ${shown}: '${typeName(left)}' and '${typeName(right)}'`);
}

function concatenate(machine: Machine, left: Value, right: Value): Value | undefined {
  const a = stringOf(left);
  const b = stringOf(right);
  if (left instanceof Markup || right instanceof Markup) {
    if ((a !== undefined || hasHtml(left)) && (b !== undefined || hasHtml(right))) {
      const sum = escapeValue(machine, left).value + escapeValue(machine, right).value;
      machine.chargeText(sum.length);
      return new Markup(sum);
    }
  } else if (a !== undefined && b !== undefined) {
    machine.chargeText(a.length + b.length);
    return a + b;
  }
  if (a !== undefined && !(left instanceof Markup)) throw typeError(`can only concatenate str (not "${typeName(right)}") to str`);
  if (left instanceof PyList) {
    if (!(right instanceof PyList)) throw typeError(`can only concatenate list (not "${typeName(right)}") to list`);
    machine.chargeItems(left.values.length + right.values.length);
    return new PyList([...left.values, ...right.values]);
  }
  if (left instanceof PyTuple) {
    if (!(right instanceof PyTuple)) throw typeError(`can only concatenate tuple (not "${typeName(right)}") to tuple`);
    machine.chargeItems(left.values.length + right.values.length);
    return new PyTuple([...left.values, ...right.values]);
  }
  return undefined;
}

function isPlainSequence(value: Value): boolean {
  return typeof value === 'string' || value instanceof PyList || value instanceof PyTuple;
}

function repeat(machine: Machine, value: Value, times: Value): Value | undefined {
  if (!isInt(times)) return undefined;
  const text = stringOf(value);
  if (text === undefined && !(value instanceof PyList || value instanceof PyTuple)) return undefined;
  if (Math.abs(Number(times)) >= 2 ** 63) throw fault('OverflowError', "cannot fit 'int' into an index-sized integer");
  const count = Math.max(0, Math.min(Number(times), Number.MAX_SAFE_INTEGER));
  if (text !== undefined) {
    machine.chargeText(text.length * count);
    const product = text === '' ? '' : text.repeat(count);
    return value instanceof Markup ? new Markup(product) : product;
  }
  const { values } = value as PyList | PyTuple;
  machine.chargeItems(values.length * count);
  const items: Value[] = [];
  if (values.length > 0) for (let i = 0; i < count; i++) for (const item of values) items.push(item);
  return value instanceof PyList ? new PyList(items) : new PyTuple(items);
}

function isSetLike(value: Value): boolean {
  return value instanceof PySet || (value instanceof DictView && value.part !== 'values');
}

function difference(machine: Machine, left: Value, right: Value): PySet {
  const removed = new PyDict();
  for (const item of toArray(machine, right)) removed.add(machine, item);
  const kept = new PyDict();
  for (const item of toArray(machine, left)) if (!removed.contains(machine, item)) kept.add(machine, item);
  return new PySet(kept);
}

/** `-value` and `+value` */
export function sign(machine: Machine, operator: '-' | '+', value: Value): Value {
  if (isInt(value)) {
    if (typeof value === 'bigint') {
      machine.charge(bitLength(value) >> 6);
      return operator === '-' ? makeInt(-value) : value;
    }
    return operator === '-' ? 0 - Number(value) : Number(value);
  }
  if (isFloat(value)) return operator === '-' ? makeFloat(-floatValue(value)) : value;
  if (value instanceof Undefined) value.fail(machine);
  if (value instanceof ServerValue) return new ServerValue(`${operator}${value.shown}`);
  throw typeError(`bad operand type for unary ${operator}: '${typeName(value)}'`);
}
