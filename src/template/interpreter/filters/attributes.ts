import { getItem } from '../access.ts';
import { splitAt } from '../methods/split.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { Markup, stringOf } from '../values/markup.ts';
import { parseInteger } from '../values/numbers.ts';
import type { Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';

/** A path such as `user.tags.0` as the keys to follow; None has no step. */
function pathOf(runtime: Runtime, attribute: Value): Value[] {
  if (attribute === null) return [];
  const text = stringOf(attribute);
  if (text === undefined) return [attribute];
  const keyOf = (part: string): Value => (attribute instanceof Markup ? new Markup(part) : part);
  return splitAt(runtime, text, '.', Number.POSITIVE_INFINITY).map((part) =>
    /^\p{Nd}+$/u.test(part) ? (parseInteger(runtime, part, 10) ?? part) : keyOf(part),
  );
}

/** Text in lower case, other values as they are. */
function ignoreCase(runtime: Runtime, value: Value): Value {
  const text = stringOf(value);
  if (text === undefined) return value;
  runtime.chargeText(text.length);
  return value instanceof Markup ? new Markup(text.toLowerCase()) : text.toLowerCase();
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
    runtime.charge(path.length >> 1);
    for (const key of path) {
      value = getItem(runtime, value, key);
      if (fallback !== null && value instanceof Undefined) value = fallback;
    }
    return caseSensitive ? value : ignoreCase(runtime, value);
  };
}

/** Looks up several attribute paths, written with commas between; answers one value per path. */
export function attributesGetter(runtime: Runtime, attribute: Value, caseSensitive: boolean): (item: Value) => Value[] {
  const text = stringOf(attribute);
  const paths: Value[] = text === undefined ? [attribute] : splitAt(runtime, text, ',', Number.POSITIVE_INFINITY);
  const getters = paths.map((path) => attributeGetter(runtime, path, caseSensitive));
  return (item) => getters.map((get) => get(item));
}
