import { fault } from '../errors.ts';
import type { Machine } from './machine.ts';
import { bitLength, intToFloat, toBig } from './numbers.ts';
import { makeFloat, makeInt, type Value } from './types.ts';

type Int = number | bigint | boolean;

// Up to here remainders and quotients of JS numbers are exact.
const exact = 2 ** 52;

function isSmall(value: Int): boolean {
  return typeof value !== 'bigint' && Math.abs(Number(value)) <= exact;
}

/** `left / right` of ints, rounded once. */
export function divideInts(left: Int, right: Int): number {
  if (Number(right) === 0) throw fault('ZeroDivisionError', 'division by zero');
  if (typeof left !== 'bigint' && typeof right !== 'bigint') return Number(left) / Number(right);
  const a = toBig(left);
  const b = toBig(right);
  const negative = a < 0n !== b < 0n;
  const dividend = a < 0n ? -a : a;
  const divisor = b < 0n ? -b : b;
  if (dividend === 0n) return negative ? -0 : 0;
  // 66 bits of quotient and a sticky bit: the conversion to a float then rounds as if the quotient were exact.
  const shift = 66 - (bitLength(dividend) - bitLength(divisor));
  const scaled = shift >= 0 ? dividend << BigInt(shift) : dividend;
  const scaledDivisor = shift >= 0 ? divisor : divisor << BigInt(-shift);
  let quotient = scaled / scaledDivisor;
  if (quotient * scaledDivisor !== scaled) quotient |= 1n;
  if (shift < -1030) throw fault('OverflowError', 'integer division result too large for a float');
  // Two steps, because a single power of two can itself be out of range.
  const half = Math.trunc(-shift / 2);
  const result = Number(quotient) * 2 ** half * 2 ** (-shift - half);
  if (!Number.isFinite(result)) throw fault('OverflowError', 'integer division result too large for a float');
  return negative ? -result : result;
}

/** `left // right` of ints: towards minus infinity. */
export function floorDivideInts(left: Int, right: Int): Value {
  if (Number(right) === 0) throw fault('ZeroDivisionError', 'integer division or modulo by zero');
  if (isSmall(left) && isSmall(right)) return Math.floor((Number(left) - modulo(Number(left), Number(right))) / Number(right)) + 0;
  const a = toBig(left);
  const b = toBig(right);
  const quotient = a / b;
  return makeInt(a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient);
}

/** `left % right` of ints: has the sign of the divisor. */
export function moduloInts(left: Int, right: Int): Value {
  if (Number(right) === 0) throw fault('ZeroDivisionError', 'integer modulo by zero');
  if (isSmall(left) && isSmall(right)) return modulo(Number(left), Number(right));
  const b = toBig(right);
  const rest = toBig(left) % b;
  return makeInt(rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest);
}

function modulo(left: number, right: number): number {
  const rest = left % right;
  return (rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest) + 0;
}

/** `left // right` of floats. */
export function floatFloorDivide(left: number, right: number): number {
  if (right === 0) throw fault('ZeroDivisionError', 'float floor division by zero');
  return divmod(left, right)[0];
}

/** `left % right` of floats. */
export function floatModulo(left: number, right: number): number {
  if (right === 0) throw fault('ZeroDivisionError', 'float modulo');
  return divmod(left, right)[1];
}

function divmod(left: number, right: number): [number, number] {
  let rest = left % right;
  let quotient = (left - rest) / right;
  if (rest !== 0) {
    if (right < 0 !== rest < 0) {
      rest += right;
      quotient -= 1;
    }
  } else {
    rest = right < 0 ? -0 : 0;
  }
  if (quotient === 0) return [left / right < 0 || Object.is(left / right, -0) ? -0 : 0, rest];
  const floor = Math.floor(quotient);
  return [quotient - floor > 0.5 ? floor + 1 : floor, rest];
}

/** `left ** right` of ints: a float when the exponent is negative. */
export function intPower(machine: Machine, left: Int, right: Int): Value {
  if (Number(right) < 0) return makeFloat(floatPower(intToFloat(left), intToFloat(right)));
  const quick = Number(left) ** Number(right);
  if (Math.abs(quick) < 2 ** 31 && typeof left !== 'bigint') return quick + 0;
  const base = toBig(left);
  if (base === 1n || base === 0n) return makeInt(base);
  if (base === -1n) return toBig(right) % 2n === 0n ? 1 : -1;
  machine.chargeBits((bitLength(base) - 1) * Number(right) + 1);
  return makeInt(base ** toBig(right));
}

/** `left ** right` of floats. */
export function floatPower(left: number, right: number): number {
  if (left === 0 && right < 0) throw fault('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  // JS answers not-a-number here, C and Python 1.
  if (left === 1 || (left === -1 && !Number.isFinite(right) && !Number.isNaN(right))) return 1;
  const result = left ** right;
  if (!Number.isFinite(result) && Number.isFinite(left) && Number.isFinite(right))
    throw fault('OverflowError', "(34, 'Numerical result out of range')");
  return result;
}
