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
  if (typeof value === 'string') return quote(value);
  return value instanceof PyObject ? value.repr(machine) : str(machine, value);
}

const plain = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;
// What Python does not print: controls, format characters, surrogates, private use, unassigned, and all white space but the blank.
const unprintable = /(?! )[\p{C}\p{Z}\\]/gu;

/** A string as a Python literal. */
export function quote(text: string): string {
  if (plain.test(text)) return `'${text}'`;
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(unprintable, escapeOne);
  return mark + (mark === "'" ? body.replaceAll("'", "\\'") : body) + mark;
}

function escapeOne(character: string): string {
  switch (character) {
    case '\\':
      return '\\\\';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
  }
  return pythonEscape(character);
}

/** A character by its number, as Python escapes it. */
export function pythonEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
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

/** The reprs of items with a comma and a blank between. */
export function reprItems(machine: Machine, items: readonly Value[]): string {
  let text = '';
  for (let i = 0; i < items.length; i++) {
    const part = repr(machine, items[i] as Value);
    text += i === 0 ? part : `, ${part}`;
    machine.grew(text.length, part.length);
  }
  return text;
}
