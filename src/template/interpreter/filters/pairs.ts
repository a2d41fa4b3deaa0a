import { getOnlyAttribute } from '../access.ts';
import { callValue } from '../callValue.ts';
import { fault, typeError } from '../errors.ts';
import { flagArg } from '../methods/define.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { PyDict } from '../values/dict.ts';
import { generator, toArray, truth, tryIterate } from '../values/iterate.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import { stringOf } from '../values/markup.ts';
import { missingAttribute } from '../values/namespace.ts';
import { sorted } from '../values/sort.ts';
import { typeName, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { attributeGetter } from './attributes.ts';
import { type FilterFamily, filter } from './define.ts';

function dictSort(runtime: Runtime, [value = null, caseSensitive = false, by = 'key', backwards = false]: readonly Value[]): Value {
  const part = stringOf(by);
  if (part !== 'key' && part !== 'value') throw fault('FilterArgumentError', 'You can only sort by either "key" or "value"');
  const pairs = pairsOf(runtime, value);
  const isBackwards = flagArg(backwards);
  const get = attributeGetter(runtime, null, truth(runtime, caseSensitive));
  const keys = pairs.map((pair) => get(pair[part === 'key' ? 0 : 1]));
  return new PyList(
    sorted(
      runtime,
      pairs.map((pair) => new PyTuple(pair)),
      keys,
      isBackwards,
    ),
  );
}

/** Keys and values of a mapping, for filters that call its `items()`. */
export function pairsOf(runtime: Runtime, value: Value): [Value, Value][] {
  if (value instanceof Undefined) value.fail(runtime);
  if (value instanceof PyDict) {
    runtime.chargeItems(value.size());
    return [...value.pairs()];
  }
  const items = getOnlyAttribute(runtime, value, 'items');
  if (items instanceof Undefined) throw missingAttribute(value, 'items');
  return pairList(runtime, callValue(runtime, items, [], undefined));
}

/** The pairs of a list of pairs. */
export function pairList(runtime: Runtime, value: Value): [Value, Value][] {
  return toArray(runtime, value).map((item) => {
    if (tryIterate(runtime, item) === undefined) throw typeError(`cannot unpack non-iterable ${typeName(item)} object`);
    const pair = toArray(runtime, item);
    if (pair.length < 2) throw fault('ValueError', `not enough values to unpack (expected 2, got ${pair.length})`);
    if (pair.length > 2) throw fault('ValueError', 'too many values to unpack (expected 2)');
    return pair as [Value, Value];
  });
}

function* pairItems(runtime: Runtime, value: Value): Generator<Value> {
  if (value instanceof Undefined) return;
  if (!(value instanceof PyDict)) throw typeError('Can only get item pairs from a mapping.');
  for (const pair of pairsOf(runtime, value)) yield new PyTuple(pair);
}

/** Filters that work on the keys and values of a mapping. */
export const pairFilters = {
  dictsort: filter('do_dictsort', ['value', ['case_sensitive', false], ['by', 'key'], ['reverse', false]], dictSort),
  items: filter('do_items', ['value'], (runtime, [value = null]) => generator('do_items', pairItems(runtime, value))),
} satisfies FilterFamily;
