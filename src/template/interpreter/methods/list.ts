import { callValue } from '../callValue.ts';
import { fault, typeError, valueError } from '../errors.ts';
import { same } from '../values/compare.ts';
import { toArray } from '../values/iterate.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import type { PyRange } from '../values/range.ts';
import { sorted } from '../values/sort.ts';
import { repr } from '../values/text.ts';
import { isInt, type Kwargs, type Method, type Value } from '../values/types.ts';
import { flagArg, intArg, listBoundArg, type MethodArgs, method, type Takes, table } from './define.ts';

const list = (name: string, takes: Takes, body: (machine: Machine, self: PyList, args: MethodArgs) => Value): Method =>
  method<PyList>('list', name, takes, body);

/** A method that changes the list, and answers None unless it says otherwise. */
function changing(name: string, takes: Takes, body: (machine: Machine, self: PyList, args: MethodArgs) => Value | undefined): Method {
  return list(name, takes, (machine, self, args) => {
    machine.beforeChange(self);
    return body(machine, self, args) ?? null;
  });
}

function pop(machine: Machine, self: PyList, [index]: MethodArgs): Value {
  const at = intArg(index, -1);
  if (self.values.length === 0) throw fault('IndexError', 'pop from empty list');
  const from = at < 0 ? at + self.values.length : at;
  if (from < 0 || from >= self.values.length) throw fault('IndexError', 'pop index out of range');
  machine.charge((self.values.length - from) >> 6);
  return self.values.splice(from, 1)[0] as Value;
}

function indexIn(machine: Machine, values: readonly Value[], [item, from, to]: MethodArgs): number {
  const clamp = (value: number): number => Math.max(0, value < 0 ? value + values.length : value);
  const stop = Math.min(values.length, clamp(listBoundArg(to, values.length)));
  for (let i = clamp(listBoundArg(from, 0)); i < stop; i++) {
    machine.charge(1);
    if (same(machine, values[i] as Value, item as Value)) return i;
  }
  return -1;
}

function countIn(machine: Machine, values: readonly Value[], item: Value): number {
  machine.charge(values.length);
  return values.filter((value) => same(machine, value, item)).length;
}

const sortMethod: Method = {
  name: 'sort',
  call(machine: Machine, self: Value, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    if (args.length > 0) throw typeError('sort() takes no positional arguments');
    for (const name of kwargs?.keys() ?? [])
      if (name !== 'key' && name !== 'reverse') throw typeError(`'${name}' is an invalid keyword argument for sort()`);
    const target = self as PyList;
    machine.beforeChange(target);
    const key = kwargs?.get('key') ?? null;
    const reverse = kwargs?.get('reverse');
    const backwards = reverse !== undefined && flagArg(reverse);
    const keys = key === null ? target.values : target.values.map((value) => callValue(machine, key, [value], undefined));
    target.values = sorted(machine, target.values, keys, backwards);
    return null;
  },
};

/** The methods of list. */
export const listMethods = table(
  changing('append', 'one', (machine, self, [item]) => {
    machine.chargeItems(self.values.length & 1023 ? 1 : self.values.length + 1);
    self.values.push(item as Value);
    return undefined;
  }),
  changing('extend', 'one', (machine, self, [items]) => {
    const more = toArray(machine, items ?? null);
    machine.chargeItems(self.values.length + more.length);
    for (const item of more) self.values.push(item);
    return undefined;
  }),
  changing('insert', { min: 2, max: 2 }, (machine, self, [index, item]) => {
    machine.chargeItems(self.values.length >> 4);
    self.values.splice(intArg(index, 0), 0, item as Value);
    return undefined;
  }),
  changing('pop', { min: 0, max: 1 }, pop),
  changing('remove', 'one', (machine, self, [item]) => {
    const at = indexIn(machine, self.values, [item]);
    if (at < 0) throw valueError('list.remove(x): x not in list');
    self.values.splice(at, 1);
    return undefined;
  }),
  changing('clear', 'none', (_machine, self) => {
    self.values = [];
    return undefined;
  }),
  changing('reverse', 'none', (machine, self) => {
    machine.chargeItems(self.values.length);
    self.values.reverse();
    return undefined;
  }),
  sortMethod,
  list('copy', 'none', (machine, self) => {
    machine.chargeItems(self.values.length);
    return new PyList(self.values.slice());
  }),
  list('count', 'one', (machine, self, [item]) => countIn(machine, self.values, item as Value)),
  list('index', { min: 1, max: 3 }, (machine, self, args) => {
    const at = indexIn(machine, self.values, args);
    if (at < 0) throw valueError(`${repr(machine, args[0] as Value)} is not in list`);
    return at;
  }),
);

type Sequence = PyTuple | PyRange;

function valuesOf(machine: Machine, self: Sequence): readonly Value[] {
  return self instanceof PyTuple ? self.values : toArray(machine, self);
}

const counting = (type: string): Method =>
  method<Sequence>(type, 'count', 'one', (machine, self, [item]) => countIn(machine, valuesOf(machine, self), item as Value));

/** The methods of tuple. */
export const tupleMethods = table(
  counting('tuple'),
  method<PyTuple>('tuple', 'index', { min: 1, max: 3 }, (machine, self, args) => {
    const at = indexIn(machine, self.values, args);
    if (at < 0) throw valueError('tuple.index(x): x not in tuple');
    return at;
  }),
);

/** The methods of range. */
export const rangeMethods = table(
  counting('range'),
  method<PyRange>('range', 'index', 'one', (machine, self, [item]) => {
    const at = indexIn(machine, toArray(machine, self), [item]);
    if (at < 0)
      throw valueError(isInt(item as Value) ? `${repr(machine, item as Value)} is not in range` : 'sequence.index(x): x not in sequence');
    return at;
  }),
);
