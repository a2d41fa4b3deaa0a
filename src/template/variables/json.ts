import { pattern } from '../interpreter/values/characters.ts';
import { PyDict } from '../interpreter/values/dict.ts';
import { PyList } from '../interpreter/values/lists.ts';
import { makeFloat, makeInt, type Value } from '../interpreter/values/types.ts';
import { deepest } from './variables.ts';

/** JSON text could not be read. */
export class JsonError extends Error {
  constructor(
    message: string,
    /** Zero-based UTF-16 offset. */
    readonly offset: number,
  ) {
    super(message);
  }
}

/**
 * Reads JSON as Python's `json.loads`: ints of any size, `1.0` a float, NaN and the infinities, the last of equal keys.
 *
 * @throws {JsonError} with Python's words and the place.
 */
export function readJson(text: string): Value {
  const reader = new JsonReader(text);
  return reader.document();
}

const number = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const plain = pattern('[^"\\\\\\u0000-\\u001f]*', 'y');
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const words: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', makeFloat(Number.NaN)],
  ['Infinity', makeFloat(Number.POSITIVE_INFINITY)],
  ['-Infinity', makeFloat(Number.NEGATIVE_INFINITY)],
];

class JsonReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): Value {
    this.skip();
    const value = this.value();
    this.skip();
    if (this.at < this.text.length) throw new JsonError('Extra data', this.at);
    return value;
  }

  private skip(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text.charAt(this.at))) this.at++;
  }

  private value(): Value {
    const character = this.text.charAt(this.at);
    if (character === '"') return this.string();
    if (character === '{') return this.nested(() => this.object());
    if (character === '[') return this.nested(() => this.array());
    for (const [word, value] of words) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    number.lastIndex = this.at;
    const found = number.exec(this.text);
    if (!found) throw new JsonError('Expecting value', this.at);
    this.at += found[0].length;
    if (found[2] !== undefined || found[3] !== undefined) return makeFloat(Number(found[0]));
    return makeInt(BigInt(found[0]));
  }

  private nested(read: () => Value): Value {
    if (++this.depth > deepest) throw new JsonError(`Variables are nested more than ${deepest} levels deep`, this.at);
    this.at++;
    const value = read();
    this.depth--;
    return value;
  }

  private array(): PyList {
    const items: Value[] = [];
    this.skip();
    if (this.text[this.at] === ']') {
      this.at++;
      return new PyList(items);
    }
    for (;;) {
      this.skip();
      items.push(this.value());
      this.skip();
      const next = this.text[this.at];
      if (next !== ',' && next !== ']') throw new JsonError("Expecting ',' delimiter", this.at);
      this.at++;
      if (next === ']') return new PyList(items);
    }
  }

  private object(): PyDict {
    const dict = new PyDict();
    this.skip();
    if (this.text[this.at] === '}') {
      this.at++;
      return dict;
    }
    for (;;) {
      this.skip();
      if (this.text[this.at] !== '"') throw new JsonError('Expecting property name enclosed in double quotes', this.at);
      const name = this.string();
      this.skip();
      if (this.text[this.at] !== ':') throw new JsonError("Expecting ':' delimiter", this.at);
      this.at++;
      this.skip();
      dict.setName(name, this.value());
      this.skip();
      const next = this.text[this.at];
      if (next !== ',' && next !== '}') throw new JsonError("Expecting ',' delimiter", this.at);
      this.at++;
      if (next === '}') return dict;
    }
  }

  private string(): string {
    const start = this.at++;
    let value = '';
    for (;;) {
      plain.lastIndex = this.at;
      const run = plain.exec(this.text)?.[0] ?? '';
      value += run;
      this.at += run.length;
      const character = this.text[this.at];
      if (character === '"') {
        this.at++;
        return value;
      }
      const isOpen = character === undefined || (character === '\\' && this.at + 1 === this.text.length);
      if (isOpen) throw new JsonError('Unterminated string starting at', start);
      if (character !== '\\') throw new JsonError('Invalid control character at', this.at);
      value += this.escape();
    }
  }

  private escape(): string {
    const kind = this.text[this.at + 1] ?? '';
    if (kind === 'u') {
      const hex = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw new JsonError('Invalid \\uXXXX escape', this.at + 1);
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const meant = Object.hasOwn(escapes, kind) ? escapes[kind] : undefined;
    if (meant === undefined) throw new JsonError('Invalid \\escape', this.at);
    this.at += 2;
    return meant;
  }
}
