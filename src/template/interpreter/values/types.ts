import type { Machine } from './machine.ts';

/**
 * A value a template works with, in Python's types: `null` is None, an integral JS number or a bigint is an int, a JS number with a
 * fraction is a float (integral floats are boxed in `PyFloat`), a JS string is a str, everything else is a `PyObject`.
 */
export type Value = null | boolean | number | bigint | string | PyObject;

/** Keyword arguments of a call, in the order they were written. */
export type Kwargs = ReadonlyMap<string, Value>;

/** Walks over the items of a value; `next` answers `undefined` at the end. */
export interface Items {
  next(): Value | undefined;
}

/** What a type's method table holds: a function that gets the object it was looked up on. */
export interface Method {
  readonly name: string;
  call(machine: Machine, self: Value, args: readonly Value[], kwargs: Kwargs | undefined): Value;
}

/** Everything that is neither None, a bool, a plain number nor a plain string. Nothing of it is reachable from a template but through these methods. */
export abstract class PyObject {
  /** Python's name of the type, as error messages show it. */
  abstract get typeName(): string;

  /** The name with its module, as `Undefined` messages show it. */
  get qualifiedTypeName(): string {
    return this.typeName;
  }

  /** Whether the value says itself how it stands in HTML, so that it is not escaped. */
  get html(): boolean {
    return false;
  }

  /** Whether it may be a key: what can change or compares by its items cannot. */
  get isHashable(): boolean {
    return true;
  }

  /** What `repr()` prints. */
  abstract repr(machine: Machine): string;

  /** What `str()` prints. */
  text(machine: Machine): string {
    return this.repr(machine);
  }

  /** Whether the value counts as true. */
  truth(_machine: Machine): boolean {
    const length = this.size();
    return length === undefined || length > 0;
  }

  /** What `len()` answers; `undefined` when the type has no length. */
  size(): number | undefined {
    return undefined;
  }

  /** A walk over the items; `undefined` when the value is not iterable. */
  items(_machine: Machine): Items | undefined {
    return undefined;
  }

  /** An attribute by name; `undefined` when there is none. Names that begin with an underscore never arrive here. */
  attribute(_machine: Machine, _name: string): Value | undefined {
    return undefined;
  }

  /** Python's internal attributes the type has beyond those of every object: they exist, but the sandbox refuses them. */
  get internals(): ReadonlySet<string> | undefined {
    return undefined;
  }

  /** `value[key]`; `undefined` where Python raises a lookup or type error that the template engine turns into an undefined value. */
  item(_machine: Machine, _key: Value): Value | undefined {
    return undefined;
  }

  /** Whether the value can be subscribed at all. */
  get subscriptable(): boolean {
    return false;
  }

  /** Whether the value can be called. */
  get callable(): boolean {
    return false;
  }

  /** Calls the value. Only asked when `callable`. */
  call(_machine: Machine, _args: readonly Value[], _kwargs: Kwargs | undefined): Value {
    throw new Error(`${this.typeName} is not callable`);
  }

  /** `==` with a value that is not the same object; `undefined` leaves the answer to the other side. */
  equals(_machine: Machine, _other: Value): boolean | undefined {
    return undefined;
  }

  /** Whether `item in value`; `undefined` when membership is decided by walking. */
  contains(_machine: Machine, _item: Value): boolean | undefined {
    return undefined;
  }
}

/** A float that a plain JS number cannot stand for, because it would read as an int: 1.0, -0.0, infinities, not a number. */
export class PyFloat extends PyObject {
  constructor(readonly value: number) {
    super();
  }

  get typeName(): string {
    return 'float';
  }

  repr(): string {
    return floatText(this.value);
  }

  override truth(): boolean {
    return this.value !== 0;
  }
}

/** A float as Python prints it: shortest digits that read back, exponent below 1e-4 and from 1e16. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace('-', '').replace('.', '');
  let body: string;
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = Math.abs(exponent);
    body = `${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
  } else if (exponent < 0) {
    body = `0.${'0'.repeat(-exponent - 1)}${digits}`;
  } else if (digits.length <= exponent + 1) {
    body = `${digits}${'0'.repeat(exponent + 1 - digits.length)}.0`;
  } else {
    body = `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
  }
  return negative ? `-${body}` : body;
}

/** A float as a value: boxed when a plain number would read as an int. */
export function makeFloat(value: number): Value {
  return Number.isInteger(value) || !Number.isFinite(value) ? new PyFloat(value) : value;
}

/** An int as a value: a plain number while that is exact. */
export function makeInt(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Whether the value is an int; a bool counts, as in Python. */
export function isInt(value: Value): value is number | bigint | boolean {
  return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'bigint' || typeof value === 'boolean';
}

/** Whether the value is a float. */
export function isFloat(value: Value): value is number | PyFloat {
  return typeof value === 'number' ? !Number.isInteger(value) : value instanceof PyFloat;
}

/** The JS number of a float value. */
export function floatValue(value: number | PyFloat): number {
  return typeof value === 'number' ? value : value.value;
}

/** Python's name of a value's type. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    default:
      return value.typeName;
  }
}

/** How an undefined value names the object it was looked up on. */
export function objectTypeName(value: Value): string {
  if (value === null) return 'None';
  return `${value instanceof PyObject ? value.qualifiedTypeName : typeName(value)} object`;
}
