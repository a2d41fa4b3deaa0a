import { quote } from '../../pythonText.ts';
import type { Machine } from './machine.ts';
import { bitLength, intText } from './numbers.ts';
import { floatText, PyObject, type Value } from './types.ts';

/** What `str()` prints. */
export function str(machine: Machine, value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isInteger(value) ? String(value) : floatText(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      machine.charge(bitLength(value) >> 3);
      return intText(value);
    default:
      return value === null ? 'None' : value.text(machine);
  }
}

/** What `repr()` prints. */
export function repr(machine: Machine, value: Value): string {
  if (typeof value === 'string') return quoted(machine, value);
  return value instanceof PyObject ? value.repr(machine) : str(machine, value);
}

/** A text as a Python literal. Each character that cannot stand in it as it is takes a while. */
export function quoted(machine: Machine, text: string): string {
  machine.charge(text.length >> 2);
  return quote(text);
}

/** Prints a container unless it is already being printed around itself. */
export function reprOnce(machine: Machine, target: PyObject, again: string, print: () => string): string {
  if (machine.printing.includes(target)) return again;
  machine.enter();
  machine.printing.push(target);
  const text = print();
  machine.printing.pop();
  machine.leave();
  return text;
}

/** Printing one item of a list or a dict takes about as long as this many steps, besides its text. */
export const itemSteps = 2;

/** The reprs of items with a comma and a blank between. */
export function reprItems(machine: Machine, items: readonly Value[]): string {
  let text = '';
  for (let i = 0; i < items.length; i++) {
    const part = repr(machine, items[i] as Value);
    text += i === 0 ? part : `, ${part}`;
    machine.charge(itemSteps);
    machine.grew(text.length, part.length);
  }
  return text;
}
