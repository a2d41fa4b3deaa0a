import { fault, valueError } from '../errors.ts';
import { PyBytes } from '../values/bytes.ts';
import { truth } from '../values/iterate.ts';
import { PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { bitLength, toBig } from '../values/numbers.ts';
import { floatValue, isInt, makeFloat, makeInt, type PyFloat, type Value } from '../values/types.ts';
import { intArg, type MethodArgs, method, namedTextArg, table } from './define.ts';

type Int = number | bigint | boolean;

function whole(value: Int): number | bigint {
  return makeInt(toBig(value));
}

function toBytes(machine: Machine, self: Int, [length, order, signed]: MethodArgs): PyBytes {
  const count = intArg(length, 1);
  const direction = order === undefined ? 'big' : namedTextArg(order, 'to_bytes', "argument 'byteorder'");
  if (direction !== 'big' && direction !== 'little') throw valueError("byteorder must be either 'little' or 'big'");
  if (count < 0) throw valueError('length argument must be non-negative');
  machine.chargeText(count);
  machine.charge(count);
  const value = toBig(self);
  const isSigned = truth(machine, signed ?? false);
  if (value < 0n && !isSigned) throw fault('OverflowError', "can't convert negative int to unsigned");
  const bits = count * 8;
  const fits = isSigned ? BigInt.asIntN(bits, value) === value : bitLength(value) <= bits;
  if (!fits) throw fault('OverflowError', 'int too big to convert');
  const hex =
    count === 0
      ? ''
      : BigInt.asUintN(bits, value)
          .toString(16)
          .padStart(count * 2, '0');
  const units = (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16)));
  return new PyBytes((direction === 'big' ? units : units.reverse()).join(''));
}

/** The methods of int and bool. */
export const intMethods = table(
  method<Int>('int', 'bit_length', 'none', (machine, self) => {
    const bits = bitLength(toBig(self));
    machine.charge(bits >> 6);
    return bits;
  }),
  method<Int>('int', 'bit_count', 'none', (machine, self) => {
    const whole = toBig(self);
    machine.charge(bitLength(whole) >> 4);
    return (whole < 0n ? -whole : whole).toString(2).replaceAll('0', '').length;
  }),
  method<Int>('int', 'to_bytes', { names: ['length', 'byteorder', 'signed'] }, toBytes),
  method<Int>('int', 'conjugate', 'none', (_machine, self) => whole(self)),
  method<Int>('int', 'as_integer_ratio', 'none', (_machine, self) => new PyTuple([whole(self), 1])),
);

function ratio(value: number): PyTuple {
  if (Number.isNaN(value)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) throw fault('OverflowError', 'cannot convert Infinity to integer ratio');
  let top = value;
  let power = 0;
  while (!Number.isInteger(top)) {
    top *= 2;
    power++;
  }
  return new PyTuple([makeInt(BigInt(top)), makeInt(1n << BigInt(power))]);
}

function hex(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0x0.0p+0`;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const power = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const exponent = power === 0 ? -1022 : power - 1023;
  return `${sign}0x${power === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? '' : '+'}${exponent}`;
}

type Float = number | PyFloat;

/** The methods of float. */
export const floatMethods = table(
  method<Float>('float', 'is_integer', 'none', (_machine, self) => Number.isInteger(floatValue(self))),
  method<Float>('float', 'conjugate', 'none', (_machine, self) => self),
  method<Float>('float', 'as_integer_ratio', 'none', (_machine, self) => ratio(floatValue(self))),
  method<Float>('float', 'hex', 'none', (_machine, self) => hex(floatValue(self))),
);

/** The parts of a number that are attributes. */
export function numberAttribute(value: Value, name: string): Value | undefined {
  if (isInt(value)) {
    if (name === 'real' || name === 'numerator') return whole(value);
    return name === 'imag' ? 0 : name === 'denominator' ? 1 : undefined;
  }
  if (name === 'real') return value;
  return name === 'imag' ? makeFloat(0) : undefined;
}
