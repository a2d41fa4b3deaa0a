import type { Machine } from './machine.ts';
import { reprItems, reprOnce } from './text.ts';
import { type Items, PyObject, type Value } from './types.ts';

/** A list. */
export class PyList extends PyObject {
  constructor(public values: Value[]) {
    super();
  }

  override get isHashable(): boolean {
    return false;
  }

  get typeName(): string {
    return 'list';
  }

  repr(machine: Machine): string {
    return reprOnce(machine, this, '[...]', () => `[${reprItems(machine, this.values)}]`);
  }

  override size(): number {
    return this.values.length;
  }

  override items(): Items {
    let index = 0;
    // Reads the length each time: a list may grow while it is walked over.
    return { next: () => (index < this.values.length ? this.values[index++] : undefined) };
  }

  override get subscriptable(): boolean {
    return true;
  }

  /** Remembers the items and answers how to put them back. */
  snapshot(): () => void {
    const before = this.values.slice();
    return () => {
      this.values = before;
    };
  }
}

/** A tuple. */
export class PyTuple extends PyObject {
  constructor(readonly values: readonly Value[]) {
    super();
  }

  get typeName(): string {
    return 'tuple';
  }

  repr(machine: Machine): string {
    return reprOnce(machine, this, '(...)', () => `(${reprItems(machine, this.values)}${this.values.length === 1 ? ',' : ''})`);
  }

  override size(): number {
    return this.values.length;
  }

  override items(): Items {
    let index = 0;
    return { next: () => (index < this.values.length ? this.values[index++] : undefined) };
  }

  override get subscriptable(): boolean {
    return true;
  }
}

/** A slice as a value: what a missing item is named after where nothing can be sliced. */
export class PySlice extends PyObject {
  constructor(private readonly bounds: readonly Value[]) {
    super();
  }

  get typeName(): string {
    return 'slice';
  }

  repr(machine: Machine): string {
    return `slice(${reprItems(machine, this.bounds)})`;
  }
}

/** What `groupby` answers per group: a pair whose halves have names. */
export class GroupTuple extends PyTuple {
  override get typeName(): string {
    return '_GroupTuple';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.filters._GroupTuple';
  }
}
