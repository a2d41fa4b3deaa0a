import { quote } from '../../pythonText.ts';
import { fault } from '../errors.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { generator, iterate, truth } from '../values/iterate.ts';
import type { Kwargs, Value } from '../values/types.ts';
import { attributeGetter } from './attributes.ts';
import { type Filter, type FilterFamily, rawFilter } from './define.ts';

function* mapped(runtime: Runtime, value: Value, args: readonly Value[], kwargs: Kwargs | undefined): Generator<Value> {
  if (!truth(runtime, value)) return;
  const change = mapping(runtime, args, kwargs);
  const items = iterate(runtime, value);
  for (let item = items.next(); item !== undefined; item = items.next()) {
    runtime.charge(1);
    yield change(item);
  }
}

function mapping(runtime: Runtime, args: readonly Value[], kwargs: Kwargs | undefined): (item: Value) => Value {
  const attribute = kwargs?.get('attribute');
  if (args.length === 0 && attribute !== undefined) {
    for (const name of kwargs?.keys() ?? [])
      if (name !== 'attribute' && name !== 'default') throw fault('FilterArgumentError', `Unexpected keyword argument ${quote(name)}`);
    return attributeGetter(runtime, attribute, true, kwargs?.get('default') ?? null);
  }
  const [name, ...rest] = args;
  if (name === undefined) throw fault('FilterArgumentError', 'map requires a filter argument');
  return (item) => {
    runtime.charge(rest.length >> 2);
    return runtime.named.filter(runtime, name, [item, ...rest], kwargs);
  };
}

function* selected(
  runtime: Runtime,
  value: Value,
  keep: boolean,
  byAttribute: boolean,
  args: readonly Value[],
  kwargs: Kwargs | undefined,
): Generator<Value> {
  if (!truth(runtime, value)) return;
  const test = testing(runtime, byAttribute, args, kwargs);
  const items = iterate(runtime, value);
  for (let item = items.next(); item !== undefined; item = items.next()) {
    runtime.charge(1);
    if (test(item) === keep) yield item;
  }
}

function testing(runtime: Runtime, byAttribute: boolean, args: readonly Value[], kwargs: Kwargs | undefined): (item: Value) => boolean {
  const [attribute] = args;
  if (byAttribute && attribute === undefined) throw fault('FilterArgumentError', 'Missing parameter for attribute name');
  const get = byAttribute ? attributeGetter(runtime, attribute as Value, true) : (item: Value): Value => item;
  const [name, ...rest] = byAttribute ? args.slice(1) : args;
  if (name === undefined) return (item) => truth(runtime, get(item));
  return (item) => {
    runtime.charge(rest.length >> 2);
    return runtime.named.test(runtime, name, [get(item), ...rest], kwargs);
  };
}

function selecting(origin: string, keep: boolean, byAttribute: boolean): Filter {
  return rawFilter(origin, (runtime, [value = null, ...args], kwargs) =>
    generator('select_or_reject', selected(runtime, value, keep, byAttribute, args, kwargs)),
  );
}

/** Filters that apply other filters or tests to every item. */
export const selectionFilters = {
  map: rawFilter('sync_do_map', (runtime, [value = null, ...args], kwargs) =>
    generator('sync_do_map', mapped(runtime, value, args, kwargs)),
  ),
  select: selecting('sync_do_select', true, false),
  reject: selecting('sync_do_reject', false, false),
  selectattr: selecting('sync_do_selectattr', true, true),
  rejectattr: selecting('sync_do_rejectattr', false, true),
} satisfies FilterFamily;
