import { getItem, getOnlyAttribute } from '../access.ts';
import { fault, TemplateFault, typeError } from '../errors.ts';
import { flagArg } from '../methods/define.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { arithmetic } from '../values/arithmetic.ts';
import { equals, order } from '../values/compare.ts';
import { DictView, PyDict } from '../values/dict.ts';
import { generator, iterate, PyIterator, sizeOf, toArray, truth } from '../values/iterate.ts';
import { GroupTuple, PyList, PyTuple } from '../values/lists.ts';
import { escapeValue, hasHtml, Markup, stringOf } from '../values/markup.ts';
import { PyRange } from '../values/range.ts';
import { sorted } from '../values/sort.ts';
import { str } from '../values/text.ts';
import { isInt, typeName, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { attributeGetter, attributesGetter } from './attributes.ts';
import { type FilterFamily, filter } from './define.ts';

function join(runtime: Runtime, [value = null, separator = '', attribute = null]: readonly Value[]): Value {
  let items = toArray(runtime, value);
  if (attribute !== null) items = items.map(attributeGetter(runtime, attribute, true));
  if (!runtime.autoescape) return joinText(runtime, items, str(runtime, separator));
  const safe = hasHtml(separator) || items.some(hasHtml);
  if (!safe) return joinText(runtime, items, str(runtime, separator));
  const glue = escapeValue(runtime, separator).value;
  return new Markup(
    joinText(
      runtime,
      items.map((item) => escapeValue(runtime, item).value),
      glue,
    ),
  );
}

function joinText(runtime: Runtime, items: readonly Value[], separator: string): string {
  let text = '';
  for (let i = 0; i < items.length; i++) {
    const part = str(runtime, items[i] as Value);
    text += i === 0 ? part : separator + part;
    runtime.charge(1);
    runtime.grew(text.length, part.length + separator.length);
  }
  return text;
}

function first(runtime: Runtime, [value = null]: readonly Value[]): Value {
  const item = iterate(runtime, value).next();
  return item === undefined ? runtime.undefined({ hint: 'No first item, sequence was empty.' }) : item;
}

/** The items from last to first. @throws {TemplateFault} TypeError when the type has no such order. */
function reversed(runtime: Runtime, value: Value): Value[] {
  if (value instanceof Undefined && value.kind === 'strict') value.fail(runtime);
  const text = stringOf(value);
  if (text !== undefined) {
    runtime.charge(text.length);
    return Array.from(text, (character): Value => (value instanceof Markup ? new Markup(character) : character)).reverse();
  }
  const ordered =
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyDict ||
    value instanceof DictView ||
    value instanceof PyRange ||
    value instanceof Undefined;
  if (!ordered) throw typeError(`'${typeName(value)}' object is not reversible`);
  return toArray(runtime, value).reverse();
}

function last(runtime: Runtime, [value = null]: readonly Value[]): Value {
  const item = value instanceof PyList || value instanceof PyTuple ? value.values.at(-1) : reversed(runtime, value)[0];
  return item === undefined ? runtime.undefined({ hint: 'No last item, sequence was empty.' }) : item;
}

const reverseNames: Readonly<Record<string, string>> = {
  list: 'list_reverseiterator',
  dict: 'dict_reversekeyiterator',
  dict_keys: 'dict_reversekeyiterator',
  dict_values: 'dict_reversevalueiterator',
  dict_items: 'dict_reverseitemiterator',
  range: 'range_iterator',
};

function reverse(runtime: Runtime, [value = null]: readonly Value[]): Value {
  const text = stringOf(value);
  if (text !== undefined) {
    runtime.charge(text.length >> 1);
    const turned = Array.from(text).reverse().join('');
    return value instanceof Markup ? new Markup(turned) : turned;
  }
  const items = withoutTypeError(() => reversed(runtime, value));
  if (items) {
    let next = 0;
    return new PyIterator(() => items[next++], reverseNames[typeName(value)] ?? 'reversed');
  }
  const walked = withoutTypeError(() => toArray(runtime, value));
  if (!walked) throw fault('FilterArgumentError', 'argument must be iterable');
  return new PyList(walked.reverse());
}

function withoutTypeError<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof TemplateFault && error.type === 'TypeError') return undefined;
    throw error;
  }
}

function random(runtime: Runtime, [value = null]: readonly Value[]): Value {
  const size = sizeOf(runtime, value);
  if (size === undefined) throw typeError(`object of type '${typeName(value)}' has no len()`);
  if (size === 0) return runtime.undefined({ hint: 'No random item, sequence was empty.' });
  const index = Math.min(size - 1, Math.floor(runtime.random() * size));
  const item = getItem(runtime, value, index);
  if (item instanceof Undefined)
    throw value instanceof PyDict ? fault('KeyError', String(index)) : typeError(`'${typeName(value)}' object is not subscriptable`);
  return item;
}

function sort(runtime: Runtime, [value = null, backwards = false, caseSensitive = false, attribute = null]: readonly Value[]): Value {
  const items = toArray(runtime, value);
  const isBackwards = flagArg(backwards);
  const get = attributesGetter(runtime, attribute, truth(runtime, caseSensitive));
  const keys = items.map((item) => get(item));
  return new PyList(sorted(runtime, items, sortKeys(keys), isBackwards));
}

/** Jinja2 compares lists of keys, in which equal values are not ordered; where all keys are single numbers or texts that is the same as comparing those. */
function sortKeys(keys: readonly (readonly Value[])[]): Value[] {
  for (const type of ['number', 'string'])
    if (keys.every((key) => key.length === 1 && typeof key[0] === type)) return keys.map((key) => key[0] as Value);
  return keys.map((key) => new PyList([...key]));
}

function unique(runtime: Runtime, [value = null, caseSensitive = false, attribute = null]: readonly Value[]): Value {
  return generator('do_unique', uniqueItems(runtime, value, attributeGetter(runtime, attribute, truth(runtime, caseSensitive))));
}

function* uniqueItems(runtime: Runtime, value: Value, get: (item: Value) => Value): Generator<Value> {
  const seen = new PyDict();
  const items = iterate(runtime, value);
  for (let item = items.next(); item !== undefined; item = items.next()) {
    runtime.charge(1);
    if (seen.add(runtime, get(item))) yield item;
  }
}

function extreme(operator: '<' | '>'): (runtime: Runtime, args: readonly Value[]) => Value {
  return (runtime, [value = null, caseSensitive = false, attribute = null]) => {
    const items = iterate(runtime, value);
    let best = items.next();
    if (best === undefined) return runtime.undefined({ hint: 'No aggregated item, sequence was empty.' });
    const get = attributeGetter(runtime, attribute, truth(runtime, caseSensitive));
    let key = get(best);
    for (let item = items.next(); item !== undefined; item = items.next()) {
      runtime.charge(1);
      const other = get(item);
      if (!order(runtime, operator, other, key)) continue;
      best = item;
      key = other;
    }
    return best;
  };
}

function sum(runtime: Runtime, [value = null, attribute = null, start = 0]: readonly Value[]): Value {
  const get = attribute === null ? undefined : attributeGetter(runtime, attribute, true);
  const items = iterate(runtime, value);
  if (stringOf(start) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total = start;
  for (let item = items.next(); item !== undefined; item = items.next()) {
    runtime.charge(1);
    total = arithmetic(runtime, '+', total, get ? get(item) : item);
  }
  return total;
}

function groupBy(runtime: Runtime, [value = null, attribute = null, fallback = null, caseSensitive = false]: readonly Value[]): Value {
  const exact = truth(runtime, caseSensitive);
  const get = attributeGetter(runtime, attribute, exact, fallback);
  const items = toArray(runtime, value);
  const ordered = sorted(runtime, items, items.map(get), false);
  const groups: { key: Value; items: Value[] }[] = [];
  for (const item of ordered) {
    const key = get(item);
    const current = groups.at(-1);
    if (current && equals(runtime, current.key, key)) current.items.push(item);
    else groups.push({ key, items: [item] });
  }
  const show = attributeGetter(runtime, attribute, true, fallback);
  return new PyList(groups.map((group) => new GroupTuple([exact ? group.key : show(group.items[0] as Value), new PyList(group.items)])));
}

function count(value: Value, name: string): number {
  if (!isInt(value)) throw typeError(name);
  return Number(value);
}

function* batches(runtime: Runtime, value: Value, size: Value, fill: Value): Generator<Value> {
  let row: Value[] = [];
  const items = iterate(runtime, value);
  for (let item = items.next(); item !== undefined; item = items.next()) {
    runtime.charge(1);
    if (equals(runtime, row.length, size)) {
      yield new PyList(row);
      row = [];
    }
    row.push(item);
  }
  if (row.length === 0) return;
  if (fill !== null && order(runtime, '<', row.length, size)) {
    const missing = count(arithmetic(runtime, '-', size, row.length), `can't multiply sequence by non-int of type '${typeName(size)}'`);
    runtime.chargeItems(missing);
    for (let i = 0; i < missing; i++) row.push(fill);
  }
  yield new PyList(row);
}

function* slices(runtime: Runtime, value: Value, slicesWanted: Value, fill: Value): Generator<Value> {
  const items = toArray(runtime, value);
  const size = arithmetic(runtime, '//', items.length, slicesWanted);
  const extra = Number(arithmetic(runtime, '%', items.length, slicesWanted));
  const total = count(slicesWanted, `'${typeName(slicesWanted)}' object cannot be interpreted as an integer`);
  const each = Number(size);
  let offset = 0;
  for (let i = 0; i < total; i++) {
    runtime.charge(1);
    const start = offset + i * each;
    if (i < extra) offset++;
    const part = items.slice(start, offset + (i + 1) * each);
    if (fill !== null && i >= extra) part.push(fill);
    yield new PyList(part);
  }
}

/** Filters that work on lists and other sequences. */
export const sequenceFilters = {
  attr: filter(
    'do_attr',
    ['obj', 'name'],
    (runtime, [object = null, name = null]) => getOnlyAttribute(runtime, object, str(runtime, name)),
    1,
  ),
  batch: filter('do_batch', ['value', 'linecount', ['fill_with', null]], (runtime, [value = null, size = null, fill = null]) =>
    generator('do_batch', batches(runtime, value, size, fill)),
  ),
  first: filter('sync_do_first', ['seq'], first, 1),
  groupby: filter('sync_do_groupby', ['value', 'attribute', ['default', null], ['case_sensitive', false]], groupBy, 1),
  join: filter('sync_do_join', ['value', ['d', ''], ['attribute', null]], join, 1),
  last: filter('do_last', ['seq'], last, 1),
  list: filter('sync_do_list', ['value'], (runtime, [value = null]) => new PyList(toArray(runtime, value))),
  max: filter('do_max', ['value', ['case_sensitive', false], ['attribute', null]], extreme('>'), 1),
  min: filter('do_min', ['value', ['case_sensitive', false], ['attribute', null]], extreme('<'), 1),
  random: filter('do_random', ['seq'], random, 1),
  reverse: filter('do_reverse', ['value'], reverse),
  slice: filter('sync_do_slice', ['value', 'slices', ['fill_with', null]], (runtime, [value = null, wanted = null, fill = null]) =>
    generator('sync_do_slice', slices(runtime, value, wanted, fill)),
  ),
  sort: filter('do_sort', ['value', ['reverse', false], ['case_sensitive', false], ['attribute', null]], sort, 1),
  sum: filter('sync_do_sum', ['iterable', ['attribute', null], ['start', 0]], sum, 1),
  unique: filter('do_unique', ['value', ['case_sensitive', false], ['attribute', null]], unique, 1),
} satisfies FilterFamily;
