import { typeError, valueError } from '../errors.ts';
import type { Machine } from './machine.ts';
import { stringOf } from './markup.ts';
import { parseFloatText, parseInteger, toBig, toNumber, truncate } from './numbers.ts';
import { repr } from './text.ts';
import { floatValue, isFloat, isInt, makeInt, typeName, type Value } from './types.ts';
import { Undefined } from './undefined.ts';

/** A value as a float; `undefined` where Python's `float()` raises a TypeError or a ValueError. */
export function floatOf(machine: Machine, value: Value): number | undefined {
  const number = toNumber(value);
  if (number !== undefined) return number;
  if (value instanceof Undefined) value.fail(machine);
  const text = stringOf(value);
  return text === undefined ? undefined : parseFloatText(machine, text);
}

/** A value as a float. @throws {TemplateFault} as Python's `float()` does. */
export function toFloat(machine: Machine, value: Value): number {
  const found = floatOf(machine, value);
  if (found !== undefined) return found;
  if (stringOf(value) === undefined) throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
  throw valueError(`could not convert string to float: ${repr(machine, value)}`);
}

/** A value as an int. @throws {TemplateFault} as Python's `int()` does. */
export function toInt(machine: Machine, value: Value): number | bigint {
  if (isInt(value)) return makeInt(toBig(value));
  if (isFloat(value)) return truncate(floatValue(value));
  if (value instanceof Undefined) value.fail(machine);
  const text = stringOf(value);
  if (text === undefined)
    throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
  const parsed = parseInteger(machine, text, 10);
  if (parsed === undefined) throw valueError(`invalid literal for int() with base 10: ${repr(machine, value)}`);
  return parsed;
}
