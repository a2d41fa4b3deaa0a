import type { Problem } from '../../core/model/index.ts';
import { PyDict } from '../interpreter/values/dict.ts';
import type { Value } from '../interpreter/values/types.ts';
import { JsonError, readJson } from './json.ts';
import { Variables } from './variables.ts';
import { readYaml } from './yaml.ts';

export { variablesFrom } from './fromObjects.ts';
export { dataOf } from './toObjects.ts';
export { Variables, VariablesError } from './variables.ts';

/**
 * Variables from JSON or YAML text, read as Python reads them: `1.0` stays a float, ints keep all digits, keys their order.
 *
 * @returns No variables and at least one problem when the text cannot be read. Empty text means no variables.
 */
export function parseVariables(text: string): { value: Variables; problems: Problem[] } {
  const source = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  if (source.trim() === '') return { value: new Variables(), problems: [] };
  const { value, problems } = readText(source);
  if (problems.length > 0) return { value: new Variables(), problems };
  if (value === null) return { value: new Variables(), problems: [] };
  if (!(value instanceof PyDict)) return refused('Variables must be a mapping of names to values', { start: 0, end: text.length });
  const values = new Map<string, Value>();
  for (const [name, content] of value.pairs()) values.set(typeof name === 'string' ? name : String(name), content);
  return { value: new Variables(values), problems: [] };
}

function refused(message: string, range: { start: number; end: number }): { value: Variables; problems: Problem[] } {
  return { value: new Variables(), problems: [{ code: 'variables', level: 'error', message, range }] };
}

function readText(text: string): { value: Value; problems: Problem[] } {
  try {
    return { value: readJson(text), problems: [] };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const yaml = readYaml(text);
    // Text that begins as JSON and is not YAML either is told about as JSON.
    if (yaml.problems.length === 0 || !/^\s*[[{]/.test(text)) return yaml;
    return {
      value: null,
      problems: [{ code: 'variables', level: 'error', message: error.message, range: { start: error.offset, end: error.offset + 1 } }],
    };
  }
}
