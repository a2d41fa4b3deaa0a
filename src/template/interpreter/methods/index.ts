import { PyBytes } from '../values/bytes.ts';
import { DictView, PyDict, PySet } from '../values/dict.ts';
import { GroupTuple, PyList, PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { Markup } from '../values/markup.ts';
import { Cycler } from '../values/namespace.ts';
import { PyRange } from '../values/range.ts';
import { isFloat, isInt, type Method, type Value } from '../values/types.ts';
import { bytesMethods } from './bytes.ts';
import { cyclerAttribute, cyclerMethods } from './cycler.ts';
import { dictMethods, setMethods, viewMethods } from './dict.ts';
import { listMethods, rangeMethods, tupleMethods } from './list.ts';
import { markupMethods } from './markup.ts';
import { floatMethods, intMethods, numberAttribute } from './numbers.ts';
import { stringMethods } from './strings.ts';

const none: ReadonlyMap<string, Method> = new Map();

function tableOf(value: Value): ReadonlyMap<string, Method> {
  if (typeof value === 'string') return stringMethods;
  if (value instanceof PyDict) return dictMethods;
  if (value instanceof PyList) return listMethods;
  if (value === null) return none;
  if (isInt(value)) return intMethods;
  if (isFloat(value)) return floatMethods;
  if (value instanceof PyTuple) return tupleMethods;
  if (value instanceof PyRange) return rangeMethods;
  if (value instanceof Markup) return markupMethods;
  if (value instanceof DictView) return value.part === 'values' ? none : viewMethods;
  if (value instanceof PySet) return setMethods;
  if (value instanceof PyBytes) return bytesMethods;
  return value instanceof Cycler ? cyclerMethods : none;
}

/** The method a value has under a name. */
export function methodOf(value: Value, name: string): Method | undefined {
  return tableOf(value).get(name);
}

/** An attribute that is neither a method nor the object's own: parts of numbers, ranges and groups. */
export function plainAttribute(_machine: Machine, value: Value, name: string): Value | undefined {
  if (isInt(value) || isFloat(value)) return numberAttribute(value, name);
  if (value instanceof GroupTuple) return name === 'grouper' ? value.values[0] : name === 'list' ? value.values[1] : undefined;
  if (value instanceof PyRange) return name === 'start' || name === 'stop' || name === 'step' ? value[name] : undefined;
  return value instanceof Cycler ? cyclerAttribute(value, name) : undefined;
}
