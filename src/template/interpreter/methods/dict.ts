import { fault, typeError, valueError } from '../errors.ts';
import { contains } from '../values/compare.ts';
import { DictView, PyDict, type PySet } from '../values/dict.ts';
import { iterate, toArray, tryIterate } from '../values/iterate.ts';
import { PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { repr } from '../values/text.ts';
import type { Kwargs, Method, Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { type MethodArgs, method, type Takes, table } from './define.ts';

const dict = (name: string, takes: Takes, body: (machine: Machine, self: PyDict, args: MethodArgs) => Value): Method =>
  method<PyDict>('dict', name, takes, body);

function changing(name: string, takes: Takes, body: (machine: Machine, self: PyDict, args: MethodArgs) => Value): Method {
  return dict(name, takes, (machine, self, args) => {
    machine.beforeChange(self);
    return body(machine, self, args);
  });
}

/** Puts pairs, the entries of another dict and named values into a dict, as `dict()` and `update()` do. */
export function fillDict(machine: Machine, target: PyDict, name: string, args: readonly Value[], kwargs: Kwargs | undefined): void {
  if (args.length > 1) throw typeError(`${name} expected at most 1 argument, got ${args.length}`);
  const [source] = args;
  if (source instanceof PyDict) {
    machine.chargeItems(source.size());
    for (const [key, value] of source.pairs()) target.set(machine, key, value);
  } else if (source instanceof Undefined) {
    source.fail(machine);
  } else if (source !== undefined) {
    const items = iterate(machine, source);
    let index = 0;
    for (let item = items.next(); item !== undefined; item = items.next(), index++) {
      machine.charge(1);
      if (tryIterate(machine, item) === undefined)
        throw typeError(`cannot convert dictionary update sequence element #${index} to a sequence`);
      const pair = toArray(machine, item);
      if (pair.length !== 2) throw valueError(`dictionary update sequence element #${index} has length ${pair.length}; 2 is required`);
      target.set(machine, pair[0] as Value, pair[1] as Value);
    }
  }
  for (const [key, value] of kwargs ?? []) target.setName(key, value);
  machine.chargeItems(target.size());
}

const update: Method = {
  name: 'update',
  call(machine, self, args, kwargs) {
    machine.beforeChange(self as PyDict);
    fillDict(machine, self as PyDict, 'update', args, kwargs);
    return null;
  },
};

function missingKey(machine: Machine, key: Value): Error {
  return fault('KeyError', repr(machine, key));
}

/** A dict with the given keys, all with one value. */
export function fromKeys(machine: Machine, keys: Value, value: Value): PyDict {
  const result = new PyDict();
  for (const key of toArray(machine, keys)) result.set(machine, key, value);
  return result;
}

/** The methods of dict. */
export const dictMethods = table(
  dict('get', { min: 1, max: 2 }, (machine, self, [key, fallback = null]) => {
    const found = self.get(machine, key as Value);
    return found === undefined ? fallback : found;
  }),
  dict('keys', 'none', (_machine, self) => new DictView(self, 'keys')),
  dict('values', 'none', (_machine, self) => new DictView(self, 'values')),
  dict('items', 'none', (_machine, self) => new DictView(self, 'items')),
  dict('copy', 'none', (machine, self) => {
    machine.chargeItems(self.size());
    return self.copy();
  }),
  dict('fromkeys', { min: 1, max: 2 }, (machine, _self, [keys, value]) => fromKeys(machine, keys as Value, value ?? null)),
  changing('clear', 'none', (_machine, self) => {
    self.clear();
    return null;
  }),
  changing('pop', { min: 1, max: 2 }, (machine, self, [key, fallback]) => {
    const found = self.delete(machine, key as Value);
    if (found !== undefined) return found;
    if (fallback === undefined) throw missingKey(machine, key as Value);
    return fallback;
  }),
  changing('popitem', 'none', (machine, self) => {
    const last = self.pop(machine);
    if (last === undefined) throw fault('KeyError', "'popitem(): dictionary is empty'");
    return new PyTuple(last);
  }),
  changing('setdefault', { min: 1, max: 2 }, (machine, self, [key, fallback = null]) => {
    const found = self.get(machine, key as Value);
    if (found !== undefined) return found;
    self.set(machine, key as Value, fallback);
    return fallback;
  }),
  update,
);

function areDisjoint(machine: Machine, self: DictView | PySet, [other]: MethodArgs): boolean {
  return !toArray(machine, other as Value).some((item) => contains(machine, self, item));
}

/** The methods of the views of a dict. */
export const viewMethods = table(method<DictView>('dict_keys', 'isdisjoint', 'one', areDisjoint));

/** The methods of set that answer a new value. */
export const setMethods = table(
  method<PySet>('set', 'isdisjoint', 'one', areDisjoint),
  method<PySet>('set', 'issubset', 'one', (machine, self, [other]) => {
    machine.chargeItems(self.size());
    return self.list().every((item) => contains(machine, other as Value, item));
  }),
  method<PySet>('set', 'issuperset', 'one', (machine, self, [other]) =>
    toArray(machine, other as Value).every((item) => contains(machine, self, item)),
  ),
);
