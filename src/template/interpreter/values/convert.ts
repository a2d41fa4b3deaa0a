import { typeError, valueError } from '../errors.ts';
import type { Machine } from './machine.ts';
import { stringOf } from './markup.ts';
import { parseFloatText, parseInteger, toBig, toNumber, truncate } from './numbers.ts';
import { repr } from './text.ts';
import { floatValue, isFloat, isInt, makeInt, typeName, type Value } from './types.ts';
import { Undefined } from './undefined.ts';

/** A value as a float. @throws {TemplateFault} as Python's `float()` does. */
export function toFloat(machine: Machine, value: Value): number {
  const number = toNumber(value);
  if (number !== undefined) return number;
  if (value instanceof Undefined) value.fail(machine);
  const text = stringOf(value);
  if (text === undefined) throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
  const parsed = parseFloatText(machine, text);
  if (parsed === undefined) throw valueError(`could not convert string to float: ${repr(machine, value)}`);
  return parsed;
}

/** A value as an int. @throws {TemplateFault} as Python's `int()` does. */
export function toInt(machine: Machine, value: Value, base: number): number | bigint {
  if (isInt(value)) return makeInt(toBig(value));
  if (isFloat(value)) return truncate(floatValue(value));
  if (value instanceof Undefined) value.fail(machine);
  const text = stringOf(value);
  if (text === undefined)
    throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
  if (base !== 0 && (base < 2 || base > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
  const parsed = parseInteger(machine, text, base);
  if (parsed === undefined) throw valueError(`invalid literal for int() with base ${base}: ${repr(machine, value)}`);
  return parsed;
}
