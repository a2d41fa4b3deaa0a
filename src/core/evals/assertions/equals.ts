import { parseJson } from '../../../base/json.ts';
import { type Check, passed } from './types.ts';

/**
 * `equals`: the output is the value. A text is compared as text, never as JSON; an object, a list and `null` are compared with what the output
 * parses to, and an output that is no JSON equals none of them.
 */
export const equals: Check = ({ value, isInverse }, { answer: { output } }) => {
  const isData = typeof value === 'object';
  const expected = isData ? JSON.stringify(value) : String(value);
  const isEqual = isData ? parsesTo(output, value) : output === expected;
  const pass = isEqual !== isInverse;
  return { pass, expected, reason: pass ? passed : `Expected output "${output}" to ${isInverse ? 'not ' : ''}equal "${expected}"` };
};

function parsesTo(output: string, value: unknown): boolean {
  let data: unknown;
  try {
    data = parseJson(output);
  } catch {
    return false; // not JSON, so it equals no data
  }
  return isSame(data, value);
}

/** Whether two pieces of plain data are the same, the order of keys aside. */
function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isSame(Reflect.get(left, key), Reflect.get(right, key)));
}
