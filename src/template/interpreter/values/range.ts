import { fault, typeError, valueError } from '../errors.ts';
import type { Machine } from './machine.ts';
import { type Items, isInt, PyObject, typeName, type Value } from './types.ts';

/** The most items the sandbox lets a range have. */
export const maxRange = 100_000;

/** What `range()` answers. Start, stop and step are safe integers. */
export class PyRange extends PyObject {
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {
    super();
  }

  get typeName(): string {
    return 'range';
  }

  repr(): string {
    return this.step === 1 ? `range(${this.start}, ${this.stop})` : `range(${this.start}, ${this.stop}, ${this.step})`;
  }

  override size(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }

  /** The item at a position that is inside. */
  at(index: number): number {
    return this.start + index * this.step;
  }

  override items(): Items {
    let index = 0;
    const length = this.size();
    return { next: () => (index < length ? this.at(index++) : undefined) };
  }

  override get subscriptable(): boolean {
    return true;
  }

  override contains(_machine: Machine, item: Value): boolean | undefined {
    if (typeof item !== 'number' || !Number.isInteger(item)) return undefined;
    const index = (item - this.start) / this.step;
    return Number.isInteger(index) && index >= 0 && index < this.size();
  }

  override equals(_machine: Machine, other: Value): boolean | undefined {
    if (!(other instanceof PyRange)) return undefined;
    const length = this.size();
    if (length !== other.size()) return false;
    return length === 0 || (this.start === other.start && (length === 1 || this.step === other.step));
  }
}

/** The global `range` of the sandbox. */
export function makeRange(args: readonly Value[]): PyRange {
  const bounds = args.map((arg) => {
    if (!isInt(arg)) throw typeError(`'${typeName(arg)}' object cannot be interpreted as an integer`);
    return Number(arg);
  });
  const [first = 0, second, third] = bounds;
  if (third === 0) throw valueError('range() arg 3 must not be zero');
  const range = second === undefined ? new PyRange(0, first, 1) : new PyRange(first, second, third ?? 1);
  if (range.size() > maxRange)
    throw fault('OverflowError', `Range too big. The sandbox blocks ranges larger than MAX_RANGE (${maxRange}).`);
  return range;
}
