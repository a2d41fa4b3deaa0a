import { fault, typeError } from '../errors.ts';
import { percentFormat } from '../format/percent.ts';
import { getSlice } from '../items.ts';
import { capitalize } from '../methods/case.ts';
import { intArg } from '../methods/define.ts';
import { stripTags } from '../methods/markup.ts';
import { rightSplitAt, splitLines, stripChars } from '../methods/split.ts';
import { centered, replaceText } from '../methods/strings.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { arithmetic } from '../values/arithmetic.ts';
import { pattern, whiteSpace } from '../values/characters.ts';
import { order } from '../values/compare.ts';
import { PyDict } from '../values/dict.ts';
import { sizeOf, truth } from '../values/iterate.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import { escapeValue, hasHtml, Markup, stringOf } from '../values/markup.ts';
import { missingAttribute } from '../values/namespace.ts';
import { str } from '../values/text.ts';
import { typeName, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { type Filter, type FilterFamily, filter, rawFilter } from './define.ts';

/** A value as a str, Markup staying Markup. */
export function softStr(runtime: Runtime, value: Value): string | Markup {
  return typeof value === 'string' || value instanceof Markup ? value : str(runtime, value);
}

function changing(change: (runtime: Runtime, text: string) => string): (runtime: Runtime, args: readonly Value[]) => Value {
  return (runtime, [value = null]) => {
    const text = softStr(runtime, value);
    runtime.chargeRead(textOf(text).length);
    const changed = change(runtime, textOf(text));
    runtime.chargeText(changed.length);
    return typeof text === 'string' ? changed : new Markup(changed);
  };
}

const words = pattern(`[^${whiteSpace}({\\[<\\-]+`, 'gu');

/** Words with a capital each; a word begins after blanks, hyphens and opening brackets. */
function titleWords(runtime: Runtime, text: string): string {
  return text.replace(words, (word) => {
    runtime.charge(1 + (word.length >> 4));
    const [first = ''] = word;
    return first.toUpperCase() + word.slice(first.length).toLowerCase();
  });
}

function replace(runtime: Runtime, [value = null, old = null, replacement = null, count = null]: readonly Value[]): Value {
  const times = count === null ? -1 : intArg(count, -1);
  if (!runtime.autoescape) return replaceText(runtime, str(runtime, value), str(runtime, old), str(runtime, replacement), times);
  const target = hasHtml(old) || (hasHtml(replacement) && !hasHtml(value)) ? escapeValue(runtime, value) : softStr(runtime, value);
  const from = softStr(runtime, old);
  const to = softStr(runtime, replacement);
  if (typeof target === 'string') return replaceText(runtime, target, textOf(from), textOf(to), times);
  return new Markup(replaceText(runtime, target.value, escapeValue(runtime, from).value, escapeValue(runtime, to).value, times));
}

function textOf(value: string | Markup): string {
  return typeof value === 'string' ? value : value.value;
}

function truncate(runtime: Runtime, [value = null, length = 255, killWords = false, end = '...', leeway = null]: readonly Value[]): Value {
  const tolerance = leeway ?? 5;
  const markLength = sizeOf(runtime, end);
  if (markLength === undefined) throw noLength(end);
  if (!order(runtime, '>=', length, markLength))
    throw fault('AssertionError', `expected length >= ${markLength}, got ${str(runtime, length)}`);
  if (!order(runtime, '>=', tolerance, 0)) throw fault('AssertionError', `expected leeway >= 0, got ${str(runtime, tolerance)}`);
  const size = sizeOf(runtime, value);
  if (size === undefined) throw noLength(value);
  if (order(runtime, '<=', size, arithmetic(runtime, '+', length, tolerance))) return value;
  const head = getSlice(runtime, value, null, arithmetic(runtime, '-', length, markLength), null);
  if (truth(runtime, killWords)) return arithmetic(runtime, '+', head, end);
  const text = stringOf(head);
  if (text === undefined) throw missingAttribute(head, 'rsplit');
  const [first = ''] = rightSplitAt(runtime, text, ' ', 1);
  return arithmetic(runtime, '+', head instanceof Markup ? new Markup(first) : first, end);
}

function noLength(value: Value): Error {
  return typeError(`object of type '${typeName(value)}' has no len()`);
}

function indent(runtime: Runtime, [value = null, width = 4, first = false, blank = false]: readonly Value[]): Value {
  const filler = stringOf(width) ?? blanks(runtime, width);
  const safe = value instanceof Markup;
  const text = stringOf(value);
  if (text === undefined) {
    if (value instanceof Undefined) value.fail(runtime);
    if (value instanceof PyTuple) arithmetic(runtime, '+', value, '\n');
    if (!(value instanceof PyList || value instanceof PyTuple))
      throw typeError(`unsupported operand type(s) for +=: '${typeName(value)}' and 'str'`);
    throw missingAttribute(value, 'splitlines');
  }
  const shift = safe ? escapeValue(runtime, width instanceof Markup ? width : filler).value : filler;
  const lines = splitLines(runtime, `${text}\n`, false);
  runtime.chargeText(text.length + lines.length * shift.length);
  let out: string;
  if (truth(runtime, blank)) out = lines.join(`\n${shift}`);
  else {
    const [head = '', ...rest] = lines;
    out = [head, ...rest.map((line) => (line ? shift + line : line))].join('\n');
  }
  if (truth(runtime, first)) out = filler + out;
  return safe ? new Markup(out) : out;
}

/** As many blanks as asked for. */
export function blanks(runtime: Runtime, width: Value): string {
  return arithmetic(runtime, '*', ' ', width) as string;
}

function format(runtime: Runtime, [value = null, ...args]: readonly Value[], kwargs: ReadonlyMap<string, Value> | undefined): Value {
  if (args.length > 0 && kwargs) throw fault('FilterArgumentError', "can't handle positional and keyword arguments at the same time");
  if (!kwargs) return percentFormat(runtime, softStr(runtime, value), new PyTuple(args));
  const named = new PyDict();
  for (const [name, content] of kwargs) named.setName(name, content);
  return percentFormat(runtime, softStr(runtime, value), named);
}

function trim(runtime: Runtime, [value = null, chars = null]: readonly Value[]): Value {
  const text = softStr(runtime, value);
  const set =
    chars === null ? undefined : stringOf(text instanceof Markup && stringOf(chars) !== undefined ? escapeValue(runtime, chars) : chars);
  if (chars !== null && set === undefined) throw typeError('strip arg must be None or str');
  const stripped = stripChars(runtime, textOf(text), set, true, true);
  return typeof text === 'string' ? stripped : new Markup(stripped);
}

function wordCount(runtime: Runtime, [value = null]: readonly Value[]): Value {
  const text = textOf(softStr(runtime, value));
  runtime.charge(text.length >> 1);
  return text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
}

/** Python's built-ins with exactly one argument. */
function builtin(name: string, body: (runtime: Runtime, value: Value) => Value): Filter {
  return rawFilter(name, (runtime, args, kwargs) => {
    if (kwargs) throw typeError(`${name}() takes no keyword arguments`);
    if (args.length !== 1) throw typeError(`${name}() takes exactly one argument (${args.length} given)`);
    return body(runtime, args[0] as Value);
  });
}

const escapeFilter = builtin('markupsafe._speedups.escape', escapeValue);
const length = builtin('len', (runtime, value) => {
  // Strict undefined values refuse to have a length.
  if (typeof value === 'object' && value !== null && value.typeName === 'StrictUndefined') value.items(runtime);
  const size = sizeOf(runtime, value);
  if (size === undefined) throw noLength(value);
  return size;
});

/** Filters that work on one text. */
export const textFilters = {
  capitalize: filter(
    'do_capitalize',
    ['s'],
    changing((_runtime, text) => capitalize(text)),
  ),
  center: filter('do_center', ['value', ['width', 80]], (runtime, [value = null, width = 80]) => {
    const text = softStr(runtime, value);
    const out = centered(runtime, textOf(text), intArg(width, 80));
    return typeof text === 'string' ? out : new Markup(out);
  }),
  count: length,
  e: escapeFilter,
  escape: escapeFilter,
  forceescape: filter('do_forceescape', ['value'], (runtime, [value = null]) => escapeValue(runtime, str(runtime, value))),
  format: rawFilter('do_format', format),
  indent: filter('do_indent', ['s', ['width', 4], ['first', false], ['blank', false]], indent),
  length,
  lower: filter(
    'do_lower',
    ['s'],
    changing((_runtime, text) => text.toLowerCase()),
  ),
  replace: filter('do_replace', ['s', 'old', 'new', ['count', null]], replace, 1),
  safe: filter('do_mark_safe', ['value'], (runtime, [value = null]) => (value instanceof Markup ? value : new Markup(str(runtime, value)))),
  string: builtin('markupsafe._speedups.soft_str', softStr),
  striptags: filter('do_striptags', ['value'], (runtime, [value = null]) => {
    return stripTags(runtime, str(runtime, value));
  }),
  title: filter('do_title', ['s'], (runtime, [value = null]) => {
    const text = textOf(softStr(runtime, value));
    runtime.chargeText(text.length);
    return titleWords(runtime, text);
  }),
  trim: filter('do_trim', ['value', ['chars', null]], trim),
  truncate: filter('do_truncate', ['s', ['length', 255], ['killwords', false], ['end', '...'], ['leeway', null]], truncate, 1),
  upper: filter(
    'do_upper',
    ['s'],
    changing((_runtime, text) => text.toUpperCase()),
  ),
  wordcount: filter('do_wordcount', ['s'], wordCount),
} satisfies FilterFamily;
