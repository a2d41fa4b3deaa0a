import { fault } from '../errors.ts';
import { type HashKey, hashKey } from './keys.ts';
import { PyTuple } from './lists.ts';
import type { Machine } from './machine.ts';
import { itemSteps, repr, reprItems, reprOnce } from './text.ts';
import { type Items, PyObject, type Value } from './types.ts';

// JS hashes longer texts by their length alone.
const longest = 16_383;

/** A dict: keeps the order of insertion, and takes keys as equal when Python does (1, 1.0 and True are one key). */
export class PyDict extends PyObject {
  private entries = new Map<HashKey, Value>();
  /** Keys that differ from what they are stored under. */
  private originals: Map<HashKey, Value> | undefined;
  /** Entries taken out of the map as it is now: walking over it passes by the places they had. */
  private holes = 0;
  private longKeys = 0;
  /** The keys in order, while entries are taken from the end. */
  private tail: HashKey[] | undefined;

  override get isHashable(): boolean {
    return false;
  }

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
    else this.store(name, value);
  }

  get(machine: Machine, key: Value): Value | undefined {
    return this.entries.get(this.hash(machine, key));
  }

  /** What a key is stored under. JS tells long texts of one length apart by comparing them only. */
  private hash(machine: Machine, key: Value): HashKey {
    const hash = hashKey(machine, key);
    machine.charge(typeof hash === 'string' && hash.length > longest ? 2 + this.longKeys * (hash.length >> 8) : 2);
    return hash;
  }

  set(machine: Machine, key: Value, value: Value): void {
    this.setHashed(this.hash(machine, key), key, value);
  }

  /** Stores None under a key, when the key is new; answers whether it is. */
  add(machine: Machine, key: Value): boolean {
    const hash = this.hash(machine, key);
    if (this.entries.has(hash)) return false;
    this.setHashed(hash, key, null);
    return true;
  }

  private setHashed(hash: HashKey, key: Value, value: Value): void {
    if (key !== hash && !this.entries.has(hash)) {
      this.originals ??= new Map();
      this.originals.set(hash, key);
    }
    this.store(hash, value);
  }

  private store(hash: HashKey, value: Value): void {
    if (typeof hash === 'string' && hash.length > longest && !this.entries.has(hash)) this.longKeys++;
    if (this.tail && !this.entries.has(hash)) this.tail.push(hash);
    this.entries.set(hash, value);
  }

  /** Takes a key out; answers its value, or JS `undefined` when it was not there. */
  delete(machine: Machine, key: Value): Value | undefined {
    const hash = this.hash(machine, key);
    const found = this.entries.get(hash);
    if (found === undefined) return undefined;
    this.tail = undefined;
    this.remove(hash);
    return found;
  }

  /** Takes the last entry out; JS `undefined` when there is none. */
  pop(machine: Machine): [Value, Value] | undefined {
    if (this.tail === undefined) machine.chargeItems(this.entries.size);
    this.tail ??= [...this.entries.keys()];
    const hash = this.tail.pop();
    if (hash === undefined) return undefined;
    const entry: [Value, Value] = [this.keyOf(hash), this.entries.get(hash) as Value];
    this.remove(hash);
    return entry;
  }

  private remove(hash: HashKey): void {
    this.entries.delete(hash);
    this.originals?.delete(hash);
    this.holes++;
    if (this.holes <= this.entries.size + 32) return;
    this.entries = new Map(this.entries);
    this.holes = 0;
  }

  private keyOf(hash: HashKey): Value {
    const { originals } = this;
    return originals?.has(hash) ? (originals.get(hash) as Value) : (hash as Value);
  }

  clear(): void {
    this.entries = new Map();
    this.originals = undefined;
    this.tail = undefined;
    this.holes = 0;
    this.longKeys = 0;
  }

  /** Keys and values in order. */
  *pairs(): IterableIterator<[Value, Value]> {
    for (const [hash, value] of this.entries) yield [this.keyOf(hash), value];
  }

  keyList(): Value[] {
    const hashes = [...this.entries.keys()];
    return this.originals ? hashes.map((hash) => this.keyOf(hash)) : (hashes as Value[]);
  }

  valueList(): Value[] {
    return [...this.entries.values()];
  }

  /** A shallow copy. */
  copy(): PyDict {
    const other = new PyDict();
    other.entries = new Map(this.entries);
    other.originals = this.originals && new Map(this.originals);
    other.longKeys = this.longKeys;
    return other;
  }

  repr(machine: Machine): string {
    return reprOnce(machine, this, '{...}', () => {
      let text = '';
      for (const [key, value] of this.pairs()) {
        const part = `${repr(machine, key)}: ${repr(machine, value)}`;
        text += text === '' ? part : `, ${part}`;
        machine.charge(2 * itemSteps);
        machine.grew(text.length, part.length);
      }
      return `{${text}}`;
    });
  }

  override size(): number {
    return this.entries.size;
  }

  override items(machine: Machine): Items {
    return this.walk(machine, 'keys');
  }

  /** A walk over a part of the entries. */
  walk(machine: Machine, part: 'keys' | 'values' | 'items'): Items {
    machine.chargeRead(this.holes);
    const size = this.entries.size;
    const entries = this.entries.entries();
    return {
      next: () => {
        if (this.entries.size !== size) throw fault('RuntimeError', 'dictionary changed size during iteration');
        const { value: entry } = entries.next();
        if (entry === undefined) return undefined;
        if (part === 'values') return entry[1];
        const key = this.keyOf(entry[0]);
        return part === 'keys' ? key : new PyTuple([key, entry[1]]);
      },
    };
  }

  override get subscriptable(): boolean {
    return true;
  }

  override item(machine: Machine, key: Value): Value | undefined {
    return this.entries.get(this.hash(machine, key));
  }

  override contains(machine: Machine, item: Value): boolean {
    return this.entries.has(this.hash(machine, item));
  }

  snapshot(): () => void {
    const before = this.copy();
    return () => {
      this.entries = before.entries;
      this.originals = before.originals;
      this.longKeys = before.longKeys;
      this.tail = undefined;
      this.holes = 0;
    };
  }
}

/** What `keys()`, `values()` and `items()` answer: a live view of a dict. */
export class DictView extends PyObject {
  constructor(
    readonly dict: PyDict,
    readonly part: 'keys' | 'values' | 'items',
  ) {
    super();
  }

  override get isHashable(): boolean {
    return this.part === 'values';
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
    machine.chargeItems(this.size());
    return reprOnce(machine, this, '...', () => `${this.typeName}([${reprItems(machine, this.list())}])`);
  }

  override size(): number {
    return this.dict.size();
  }

  override items(machine: Machine): Items {
    return this.dict.walk(machine, this.part);
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

  override get isHashable(): boolean {
    return false;
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

  override items(machine: Machine): Items {
    return this.members.items(machine);
  }

  override contains(machine: Machine, item: Value): boolean {
    return this.members.contains(machine, item);
  }
}
