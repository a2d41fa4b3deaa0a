import { typeError, valueError } from '../errors.ts';
import { formatMap, formatString } from '../format/braces.ts';
import { itemOf } from '../items.ts';
import { pattern, whiteSpace } from '../values/characters.ts';
import { PyDict } from '../values/dict.ts';
import { toArray } from '../values/iterate.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { stringOf } from '../values/markup.ts';
import { codePoints, joinTexts, lengthOf } from '../values/strings.ts';
import { isInt, type Method, PyObject, typeName, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { capitalize, caseFold, isLower, isTitle, isUpper, swapCase, title } from './case.ts';
import { intArg, type MethodArgs, method, namedTextArg, type Takes, table, textArg } from './define.ts';
import { encode } from './encoding.ts';
import { positionOf, searchMethods } from './search.ts';
import { rightSplitAt, rightSplitSpace, splitAt, splitLines, splitSpace, stripChars } from './split.ts';

type Body = (machine: Machine, self: string, args: MethodArgs) => Value;

const text = (name: string, takes: Takes, body: Body): Method => method<string>('str', name, takes, body);

/** A method that changes the text without arguments. */
function mapping(name: string, change: (machine: Machine, self: string) => string): Method {
  return text(name, 'none', (machine, self) => {
    machine.chargeText(self.length);
    return change(machine, self);
  });
}

/** A method that asks something about all characters. */
function asking(name: string, answer: (self: string) => boolean): Method {
  return text(name, 'none', (machine, self) => {
    machine.charge(self.length >> 2);
    return answer(self);
  });
}

/** A method that asks whether every character is of a kind, and there is one. */
function matching(name: string, pattern: RegExp): Method {
  return asking(name, (self) => pattern.test(self));
}

/** Text widened to a number of characters. */
export function justify(machine: Machine, self: string, width: number, fill: string, left: (missing: number) => number): string {
  const missing = width - lengthOf(machine, self);
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
    if (lengthOf(machine, filler) !== 1) throw typeError('The fill character must be exactly one character long');
    return pad(machine, self, size, filler);
  });
}

function stripping(name: string, left: boolean, right: boolean): Method {
  return text(name, { min: 0, max: 1 }, (machine, self, [chars]) => {
    if (chars === undefined || chars === null) return stripChars(machine, self, undefined, left, right);
    return stripChars(
      machine,
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
    const most = intArg(limit, -1);
    const count = most < 0 ? Number.POSITIVE_INFINITY : most;
    if (separator === undefined || separator === null) return listOf(machine, atSpace(machine, self, count));
    const mark = textArg(separator, (type) => `must be str or None, not ${type}`);
    if (mark === '') throw valueError('empty separator');
    return listOf(machine, at(machine, self, mark, count));
  });
}

function cutting(name: string, last: boolean): Method {
  return text(name, 'one', (machine, self, [separator]) => {
    const mark = textArg(separator, (type) => `must be str, not ${type}`);
    if (mark === '') throw valueError('empty separator');
    const at = positionOf(machine, self, mark, last);
    if (at >= 0) return new PyTuple([self.slice(0, at), mark, self.slice(at + mark.length)]);
    return new PyTuple(last ? ['', '', self] : [self, '', '']);
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
    machine.charge(1);
    machine.grew(out.length, part.length + self.length);
  });
  return out;
}

/** `text.replace(old, new, count)`; a count below 0 replaces all. */
export function replaceText(machine: Machine, self: string, old: string, replacement: string, count: number): string {
  if (count === 0) return self;
  if (old !== '') return joinTexts(machine, splitAt(machine, self, old, count < 0 ? Number.POSITIVE_INFINITY : count), replacement);
  machine.charge(self.length);
  const characters = Array.from(self);
  const times = count < 0 ? characters.length + 1 : Math.min(count, characters.length + 1);
  machine.chargeText(self.length + times * replacement.length);
  let out = '';
  characters.forEach((character, index) => {
    out += (index < times ? replacement : '') + character;
  });
  return characters.length < times ? out + replacement : out;
}

function expandTabs(machine: Machine, self: string, [size]: MethodArgs): string {
  const width = intArg(size, 8);
  let out = '';
  let column = 0;
  for (const character of self) {
    machine.charge(1);
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
  let out = '';
  for (const character of self) {
    machine.charge(1);
    const to = itemOf(machine, map, character.codePointAt(0) ?? 0);
    const piece = to === undefined ? character : translated(to);
    out += piece;
    machine.grew(out.length, piece.length);
  }
  return out;
}

/** What stands for a character, by the value its translation table has. */
function translated(to: Value): string {
  if (to === null) return '';
  if (!isInt(to)) return textArg(to, () => 'character mapping must return integer, None or str');
  const code = Number(to);
  if (code < 0 || code > 0x10ffff) throw valueError('character mapping must be in range(0x110000)');
  return String.fromCodePoint(code);
}

function makeTrans(machine: Machine, _self: string, [from, to, drop]: MethodArgs): PyDict {
  const map = new PyDict();
  const add = (key: Value, value: Value): void => {
    machine.charge(1);
    map.set(machine, key, value);
  };
  if (to === undefined) {
    if (!(from instanceof PyDict)) throw typeError('if you give only one argument to maketrans it must be a dict');
    for (const [key, value] of from.pairs()) add(tableKey(machine, key), value);
    return map;
  }
  const source = textArg(from, () => 'the first maketrans argument must be a string if there is a second argument');
  const target = namedTextArg(to, 'maketrans', 'argument 2');
  if (lengthOf(machine, source) !== lengthOf(machine, target)) throw valueError('the first two maketrans arguments must have equal length');
  const targets = codePoints(target);
  for (const character of source) add(character.codePointAt(0) ?? 0, (targets.next() as string).codePointAt(0) ?? 0);
  if (drop !== undefined) for (const character of namedTextArg(drop, 'maketrans', 'argument 3')) add(character.codePointAt(0) ?? 0, null);
  return map;
}

/** A key of a table for `translate`: the number of a character. */
function tableKey(machine: Machine, key: Value): Value {
  const text = stringOf(key);
  if (text === undefined) {
    if (isInt(key)) return key;
    throw typeError('keys in translate table must be strings or integers');
  }
  if (lengthOf(machine, text) !== 1) throw valueError('string keys in translate table must be of length 1');
  return text.codePointAt(0) ?? 0;
}

/** The format methods are called by the sandbox with its own lookups. */
const formatMethods: readonly Method[] = [
  { name: 'format', call: (machine, self, args, kwargs) => formatString(machine, self as string, args, kwargs) },
  { name: 'format_map', call: (machine, self, args, kwargs) => formatMap(machine, self as string, args, kwargs) },
];

/** The methods of str. */
export const stringMethods = table(
  mapping('capitalize', (_machine, self) => capitalize(self)),
  mapping('casefold', caseFold),
  mapping('lower', (_machine, self) => self.toLowerCase()),
  mapping('upper', (_machine, self) => self.toUpperCase()),
  mapping('title', title),
  mapping('swapcase', swapCase),
  matching('isalnum', /^[\p{L}\p{N}]+$/u),
  matching('isalpha', /^\p{L}+$/u),
  matching('isascii', /^\p{ASCII}*$/u),
  matching('isdecimal', /^\p{Nd}+$/u),
  matching(
    'isdigit',
    /^[\p{Nd}\u00b2-\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u,
  ),
  matching('isidentifier', /^[\p{XIDS}_]\p{XIDC}*$/u),
  asking('islower', isLower),
  matching(
    'isnumeric',
    /^[\p{N}㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭\u{2f890}]+$/u,
  ),
  asking('isprintable', (self) => !/(?! )[\p{C}\p{Z}]/u.test(self)),
  matching('isspace', pattern(`^[${whiteSpace}]+$`)),
  text('istitle', 'none', isTitle),
  asking('isupper', isUpper),
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
    return listOf(machine, splitLines(machine, self, intArg(keep, 0) !== 0));
  }),
  cutting('partition', false),
  cutting('rpartition', true),
  text('join', 'one', join),
  text('replace', { min: 2, max: 3 }, (machine, self, [old, replacement, count]) => {
    const from = namedTextArg(old, 'replace', 'argument 1');
    const to = namedTextArg(replacement, 'replace', 'argument 2');
    return replaceText(machine, self, from, to, intArg(count, -1));
  }),
  text('removeprefix', 'one', (machine, self, [prefix]) => {
    const mark = namedTextArg(prefix, 'removeprefix', 'argument');
    machine.charge(mark.length >> 6);
    return self.startsWith(mark) ? self.slice(mark.length) : self;
  }),
  text('removesuffix', 'one', (machine, self, [suffix]) => {
    const mark = namedTextArg(suffix, 'removesuffix', 'argument');
    machine.charge(mark.length >> 6);
    return mark !== '' && self.endsWith(mark) ? self.slice(0, -mark.length) : self;
  }),
  text('expandtabs', { names: ['tabsize'] }, expandTabs),
  text('translate', 'one', translate),
  text('maketrans', { min: 1, max: 3 }, makeTrans),
  text('encode', { names: ['encoding', 'errors'] }, encode),
  ...searchMethods,
  ...formatMethods,
);
