import { typeError, valueError } from '../errors.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { PyDict } from '../values/dict.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import { Markup, stringOf } from '../values/markup.ts';
import { sorted } from '../values/sort.ts';
import { joinTexts } from '../values/strings.ts';
import { itemSteps, str } from '../values/text.ts';
import { floatText, floatValue, isFloat, isInt, type PyObject, typeName, type Value } from '../values/types.ts';
import { type FilterFamily, filter } from './define.ts';
import { blanks } from './text.ts';

function quoteJson(runtime: Runtime, text: string): string {
  runtime.charge(text.length >> 2);
  return JSON.stringify(text).replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

class JsonWriter {
  private readonly open: PyObject[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly indent: string | undefined,
  ) {}

  write(value: Value): string {
    const text = this.one(value);
    this.runtime.grew(text.length, text.length);
    return text;
  }

  private one(value: Value): string {
    if (value === null) return 'null';
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    const text = stringOf(value);
    if (text !== undefined) return quoteJson(this.runtime, text);
    if (isInt(value)) return str(this.runtime, value);
    if (isFloat(value)) return jsonFloat(floatValue(value));
    if (value instanceof PyList || value instanceof PyTuple)
      return this.nested(value, '[', ']', value.values.length, () => this.items(value.values));
    if (value instanceof PyDict) return this.nested(value, '{', '}', value.size(), () => this.entries(value));
    throw typeError(`Object of type ${typeName(value)} is not JSON serializable`);
  }

  private nested(value: PyObject, start: string, end: string, size: number, parts: () => string[]): string {
    if (size === 0) return start + end;
    if (this.open.includes(value)) throw valueError('Circular reference detected');
    this.runtime.enter();
    this.open.push(value);
    const texts = parts();
    this.open.pop();
    this.runtime.leave();
    const { runtime } = this;
    if (this.indent === undefined) return start + joinTexts(runtime, texts, ', ') + end;
    const depth = this.open.length + 1;
    runtime.chargeText(depth * this.indent.length);
    const inner = `\n${this.indent.repeat(depth)}`;
    return `${start}${inner}${joinTexts(runtime, texts, `,${inner}`)}\n${this.indent.repeat(depth - 1)}${end}`;
  }

  private items(values: readonly Value[]): string[] {
    this.runtime.charge(values.length * itemSteps);
    return values.map((item) => this.write(item));
  }

  private entries(dict: PyDict): string[] {
    this.runtime.chargeItems(dict.size());
    this.runtime.charge(dict.size() * 2 * itemSteps);
    const pairs = [...dict.pairs()];
    const ordered = sorted(
      this.runtime,
      pairs.map((pair) => new PyTuple(pair)),
      pairs.map((pair) => pair[0]),
      false,
    );
    return ordered.map((pair) => {
      const [key = null, value = null] = (pair as PyTuple).values;
      return `${quoteJson(this.runtime, this.key(key))}: ${this.write(value)}`;
    });
  }

  private key(value: Value): string {
    const text = stringOf(value);
    if (text !== undefined) return text;
    if (value === null || typeof value === 'boolean' || isInt(value) || isFloat(value)) return this.one(value);
    throw typeError(`keys must be str, int, float, bool or None, not ${typeName(value)}`);
  }
}

function jsonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? floatText(value) : value > 0 ? 'Infinity' : '-Infinity';
}

function toJson(runtime: Runtime, [value = null, indent = null]: readonly Value[]): Value {
  // Python writes a text without looking at the indent.
  const filler = indent === null || stringOf(value) !== undefined ? undefined : (stringOf(indent) ?? blanks(runtime, indent));
  const text = new JsonWriter(runtime, filler).write(value);
  const safe = text.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026').replaceAll("'", '\\u0027');
  runtime.chargeText(safe.length);
  return new Markup(safe);
}

/** The filter that writes JSON. */
export const jsonFilters = {
  tojson: filter('do_tojson', ['value', ['indent', null]], toJson, 1),
} satisfies FilterFamily;
