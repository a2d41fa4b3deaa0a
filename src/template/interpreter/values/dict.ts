import { fault } from '../errors.ts';
import { type HashKey, hashKey } from './keys.ts';
import { PyTuple } from './lists.ts';
import type { Machine } from './machine.ts';
import { repr, reprItems, reprOnce } from './text.ts';
import { type Items, PyObject, type Value } from './types.ts';

/** A dict: keeps the order of insertion, and takes keys as equal when Python does (1, 1.0 and True are one key). */
export class PyDict extends PyObject {
  private entries = new Map<HashKey, Value>();
  /** Keys that differ from what they are stored under. */
  private originals: Map<HashKey, Value> | undefined;

  get typeName(): string {
    return 'dict';
  }

  /** The value under a key that is known to be a plain name. */
  getName(name: string): Value | undefined {
    return this.entries.get(name);
  }

  /** Stores a value under a plain string key. */
  setName(name: string, value: Value): void {
    if (name.startsWith('\u0000')) this.setHashed(`\u0000s${name}`, name, value);
    else this.entries.set(name, value);
  }

  get(machine: Machine, key: Value): Value | undefined {
    return this.entries.get(hashKey(machine, key));
  }

  set(machine: Machine, key: Value, value: Value): void {
    this.setHashed(hashKey(machine, key), key, value);
  }

  private setHashed(hash: HashKey, key: Value, value: Value): void {
    if (key !== hash && !this.entries.has(hash)) {
      this.originals ??= new Map();
      this.originals.set(hash, key);
    }
    this.entries.set(hash, value);
  }

  /** Takes a key out; answers its value, or JS `undefined` when it was not there. */
  delete(machine: Machine, key: Value): Value | undefined {
    const hash = hashKey(machine, key);
    const found = this.entries.get(hash);
    this.entries.delete(hash);
    this.originals?.delete(hash);
    return found;
  }

  clear(): void {
    this.entries = new Map();
    this.originals = undefined;
  }

  /** Keys and values in order. */
  *pairs(): IterableIterator<[Value, Value]> {
    const originals = this.originals;
    for (const [hash, value] of this.entries) yield [originals?.has(hash) ? (originals.get(hash) as Value) : (hash as Value), value];
  }

  keyList(): Value[] {
    const keys = [...this.entries.keys()] as Value[];
    const originals = this.originals;
    return originals ? keys.map((hash) => (originals.has(hash as HashKey) ? (originals.get(hash as HashKey) as Value) : hash)) : keys;
  }

  valueList(): Value[] {
    return [...this.entries.values()];
  }

  /** A shallow copy. */
  copy(): PyDict {
    const other = new PyDict();
    other.entries = new Map(this.entries);
    other.originals = this.originals && new Map(this.originals);
    return other;
  }

  repr(machine: Machine): string {
    return reprOnce(machine, this, '{...}', () => {
      let text = '';
      for (const [key, value] of this.pairs()) {
        const part = `${repr(machine, key)}: ${repr(machine, value)}`;
        text += text === '' ? part : `, ${part}`;
        machine.grew(text.length, part.length);
      }
      return `{${text}}`;
    });
  }

  override size(): number {
    return this.entries.size;
  }

  override items(): Items {
    return walk(this, this.keyList());
  }

  override get subscriptable(): boolean {
    return true;
  }

  override item(machine: Machine, key: Value): Value | undefined {
    return this.entries.get(hashKey(machine, key));
  }

  override contains(machine: Machine, item: Value): boolean {
    return this.entries.has(hashKey(machine, item));
  }

  snapshot(): () => void {
    const before = this.copy();
    return () => {
      this.entries = before.entries;
      this.originals = before.originals;
    };
  }
}

function walk(dict: PyDict, items: readonly Value[]): Items {
  let index = 0;
  return {
    next() {
      if (dict.size() !== items.length) throw fault('RuntimeError', 'dictionary changed size during iteration');
      return items[index++];
    },
  };
}

/** What `keys()`, `values()` and `items()` answer: a live view of a dict. */
export class DictView extends PyObject {
  constructor(
    readonly dict: PyDict,
    readonly part: 'keys' | 'values' | 'items',
  ) {
    super();
  }

  get typeName(): string {
    return `dict_${this.part}`;
  }

  list(): Value[] {
    if (this.part === 'keys') return this.dict.keyList();
    if (this.part === 'values') return this.dict.valueList();
    return Array.from(this.dict.pairs(), (pair) => new PyTuple(pair));
  }

  repr(machine: Machine): string {
    return reprOnce(machine, this, '...', () => `${this.typeName}([${reprItems(machine, this.list())}])`);
  }

  override size(): number {
    return this.dict.size();
  }

  override items(): Items {
    return walk(this.dict, this.list());
  }

  override contains(machine: Machine, item: Value): boolean | undefined {
    return this.part === 'keys' ? this.dict.contains(machine, item) : undefined;
  }
}

/** A set: what subtracting the keys of dicts gives. */
export class PySet extends PyObject {
  constructor(private readonly members: PyDict) {
    super();
  }

  get typeName(): string {
    return 'set';
  }

  list(): Value[] {
    return this.members.keyList();
  }

  repr(machine: Machine): string {
    return this.size() === 0 ? 'set()' : reprOnce(machine, this, 'set(...)', () => `{${reprItems(machine, this.list())}}`);
  }

  override size(): number {
    return this.members.size();
  }

  override items(): Items {
    return this.members.items();
  }

  override contains(machine: Machine, item: Value): boolean {
    return this.members.contains(machine, item);
  }
}
