import { getItem } from '../access.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { Markup, stringOf } from '../values/markup.ts';
import { asciiDigits, parseInteger } from '../values/numbers.ts';
import type { Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';

/** A path such as `user.tags.0` as the keys to follow; None has no step. */
function pathOf(runtime: Runtime, attribute: Value): Value[] {
  if (attribute === null) return [];
  const text = stringOf(attribute);
  if (text === undefined) return [attribute];
  const keyOf = (part: string): Value => (attribute instanceof Markup ? new Markup(part) : part);
  return text.split('.').map((part) => (/^[\p{Nd}]+$/u.test(part) ? (parseInteger(runtime, asciiDigits(part), 10) ?? part) : keyOf(part)));
}

/** Text in lower case, other values as they are. */
export function ignoreCase(value: Value): Value {
  if (typeof value === 'string') return value.toLowerCase();
  return value instanceof Markup ? new Markup(value.value.toLowerCase()) : value;
}

/** Looks up an attribute path on items, with Jinja2's rules; `fallback` stands for what is missing. */
export function attributeGetter(
  runtime: Runtime,
  attribute: Value,
  caseSensitive: boolean,
  fallback: Value = null,
): (item: Value) => Value {
  const path = pathOf(runtime, attribute);
  return (item) => {
    let value = item;
    for (const key of path) {
      value = getItem(runtime, value, key);
      if (fallback !== null && value instanceof Undefined) value = fallback;
    }
    return caseSensitive ? value : ignoreCase(value);
  };
}

/** Looks up several attribute paths, written with commas between; answers one value per path. */
export function attributesGetter(runtime: Runtime, attribute: Value, caseSensitive: boolean): (item: Value) => Value[] {
  const text = stringOf(attribute);
  const paths: Value[] = text === undefined ? [attribute] : text.split(',');
  const getters = paths.map((path) => attributeGetter(runtime, path, caseSensitive));
  return (item) => getters.map((get) => get(item));
}
