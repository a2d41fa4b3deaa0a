import { quote } from '../pythonText.ts';
import { itemOf } from './items.ts';
import { methodOf, plainAttribute } from './methods/index.ts';
import { PyFunction } from './runtime/functions.ts';
import { PyDict } from './values/dict.ts';
import { isInternalAttribute } from './values/internals.ts';
import type { Machine } from './values/machine.ts';
import { Markup, stringOf } from './values/markup.ts';
import { type Method, PyObject, typeName, type Value } from './values/types.ts';
import { Undefined } from './values/undefined.ts';

/** `object.name` as a template means it: the attribute, else the item of that name, else an undefined value. */
export function getAttribute(machine: Machine, object: Value, name: string): Value {
  const found = attributeOf(machine, object, name);
  if (found !== undefined) return found;
  const item = object instanceof PyDict ? object.item(machine, name) : itemOf(machine, object, name);
  return orUndefined(machine, item, object, name);
}

/** `object[key]` as a template means it: the item, else, for a text, the attribute of that name, else an undefined value. */
export function getItem(machine: Machine, object: Value, key: Value): Value {
  const item = itemOf(machine, object, key);
  if (item !== undefined) return item;
  const name = stringOf(key);
  const found = name === undefined ? undefined : attributeOf(machine, object, name);
  return orUndefined(machine, found, object, key);
}

/** What was found, also when it is None; an undefined value when nothing was. */
function orUndefined(machine: Machine, found: Value | undefined, object: Value, name: Value): Value {
  return found === undefined ? machine.undefined({ object, name }) : found;
}

/** An attribute alone, as the `attr` filter looks it up. */
export function getOnlyAttribute(machine: Machine, object: Value, name: string): Value {
  return orUndefined(machine, attributeOf(machine, object, name), object, name);
}

function attributeOf(machine: Machine, object: Value, name: string): Value | undefined {
  if (name.startsWith('_')) return privateAttribute(machine, object, name);
  const method = methodOf(object, name);
  if (method !== undefined) return boundMethod(object, method);
  if (object instanceof PyObject) {
    const found = object.attribute(machine, name);
    if (found !== undefined) return found;
  }
  return plainAttribute(machine, object, name);
}

/** Names with an underscore: what exists in Python is refused, what does not is simply missing. */
function privateAttribute(machine: Machine, object: Value, name: string): Value | undefined {
  if (isInternalAttribute(object, name)) {
    const hint = `access to attribute ${quote(name)} of ${quote(typeName(object))} object is unsafe.`;
    return machine.undefined({ hint, object, name, security: true });
  }
  // Undefined raises for every name but Python's internal ones.
  return object instanceof Undefined && !name.startsWith('__') ? object.attribute(machine) : undefined;
}

/** The method of a value as a value of its own. */
export function boundMethod(object: Value, method: Method): Value {
  const builtin = !(object instanceof Markup);
  const shown = builtin
    ? `<built-in method ${method.name} of ${typeName(object)} object at 0x7f0000000000>`
    : (machine: Machine): string => `<bound method str.${method.name} of ${object.repr(machine)}>`;
  return new PyFunction(shown, builtin ? 'builtin_function_or_method' : 'method', (machine, args, kwargs) =>
    method.call(machine, object, args, kwargs),
  );
}
