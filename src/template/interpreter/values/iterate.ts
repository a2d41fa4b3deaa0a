import { typeError } from '../errors.ts';
import { DictView, PyDict, PySet } from './dict.ts';
import { PyList, PyTuple } from './lists.ts';
import type { Machine } from './machine.ts';
import { stringOf } from './markup.ts';
import { codePoints, lengthOf } from './strings.ts';
import { type Items, PyObject, typeName, type Value } from './types.ts';

/** A walk over a value's items, or `undefined` when it has none. */
export function tryIterate(machine: Machine, value: Value): Items | undefined {
  if (typeof value === 'string') return codePoints(value);
  return value instanceof PyObject ? value.items(machine) : undefined;
}

/** A walk over a value's items. @throws {TemplateFault} TypeError when the value is not iterable. */
export function iterate(machine: Machine, value: Value): Items {
  const items = tryIterate(machine, value);
  if (items === undefined) throw typeError(`'${typeName(value)}' object is not iterable`);
  return items;
}

/** The items of a value as an array of one's own. */
export function toArray(machine: Machine, value: Value): Value[] {
  if (
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyDict ||
    value instanceof DictView ||
    value instanceof PySet
  ) {
    machine.chargeItems(value.size());
    if (value instanceof PyList || value instanceof PyTuple) return value.values.slice();
    return value instanceof PyDict ? value.keyList() : value.list();
  }
  const result: Value[] = [];
  const items = iterate(machine, value);
  for (let item = items.next(); item !== undefined; item = items.next()) {
    result.push(item);
    machine.charge(1);
    machine.checkItems(result.length);
  }
  return result;
}

/** What `len()` answers; `undefined` when the value has no length. */
export function sizeOf(machine: Machine, value: Value): number | undefined {
  const text = stringOf(value);
  if (text !== undefined) return lengthOf(machine, text);
  return value instanceof PyObject ? value.size() : undefined;
}

/** Whether a value counts as true. */
export function truth(machine: Machine, value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value !== '';
    case 'number':
      return value !== 0;
    case 'bigint':
      return true;
    default:
      return value?.truth(machine) ?? false;
  }
}

/** A lazy sequence that can be walked over once, as Python's generators and iterators. */
export class PyIterator extends PyObject implements Items {
  private readonly step: () => Value | undefined;
  private done = false;

  constructor(
    step: () => Value | undefined,
    /** Python's type name, such as `generator`. */
    readonly kind = 'generator',
    /** The function that made it, for printing. */
    readonly origin = '',
  ) {
    super();
    this.step = step;
  }

  get typeName(): string {
    return this.kind;
  }

  repr(): string {
    return this.kind === 'generator' ? `<generator object ${this.origin} at 0x7f0000000000>` : `<${this.kind} object at 0x7f0000000000>`;
  }

  override truth(): boolean {
    return true;
  }

  next(): Value | undefined {
    if (this.done) return undefined;
    const value = this.step();
    if (value === undefined) this.done = true;
    return value;
  }

  override items(): Items {
    return this;
  }
}

/** A generator from a JS generator function. */
export function generator(origin: string, values: Iterator<Value>): PyIterator {
  return new PyIterator(
    () => {
      const step = values.next();
      return step.done ? undefined : step.value;
    },
    'generator',
    origin,
  );
}
