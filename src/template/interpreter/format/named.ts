import { quote } from '../../pythonText.ts';
import { fault, typeError } from '../errors.ts';
import { PyBytes } from '../values/bytes.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { stringOf } from '../values/markup.ts';
import { PyRange } from '../values/range.ts';
import { PyObject, typeName, type Value } from '../values/types.ts';

/** What a format text finds in its mapping under a name. @throws {TemplateFault} KeyError, or TypeError when the value has no names. */
export function namedItem(machine: Machine, mapping: Value, name: string): Value {
  if (stringOf(mapping) !== undefined) throw typeError("string indices must be integers, not 'str'");
  if (mapping instanceof PyList || mapping instanceof PyTuple || mapping instanceof PyRange || mapping instanceof PyBytes) {
    const type = mapping instanceof PyBytes ? 'byte' : mapping.typeName;
    throw typeError(`${type} indices must be integers or slices, not str`);
  }
  if (!(mapping instanceof PyObject && mapping.subscriptable)) throw typeError(`'${typeName(mapping)}' object is not subscriptable`);
  const value = mapping.item(machine, name);
  if (value === undefined) throw fault('KeyError', quote(name));
  return value;
}
