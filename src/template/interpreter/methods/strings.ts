import { itemOf } from '../access.ts';
import { typeError, valueError } from '../errors.ts';
import { formatMap, formatString } from '../format/braces.ts';
import { pattern, whiteSpace } from '../values/characters.ts';
import { PyDict } from '../values/dict.ts';
import { toArray } from '../values/iterate.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { stringOf } from '../values/markup.ts';
import { codePointLength } from '../values/strings.ts';
import { isInt, type Method, PyObject, typeName, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { capitalize, caseFold, isLower, isTitle, isUpper, swapCase, title } from './case.ts';
import { intArg, type MethodArgs, method, namedTextArg, type Takes, table, textArg } from './define.ts';
import { encode } from './encoding.ts';
import { searchMethods } from './search.ts';
import { rightSplitAt, rightSplitSpace, splitAt, splitLines, splitSpace, stripChars } from './split.ts';

type Body = (machine: Machine, self: string, args: MethodArgs) => Value;

const text = (name: string, takes: Takes, body: Body): Method => method<string>('str', name, takes, body);

/** A method that changes the text without arguments. */
function mapping(name: string, change: (self: string) => string, perCharacter = false): Method {
  return text(name, 'none', (machine, self) => {
    machine.charge(perCharacter ? self.length : 0);
    machine.chargeText(self.length);
    return change(self);
  });
}

/** A method that asks whether every character is of a kind, and there is one. */
function asking(name: string, pattern: RegExp): Method {
  return text(name, 'none', (machine, self) => {
    machine.charge(self.length >> 4);
    return pattern.test(self);
  });
}

/** Text widened to a number of characters. */
export function justify(machine: Machine, self: string, width: number, fill: string, left: (missing: number) => number): string {
  const missing = width - codePointLength(self);
  if (missing <= 0) return self;
  machine.chargeText(width);
  const before = left(missing);
  return fill.repeat(before) + self + fill.repeat(missing - before);
}

/** Text in the middle of a field, the odd blank where Python puts it. */
export function centered(machine: Machine, self: string, width: number, fill = ' '): string {
  return justify(machine, self, width, fill, (missing) => (missing >> 1) + (missing & width & 1));
}

function justifying(name: string, pad: (machine: Machine, self: string, width: number, fill: string) => string): Method {
  return text(name, { min: 1, max: 2 }, (machine, self, [width, fill]) => {
    const size = intArg(width, 0);
    const filler = fill === undefined ? ' ' : stringOf(fill);
    if (filler === undefined) throw typeError(`The fill character must be a unicode character, not ${typeName(fill ?? null)}`);
    if (codePointLength(filler) !== 1) throw typeError('The fill character must be exactly one character long');
    return pad(machine, self, size, filler);
  });
}

function stripping(name: string, left: boolean, right: boolean): Method {
  return text(name, { min: 0, max: 1 }, (machine, self, [chars]) => {
    machine.charge(self.length >> 3);
    if (chars === undefined || chars === null) return stripChars(self, undefined, left, right);
    return stripChars(
      self,
      textArg(chars, () => `${name} arg must be None or str`),
      left,
      right,
    );
  });
}

function listOf(machine: Machine, parts: readonly string[]): PyList {
  machine.chargeItems(parts.length);
  return new PyList(parts as string[]);
}

function splitting(name: string, atSpace: typeof splitSpace, at: typeof splitAt): Method {
  return text(name, { names: ['sep', 'maxsplit'] }, (machine, self, [separator, limit]) => {
    machine.charge(self.length >> 2);
    const most = intArg(limit, -1);
    const count = most < 0 ? Number.POSITIVE_INFINITY : most;
    if (separator === undefined || separator === null) return listOf(machine, atSpace(self, count));
    const mark = textArg(separator, (type) => `must be str or None, not ${type}`);
    if (mark === '') throw valueError('empty separator');
    return listOf(machine, at(self, mark, count));
  });
}

function cutting(name: string, find: (self: string, mark: string) => number, rest: 'before' | 'after'): Method {
  return text(name, 'one', (_machine, self, [separator]) => {
    const mark = textArg(separator, (type) => `must be str, not ${type}`);
    if (mark === '') throw valueError('empty separator');
    const at = find(self, mark);
    if (at >= 0) return new PyTuple([self.slice(0, at), mark, self.slice(at + mark.length)]);
    return new PyTuple(rest === 'after' ? [self, '', ''] : ['', '', self]);
  });
}

function join(machine: Machine, self: string, [items]: MethodArgs): string {
  if (items !== undefined && !(items instanceof Object) && typeof items !== 'string') throw typeError('can only join an iterable');
  const values = toArray(machine, items ?? null);
  let out = '';
  values.forEach((item, index) => {
    const part = stringOf(item);
    if (part === undefined) throw typeError(`sequence item ${index}: expected str instance, ${typeName(item)} found`);
    out += index === 0 ? part : self + part;
    machine.grew(out.length, part.length + self.length);
  });
  return out;
}

/** `text.replace(old, new, count)`; a count below 0 replaces all. */
export function replaceText(machine: Machine, self: string, old: string, replacement: string, count: number): string {
  if (count === 0) return self;
  machine.charge(self.length >> 6);
  const characters = old === '' ? Array.from(self) : undefined;
  const parts = characters ?? splitAt(self, old, count < 0 ? Number.POSITIVE_INFINITY : count);
  if (characters === undefined) {
    machine.chargeText(self.length + (parts.length - 1) * (replacement.length - old.length));
    return parts.join(replacement);
  }
  const times = count < 0 ? parts.length + 1 : Math.min(count, parts.length + 1);
  machine.chargeText(self.length + times * replacement.length);
  let out = '';
  parts.forEach((part, index) => {
    out += (index < times ? replacement : '') + part;
  });
  return parts.length < times ? out + replacement : out;
}

function expandTabs(machine: Machine, self: string, [size]: MethodArgs): string {
  const width = intArg(size, 8);
  machine.charge(self.length >> 1);
  let out = '';
  let column = 0;
  for (const character of self) {
    if (character === '\t') {
      const blanks = width > 0 ? width - (column % width) : 0;
      machine.grew(out.length + blanks, blanks);
      out += ' '.repeat(blanks);
      column += blanks;
    } else {
      out += character;
      column = character === '\n' || character === '\r' ? 0 : column + 1;
    }
  }
  return out;
}

function translate(machine: Machine, self: string, [map]: MethodArgs): string {
  if (self === '') return '';
  if (map instanceof Undefined) map.fail(machine);
  if (map === undefined || !(typeof map === 'string' || (map instanceof PyObject && map.subscriptable)))
    throw typeError(`'${typeName(map ?? null)}' object is not subscriptable`);
  machine.charge(self.length);
  let out = '';
  for (const character of self) {
    const code = character.codePointAt(0) ?? 0;
    const to = itemOf(machine, map ?? null, code);
    if (to === undefined) out += character;
    else if (isInt(to)) out += String.fromCodePoint(Number(to));
    else if (to !== null) out += textArg(to, () => 'character mapping must return integer, None or str');
    machine.grew(out.length, 1);
  }
  return out;
}

function makeTrans(machine: Machine, _self: string, [from, to, drop]: MethodArgs): PyDict {
  const map = new PyDict();
  if (to === undefined) {
    if (!(from instanceof PyDict)) throw typeError('if you give only one argument to maketrans it must be a dict');
    for (const [key, value] of from.pairs()) map.set(machine, typeof key === 'string' ? (key.codePointAt(0) ?? 0) : key, value);
    return map;
  }
  const source = Array.from(textArg(from, () => 'first maketrans argument must be a string if there is a second argument'));
  const target = Array.from(namedTextArg(to, 'maketrans', 'argument 2'));
  if (source.length !== target.length) throw valueError('the first two maketrans arguments must have equal length');
  source.forEach((character, index) => {
    map.set(machine, character.codePointAt(0) ?? 0, (target[index] ?? '').codePointAt(0) ?? 0);
  });
  if (drop !== undefined)
    for (const character of namedTextArg(drop, 'maketrans', 'argument 3')) map.set(machine, character.codePointAt(0) ?? 0, null);
  return map;
}

/** The format methods are called by the sandbox with its own lookups. */
const formatMethods: readonly Method[] = [
  { name: 'format', call: (machine, self, args, kwargs) => formatString(machine, self as string, args, kwargs) },
  { name: 'format_map', call: (machine, self, args, kwargs) => formatMap(machine, self as string, args, kwargs) },
];

/** The methods of str. */
export const stringMethods = table(
  mapping('capitalize', capitalize),
  mapping('casefold', caseFold, true),
  mapping('lower', (self) => self.toLowerCase()),
  mapping('upper', (self) => self.toUpperCase()),
  mapping('title', title, true),
  mapping('swapcase', swapCase, true),
  asking('isalnum', /^[\p{L}\p{N}]+$/u),
  asking('isalpha', /^\p{L}+$/u),
  asking('isascii', /^\p{ASCII}*$/u),
  asking('isdecimal', /^\p{Nd}+$/u),
  asking(
    'isdigit',
    /^[\p{Nd}\u00b2-\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u,
  ),
  asking('isidentifier', /^[\p{XIDS}_]\p{XIDC}*$/u),
  text('islower', 'none', (machine, self) => {
    machine.charge(self.length >> 4);
    return isLower(self);
  }),
  asking(
    'isnumeric',
    /^[\p{N}㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭\u{2f890}]+$/u,
  ),
  asking('isprintable', /^(?:(?! )[^\p{C}\p{Z}]| )*$/u),
  asking('isspace', pattern(`^[${whiteSpace}]+$`)),
  text('istitle', 'none', (machine, self) => {
    machine.charge(self.length);
    return isTitle(self);
  }),
  text('isupper', 'none', (machine, self) => {
    machine.charge(self.length >> 4);
    return isUpper(self);
  }),
  justifying('center', centered),
  justifying('ljust', (machine, self, width, fill) => justify(machine, self, width, fill, () => 0)),
  justifying('rjust', (machine, self, width, fill) => justify(machine, self, width, fill, (missing) => missing)),
  text('zfill', 'one', (machine, self, [width]) => {
    const signed = /^[+-]/.test(self);
    const size = intArg(width, 0);
    return signed
      ? self.charAt(0) + justify(machine, self.slice(1), size - 1, '0', (missing) => missing)
      : justify(machine, self, size, '0', (missing) => missing);
  }),
  stripping('strip', true, true),
  stripping('lstrip', true, false),
  stripping('rstrip', false, true),
  splitting('split', splitSpace, splitAt),
  splitting('rsplit', rightSplitSpace, rightSplitAt),
  text('splitlines', { names: ['keepends'] }, (machine, self, [keep]) => {
    machine.chargeText(self.length);
    return listOf(machine, splitLines(self, intArg(keep, 0) !== 0));
  }),
  cutting('partition', (self, mark) => self.indexOf(mark), 'after'),
  cutting('rpartition', (self, mark) => self.lastIndexOf(mark), 'before'),
  text('join', 'one', join),
  text('replace', { min: 2, max: 3 }, (machine, self, [old, replacement, count]) => {
    const from = namedTextArg(old, 'replace', 'argument 1');
    const to = namedTextArg(replacement, 'replace', 'argument 2');
    return replaceText(machine, self, from, to, intArg(count, -1));
  }),
  text('removeprefix', 'one', (_machine, self, [prefix]) => {
    const mark = namedTextArg(prefix, 'removeprefix', 'argument');
    return self.startsWith(mark) ? self.slice(mark.length) : self;
  }),
  text('removesuffix', 'one', (_machine, self, [suffix]) => {
    const mark = namedTextArg(suffix, 'removesuffix', 'argument');
    return mark !== '' && self.endsWith(mark) ? self.slice(0, -mark.length) : self;
  }),
  text('expandtabs', { names: ['tabsize'] }, expandTabs),
  text('translate', 'one', translate),
  text('maketrans', { min: 1, max: 3 }, makeTrans),
  text('encode', { names: ['encoding', 'errors'] }, (machine, self, args) => {
    machine.chargeText(self.length);
    return encode(self, args);
  }),
  ...searchMethods,
  ...formatMethods,
);
