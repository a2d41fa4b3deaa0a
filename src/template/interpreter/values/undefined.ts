import { fault } from '../errors.ts';
import type { Machine } from './machine.ts';
import { stringOf } from './markup.ts';
import { repr } from './text.ts';
import { type Items, objectTypeName, PyObject, type Value } from './types.ts';

/** How missing values behave: printed as nothing, chained, shown, or refused at every use. */
export type UndefinedKind = 'default' | 'chainable' | 'debug' | 'strict';

const typeNames: Readonly<Record<UndefinedKind, string>> = {
  default: 'Undefined',
  chainable: 'ChainableUndefined',
  debug: 'DebugUndefined',
  strict: 'StrictUndefined',
};

const internals: ReadonlySet<string> = new Set(
  'add aiter bool call complex div float floordiv getattr getitem int iter len mod module mul neg pos pow radd rdiv rfloordiv rmod rmul rpow rsub rtruediv sub truediv'
    .split(' ')
    .map((name) => `__${name}__`),
);
const nothing: Items = { next: () => undefined };

/** A value that is not there, with what is known about how it was looked up. */
export class Undefined extends PyObject {
  constructor(
    readonly kind: UndefinedKind,
    readonly hint: string | undefined,
    /** What it was looked up on; JS `undefined` for a plain name. */
    readonly object: Value | undefined,
    readonly key: Value | undefined,
    readonly security: boolean,
  ) {
    super();
  }

  get typeName(): string {
    return typeNames[this.kind];
  }

  override get qualifiedTypeName(): string {
    return `jinja2.runtime.${this.typeName}`;
  }

  override get html(): boolean {
    return this.kind === 'chainable';
  }

  override get internals(): ReadonlySet<string> {
    return internals;
  }

  /** What the error says when the value is used. */
  message(machine: Machine): string {
    if (this.hint) return this.hint;
    const key = this.key ?? null;
    if (this.object === undefined) return `${repr(machine, key)} is undefined`;
    const object = objectTypeName(this.object);
    return stringOf(key) !== undefined
      ? `${repr(machine, object)} has no attribute ${repr(machine, key)}`
      : `${object} has no element ${repr(machine, key)}`;
  }

  /** Raises the error of using the value. */
  fail(machine: Machine): never {
    throw fault(this.security ? 'SecurityError' : 'UndefinedError', this.message(machine));
  }

  repr(): string {
    return 'Undefined';
  }

  override text(machine: Machine): string {
    if (this.kind === 'strict') this.fail(machine);
    if (this.kind !== 'debug') return '';
    if (this.hint) return `{{ undefined value printed: ${this.hint} }}`;
    if (this.object === undefined) return `{{ ${String(this.key)} }}`;
    return `{{ no such element: ${objectTypeName(this.object)}[${repr(machine, this.key ?? null)}] }}`;
  }

  override truth(machine: Machine): boolean {
    if (this.kind === 'strict') this.fail(machine);
    return false;
  }

  override size(): number {
    return 0;
  }

  override items(machine: Machine): Items {
    if (this.kind === 'strict') this.fail(machine);
    return nothing;
  }

  override get subscriptable(): boolean {
    return true;
  }

  override get callable(): boolean {
    return true;
  }

  override call(machine: Machine): Value {
    return this.fail(machine);
  }

  /** Attributes and items of a missing value: an error, or the value itself when it is chainable. */
  override attribute(machine: Machine): Value {
    return this.kind === 'chainable' ? this : this.fail(machine);
  }

  override item(machine: Machine): Value {
    return this.kind === 'chainable' ? this : this.fail(machine);
  }

  override equals(machine: Machine, other: Value): boolean {
    if (this.kind === 'strict') this.fail(machine);
    return other instanceof Undefined && other.kind === this.kind;
  }

  override contains(machine: Machine): boolean {
    if (this.kind === 'strict') this.fail(machine);
    return false;
  }
}
