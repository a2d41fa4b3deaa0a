import { quote } from '../../pythonText.ts';
import { fault, typeError, valueError } from '../errors.ts';
import type { Machine } from '../values/machine.ts';
import { escapeText, Markup } from '../values/markup.ts';
import { asciiDigits } from '../values/numbers.ts';
import { repr, str } from '../values/text.ts';
import type { Kwargs, Value } from '../values/types.ts';
import { namedItem } from './named.ts';
import { asciiOnly } from './percent.ts';
import { formatValue } from './spec.ts';

/** What `template.format(args, kwargs)` answers; attributes and items are looked up as a template does, so nothing internal is reachable. */
export function formatString(machine: Machine, template: string | Markup, args: readonly Value[], kwargs: Kwargs | undefined): Value {
  return run(machine, template, args, (name) => kwargs?.get(name));
}

/** What `template.format_map(mapping)` answers. */
export function formatMap(machine: Machine, template: string | Markup, args: readonly Value[], kwargs: Kwargs | undefined): Value {
  const [mapping = null] = args;
  if (args.length !== 1 || kwargs !== undefined) throw typeError(`format_map() takes exactly one argument ${args.length + 1} given`);
  return run(machine, template, [], (name) => namedItem(machine, mapping, name));
}

function run(machine: Machine, template: string | Markup, args: readonly Value[], named: (name: string) => Value | undefined): Value {
  const safe = template instanceof Markup;
  const text = new Formatter(machine, args, named, safe).expand(safe ? template.value : template, 2);
  return safe ? new Markup(text) : text;
}

interface Field {
  readonly literal: string;
  /** Absent at the end of the text, where only a literal is left. */
  readonly name: string | undefined;
  readonly conversion: string;
  readonly spec: string;
}

/** Looking a field up and writing it takes about as long as this many steps. */
const fieldSteps = 4;

class Formatter {
  private automatic = 0;
  private manual = false;

  constructor(
    private readonly machine: Machine,
    private readonly args: readonly Value[],
    private readonly named: (name: string) => Value | undefined,
    private readonly safe: boolean,
  ) {}

  expand(text: string, depth: number): string {
    if (depth < 0) throw valueError('Max string recursion exceeded');
    let out = '';
    for (const field of fields(this.machine, text)) {
      let piece = field.literal;
      if (field.name !== undefined) {
        this.machine.charge(fieldSteps);
        const value = convert(this.machine, this.lookUp(this.numbered(field.name)), field.conversion);
        piece += this.show(value, this.expand(field.spec, depth - 1));
      }
      out += piece;
      this.machine.grew(out.length, piece.length);
    }
    return out;
  }

  private show(value: Value, spec: string): string {
    if (!this.safe) return formatValue(this.machine, value, spec);
    if (value instanceof Markup) {
      if (spec !== '') throw valueError('Unsupported format specification for Markup.');
      return value.value;
    }
    return escapeText(formatValue(this.machine, value, spec));
  }

  private numbered(name: string): string {
    if (name === '') {
      if (this.manual) throw switched();
      return String(this.automatic++);
    }
    if (/^\p{Nd}+$/u.test(name)) {
      if (this.automatic > 0) throw switched();
      this.manual = true;
    }
    return name;
  }

  private lookUp(path: string): Value {
    let at = nameEnd(path, 0);
    let value = this.argument(path.slice(0, at));
    while (at < path.length) {
      this.machine.charge(1);
      if (path[at] === '.') {
        const end = nameEnd(path, at + 1);
        if (end === at + 1) throw valueError('Empty attribute in format string');
        value = this.machine.attribute(value, path.slice(at + 1, end));
        at = end;
      } else if (path[at] === '[') {
        const end = path.indexOf(']', at);
        if (end < 0) throw valueError("Missing ']' in format string");
        const key = path.slice(at + 1, end);
        if (key === '') throw valueError('Empty attribute in format string');
        value = this.machine.item(value, index(this.machine, key) ?? key);
        at = end + 1;
      } else {
        throw valueError("Only '.' or '[' may follow ']' in format field specifier");
      }
    }
    return value;
  }

  private argument(name: string): Value {
    const position = index(this.machine, name);
    if (position !== undefined) {
      const value = this.args[Number(position)];
      if (value === undefined) throw fault('IndexError', 'tuple index out of range');
      return value;
    }
    const value = this.named(name);
    if (value === undefined) throw fault('KeyError', quote(name));
    return value;
  }
}

/** Where a name in a path ends. */
function nameEnd(path: string, from: number): number {
  let at = from;
  while (at < path.length && path[at] !== '.' && path[at] !== '[') at++;
  return at;
}

function switched(): Error {
  return valueError('cannot switch from manual field specification to automatic field numbering');
}

function index(machine: Machine, text: string): number | undefined {
  if (!/^\p{Nd}+$/u.test(text)) return undefined;
  const value = Number(asciiDigits(machine, text));
  if (!Number.isSafeInteger(value)) throw valueError('Too many decimal digits in format string');
  return value;
}

function convert(machine: Machine, value: Value, conversion: string): Value {
  switch (conversion) {
    case '':
      return value;
    case 's':
      return str(machine, value);
    case 'r':
      return repr(machine, value);
    case 'a':
      return asciiOnly(machine, repr(machine, value));
    default:
      throw valueError(`Unknown conversion specifier ${conversion}`);
  }
}

/** The pieces of a format text: what stands before each field, and the field. */
function* fields(machine: Machine, text: string): Generator<Field> {
  machine.chargeRead(text.length);
  let literal = '';
  let at = 0;
  while (at < text.length) {
    machine.charge(1);
    const character = text[at];
    if (character !== '{' && character !== '}') {
      const next = braceAfter(text, at);
      literal += text.slice(at, next);
      at = next;
    } else if (text[at + 1] === character) {
      literal += character;
      at += 2;
    } else if (character === '}') {
      throw valueError("Single '}' encountered in format string");
    } else {
      const { name, nameEnd, end } = extentOf(text, at + 1);
      machine.charge((end - at) >> 2);
      yield { literal, name, ...afterName(text.slice(nameEnd, end)) };
      literal = '';
      at = end + 1;
    }
  }
  if (literal !== '') yield { literal, name: undefined, conversion: '', spec: '' };
}

function braceAfter(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '{' && text[at] !== '}') at++;
  return at;
}

/** The name of a field and where the field ends. In brackets everything belongs to the name. */
function extentOf(text: string, start: number): { name: string; nameEnd: number; end: number } {
  if (start >= text.length) throw valueError("Single '{' encountered in format string");
  let depth = 1;
  let nameEnd: number | undefined;
  let bracket = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (bracket) {
      bracket = character !== ']';
    } else if (character === '[' && nameEnd === undefined) {
      bracket = true;
    } else if (character === '{') {
      if (nameEnd === undefined) throw valueError("unexpected '{' in field name");
      depth++;
    } else if (character === '}') {
      if (--depth === 0) return { name: text.slice(start, nameEnd ?? at), nameEnd: nameEnd ?? at, end: at };
    } else if (character === ':' || character === '!') {
      nameEnd ??= at;
    }
  }
  throw valueError(nameEnd === undefined ? "expected '}' before end of string" : "unmatched '{' in format spec");
}

/** The conversion and the format specification that follow the name of a field. */
function afterName(rest: string): { conversion: string; spec: string } {
  if (rest === '') return { conversion: '', spec: '' };
  if (rest.startsWith(':')) return { conversion: '', spec: rest.slice(1) };
  const [conversion = ''] = rest.slice(1);
  if (conversion === '') throw valueError("unmatched '{' in format spec");
  const after = rest.slice(1 + conversion.length);
  if (after !== '' && !after.startsWith(':')) throw valueError("expected ':' after conversion specifier");
  return { conversion, spec: after.slice(1) };
}
