import { quote } from '../../pythonText.ts';
import { caughtSteps, TemplateFault } from '../errors.ts';
import { splitLines } from '../methods/split.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { pattern, whiteSpace } from '../values/characters.ts';
import { order } from '../values/compare.ts';
import { PyDict } from '../values/dict.ts';
import { identity } from '../values/keys.ts';
import { GroupTuple, PyList, PyTuple } from '../values/lists.ts';
import { codePointLength, joinTexts, lengthOf } from '../values/strings.ts';
import { itemSteps, quoted, repr, reprOnce } from '../values/text.ts';
import { PyObject, typeName, type Value } from '../values/types.ts';
import { type FilterFamily, filter } from './define.ts';

const lineWidth = 80;
const words = pattern(`[^${whiteSpace}]*[${whiteSpace}]*`, 'gu');

/** Prints values over several lines when they are wider than a line, the keys of dicts in order. */
class PrettyPrinter {
  constructor(private readonly runtime: Runtime) {}

  format(value: Value, indent: number, allowance: number, level: number): string {
    this.runtime.charge(itemSteps);
    const flat = this.flat(value);
    if (lengthOf(this.runtime, flat) <= lineWidth - indent - allowance) return flat;
    this.runtime.enter();
    const text = this.broken(value, indent, allowance, level + 1) ?? flat;
    this.runtime.leave();
    this.runtime.chargeText(text.length);
    return text;
  }

  private broken(value: Value, indent: number, allowance: number, level: number): string | undefined {
    if (typeof value === 'string') return this.text(value, indent, allowance, level);
    if (value instanceof PyDict) return `{${this.entries(value, indent + 1, allowance + 1, level)}}`;
    if (value instanceof PyList) return `[${this.items(value.values, indent + 1, allowance + 1, level)}]`;
    if (!(value instanceof PyTuple) || value instanceof GroupTuple) return undefined;
    const end = value.values.length === 1 ? ',)' : ')';
    return `(${this.items(value.values, indent + 1, allowance + end.length, level)}${end}`;
  }

  private items(values: readonly Value[], indent: number, allowance: number, level: number): string {
    const texts = values.map((value, index) => this.format(value, indent, index === values.length - 1 ? allowance : 1, level));
    return joinTexts(this.runtime, texts, `,${this.newLine(indent)}`);
  }

  private entries(dict: PyDict, indent: number, allowance: number, level: number): string {
    const pairs = this.sortedPairs(dict);
    const texts = pairs.map(([key, value], index) => {
      const name = this.flat(key);
      const inside = indent + lengthOf(this.runtime, name) + 2;
      return `${name}: ${this.format(value, inside, index === pairs.length - 1 ? allowance : 1, level)}`;
    });
    return joinTexts(this.runtime, texts, `,${this.newLine(indent)}`);
  }

  /** The start of a line below a key, which may be long. */
  private newLine(indent: number): string {
    this.runtime.chargeText(indent);
    return `\n${' '.repeat(indent)}`;
  }

  private text(value: string, indent: number, allowance: number, level: number): string {
    if (value === '') return quote(value);
    const top = level === 1;
    const column = top ? indent + 1 : indent;
    const chunks = this.chunks(value, lineWidth - column, top ? allowance + 1 : allowance);
    if (chunks.length === 1) return chunks[0] ?? '';
    const body = joinTexts(this.runtime, chunks, this.newLine(column));
    return top ? `(${body})` : body;
  }

  private chunks(value: string, width: number, allowance: number): string[] {
    const chunks: string[] = [];
    const lines = splitLines(this.runtime, value, true);
    lines.forEach((line, index) => {
      const last = index === lines.length - 1;
      const whole = quoted(this.runtime, line);
      if (codePointLength(whole) <= (last ? width - allowance : width)) {
        chunks.push(whole);
        return;
      }
      let current = '';
      const parts = line.match(words)?.filter((part) => part !== '') ?? [];
      parts.forEach((part, position) => {
        const room = last && position === parts.length - 1 ? width - allowance : width;
        if (codePointLength(quoted(this.runtime, current + part)) > room) {
          if (current !== '') chunks.push(quote(current));
          current = part;
        } else {
          current += part;
        }
      });
      if (current !== '') chunks.push(quote(current));
    });
    return chunks;
  }

  private flat(value: Value): string {
    const { runtime } = this;
    runtime.charge(itemSteps);
    if (value instanceof PyDict) {
      return reprOnce(
        runtime,
        value,
        `<Recursion on dict with id=${identity(value)}>`,
        () => `{${this.joined(this.sortedPairs(value).map(([key, item]) => `${this.flat(key)}: ${this.flat(item)}`))}}`,
      );
    }
    if (value instanceof PyList)
      return reprOnce(
        runtime,
        value,
        `<Recursion on list with id=${identity(value)}>`,
        () => `[${this.joined(value.values.map((item) => this.flat(item)))}]`,
      );
    if (value instanceof PyTuple && value.typeName === 'tuple') {
      return reprOnce(
        runtime,
        value,
        '<Recursion on tuple>',
        () => `(${this.joined(value.values.map((item) => this.flat(item)))}${value.values.length === 1 ? ',' : ''})`,
      );
    }
    return repr(runtime, value);
  }

  private joined(parts: readonly string[]): string {
    return joinTexts(this.runtime, parts, ', ');
  }

  private sortedPairs(dict: PyDict): [Value, Value][] {
    this.runtime.charge(dict.size() * Math.ceil(Math.log2(dict.size() + 2)));
    return [...dict.pairs()].sort(([a], [b]) => (this.less(a, b) ? -1 : this.less(b, a) ? 1 : 0));
  }

  /** Keys without an order are ordered by their types. */
  private less(left: Value, right: Value): boolean {
    try {
      return order(this.runtime, '<', left, right);
    } catch (error) {
      if (!(error instanceof TemplateFault) || error.type !== 'TypeError') throw error;
      this.runtime.charge(caughtSteps);
    }
    const a = typeName(left);
    const b = typeName(right);
    if (a !== b) return a < b;
    return left instanceof PyObject && right instanceof PyObject && identity(left) < identity(right);
  }
}

/** The filter that prints for people. */
export const prettyFilters = {
  pprint: filter('do_pprint', ['value'], (runtime, [value = null]) => new PrettyPrinter(runtime).format(value, 0, 0, 0)),
} satisfies FilterFamily;
