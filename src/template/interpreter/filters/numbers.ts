import { fault, typeError } from '../errors.ts';
import { fixed, roundFloat } from '../format/decimal.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { arithmetic, sign } from '../values/arithmetic.ts';
import { floatOf, toFloat } from '../values/convert.ts';
import { truth } from '../values/iterate.ts';
import { hashKey } from '../values/keys.ts';
import { stringOf } from '../values/markup.ts';
import { bitLength, parseInteger, toBig, toNumber, truncate } from '../values/numbers.ts';
import { str } from '../values/text.ts';
import { floatValue, isFloat, isInt, makeFloat, makeInt, typeName, type Value } from '../values/types.ts';
import { type FilterFamily, filter, rawFilter } from './define.ts';

function absolute(runtime: Runtime, value: Value): Value {
  if (isInt(value)) return Number(value) < 0 ? sign(runtime, '-', value) : sign(runtime, '+', value);
  if (isFloat(value)) return makeFloat(Math.abs(floatValue(value)));
  throw typeError(`bad operand type for abs(): '${typeName(value)}'`);
}

function int(runtime: Runtime, [value = null, fallback = 0, base = 10]: readonly Value[]): Value {
  if (isInt(value)) return makeInt(toBig(value));
  const text = stringOf(value);
  const whole = text !== undefined && isBase(base) ? parseInteger(runtime, text, Number(base)) : undefined;
  if (whole !== undefined) return whole;
  const found = floatOf(runtime, value);
  return found === undefined || Number.isNaN(found) ? fallback : truncate(found);
}

function isBase(value: Value): boolean {
  return isInt(value) && (Number(value) === 0 || (Number(value) >= 2 && Number(value) <= 36));
}

function float(runtime: Runtime, [value = null, fallback = makeFloat(0)]: readonly Value[]): Value {
  const found = floatOf(runtime, value);
  return found === undefined ? fallback : makeFloat(found);
}

function round(runtime: Runtime, [value = null, precision = 0, method = 'common']: readonly Value[]): Value {
  hashKey(runtime, method);
  const how = stringOf(method);
  if (how !== 'common' && how !== 'ceil' && how !== 'floor') throw fault('FilterArgumentError', 'method must be common, ceil or floor');
  if (how === 'common') return roundCommon(runtime, value, precision);
  const factor = arithmetic(runtime, '**', 10, precision);
  const scaled = arithmetic(runtime, '*', value, factor);
  const whole = isInt(scaled) ? scaled : towards(runtime, scaled, how);
  return arithmetic(runtime, '/', whole, factor);
}

function towards(runtime: Runtime, value: Value, how: 'ceil' | 'floor'): Value {
  const number = toNumber(value);
  if (number === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
  runtime.charge(1);
  return truncate(how === 'ceil' ? Math.ceil(number) : Math.floor(number));
}

function roundCommon(runtime: Runtime, value: Value, precision: Value): Value {
  if (!isInt(value) && !isFloat(value)) throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
  if (precision === null) {
    if (isInt(value)) return makeInt(toBig(value));
    return truncate(roundFloat(floatValue(value), 0));
  }
  if (!isInt(precision)) throw typeError(`'${typeName(precision)}' object cannot be interpreted as an integer`);
  const places = Math.max(-400, Math.min(400, Number(precision)));
  if (isFloat(value)) return makeFloat(roundFloat(floatValue(value), places));
  if (places >= 0) return makeInt(toBig(value));
  const long = toBig(value);
  runtime.charge(bitLength(long) >> 6);
  return roundInt(long, -places);
}

function roundInt(value: bigint, zeros: number): Value {
  const unit = 10n ** BigInt(zeros);
  const magnitude = value < 0n ? -value : value;
  const rest = magnitude % unit;
  let rounded = magnitude - rest;
  if (rest * 2n > unit || (rest * 2n === unit && (rounded / unit) % 2n === 1n)) rounded += unit;
  return makeInt(value < 0n ? -rounded : rounded);
}

const units = ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];

function fileSize(runtime: Runtime, [value = null, binary = false]: readonly Value[]): Value {
  const bytes = toFloat(runtime, value);
  const isBinary = truth(runtime, binary);
  const base = isBinary ? 1024 : 1000;
  if (bytes === 1) return '1 Byte';
  if (bytes < base) return `${str(runtime, truncate(bytes))} Bytes`;
  let unit = base;
  let name = 'k';
  for (const prefix of units) {
    unit *= base;
    name = prefix;
    if (bytes < unit) break;
  }
  const amount = (base * bytes) / unit;
  if (!Number.isFinite(amount)) return `${Number.isNaN(amount) ? 'nan' : 'inf'} ${isBinary ? 'YiB' : 'YB'}`;
  return `${fixed(amount, 1)} ${isBinary ? `${name === 'k' ? 'K' : name}iB` : `${name}B`}`;
}

/** Filters that make or change numbers. */
export const numberFilters = {
  abs: rawFilter('abs', (runtime, args, kwargs) => {
    if (kwargs) throw typeError('abs() takes no keyword arguments');
    if (args.length !== 1) throw typeError(`abs() takes exactly one argument (${args.length} given)`);
    return absolute(runtime, args[0] as Value);
  }),
  filesizeformat: filter('do_filesizeformat', ['value', ['binary', false]], fileSize),
  float: filter('do_float', ['value', ['default', makeFloat(0)]], float),
  int: filter('do_int', ['value', ['default', 0], ['base', 10]], int),
  round: filter('do_round', ['value', ['precision', 0], ['method', 'common']], round),
} satisfies FilterFamily;
