import { typeError } from './errors.ts';
import type { Machine } from './values/machine.ts';
import { type Kwargs, PyObject, typeName, type Value } from './values/types.ts';

/** `callee(args, kwargs)`. @throws {TemplateFault} TypeError when the value cannot be called. */
export function callValue(machine: Machine, callee: Value, args: readonly Value[], kwargs: Kwargs | undefined): Value {
  machine.charge(1);
  if (!(callee instanceof PyObject) || !callee.callable) throw typeError(`'${typeName(callee)}' object is not callable`);
  return callee.call(machine, args, kwargs);
}
