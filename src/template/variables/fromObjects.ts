import { PyDict } from '../interpreter/values/dict.ts';
import { PyList } from '../interpreter/values/lists.ts';
import { makeInt, PyFloat, type Value } from '../interpreter/values/types.ts';
import { deepest, Variables, VariablesError } from './variables.ts';

/**
 * Plain JavaScript data as variables: own properties only, getters are never run. Whole numbers become ints, so use
 * `parseVariables` where `1.0` must stay a float.
 *
 * @throws {VariablesError} 'cycle' or 'too-deep'.
 */
export function variablesFrom(object: Readonly<Record<string, unknown>>): Variables {
  const converter = new Converter();
  const values = new Map<string, Value>();
  for (const [name, content] of converter.entries(object)) values.set(name, converter.convert(content));
  return new Variables(values);
}

/** One JavaScript value as the engine's. @throws {VariablesError} 'cycle' or 'too-deep'. */
export function valueFrom(content: unknown): Value {
  return new Converter().convert(content);
}

class Converter {
  private readonly open = new Set<object>();
  private readonly done = new Map<object, Value>();

  /** Own enumerable properties that hold a value; functions and symbols are no data. */
  *entries(object: object): Generator<[string, unknown]> {
    for (const name of Object.keys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, name);
      if (property === undefined || !('value' in property)) continue;
      const content: unknown = property.value;
      if (content !== undefined && typeof content !== 'function' && typeof content !== 'symbol') yield [name, content];
    }
  }

  convert(content: unknown): Value {
    switch (typeof content) {
      case 'string':
      case 'boolean':
        return content;
      case 'number':
        return convertNumber(content);
      case 'bigint':
        return makeInt(content);
      case 'object':
        return content === null ? null : this.convertObject(content);
      default:
        return null;
    }
  }

  private convertObject(object: object): Value {
    const known = this.done.get(object);
    if (known !== undefined) return known;
    if (this.open.has(object)) throw new VariablesError('A variable holds itself', 'cycle');
    if (this.open.size >= deepest) throw new VariablesError(`Variables are nested more than ${deepest} levels deep`, 'too-deep');
    this.open.add(object);
    const value = this.convertContent(object);
    this.open.delete(object);
    this.done.set(object, value);
    return value;
  }

  private convertContent(object: object): Value {
    if (Array.isArray(object)) {
      const items: Value[] = [];
      for (let index = 0; index < object.length; index++) items.push(this.convert(Object.getOwnPropertyDescriptor(object, index)?.value));
      return new PyList(items);
    }
    // The engine prints times as the text JSON has for them.
    if (object instanceof Date) return Number.isNaN(object.getTime()) ? null : object.toISOString();
    const dict = new PyDict();
    for (const [name, content] of this.entries(object)) dict.setName(name, this.convert(content));
    return dict;
  }
}

function convertNumber(content: number): Value {
  if (Number.isInteger(content)) {
    if (Object.is(content, -0)) return new PyFloat(content);
    return Number.isSafeInteger(content) ? content : BigInt(content);
  }
  return Number.isFinite(content) ? content : new PyFloat(content);
}
