import { typeError } from '../errors.ts';
import { formatMap, formatString } from '../format/braces.ts';
import { unescapeHtml } from '../values/entities.ts';
import { toArray } from '../values/iterate.ts';
import { PyList, PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { escapeValue, hasHtml, Markup, stringOf } from '../values/markup.ts';
import { joinTexts } from '../values/strings.ts';
import type { Kwargs, Method, Value } from '../values/types.ts';
import { splitSpace } from './split.ts';
import { stringMethods } from './strings.ts';

/** Methods of str that Markup wraps: texts passed in are escaped, the result is Markup again. */
const wrapped = new Set(
  'capitalize title lower upper replace ljust rjust lstrip rstrip center strip translate expandtabs swapcase zfill casefold removeprefix removesuffix'.split(
    ' ',
  ),
);

function safe(machine: Machine, value: Value): Value {
  return stringOf(value) !== undefined || hasHtml(value) ? escapeValue(machine, value) : value;
}

function plainMethod(name: string): Method {
  const found = stringMethods.get(name);
  if (found === undefined) throw new Error(`str has no method ${name}`);
  return found;
}

function wrapping(name: string): Method {
  const inner = plainMethod(name);
  return {
    name,
    call(machine, self, args, kwargs) {
      const named = kwargs && new Map([...kwargs].map(([key, value]) => [key, safe(machine, value)]));
      const result = inner.call(
        machine,
        (self as Markup).value,
        args.map((arg) => safe(machine, arg)),
        named,
      );
      return typeof result === 'string' ? new Markup(result) : result;
    },
  };
}

/** Methods whose parts become Markup. */
function dividing(name: string, escapes: boolean): Method {
  const inner = plainMethod(name);
  return {
    name,
    call(machine, self, args, kwargs) {
      const result = inner.call(machine, (self as Markup).value, escapes ? args.map((arg) => safe(machine, arg)) : args, kwargs);
      const parts = (result as PyList | PyTuple).values.map((part) => new Markup(part as string));
      return result instanceof PyList ? new PyList(parts) : new PyTuple(parts);
    },
  };
}

function plain(name: string): Method {
  const inner = plainMethod(name);
  return { name, call: (machine, self, args, kwargs) => inner.call(machine, (self as Markup).value, args, kwargs) };
}

function own(name: string, body: (machine: Machine, self: Markup, args: readonly Value[], kwargs: Kwargs | undefined) => Value): Method {
  return { name, call: (machine, self, args, kwargs) => body(machine, self as Markup, args, kwargs) };
}

function escapeOne(machine: Machine, _self: Markup, args: readonly Value[]): Markup {
  const [value] = args;
  if (value === undefined || args.length > 1)
    throw typeError(
      value === undefined
        ? "Markup.escape() missing 1 required positional argument: 's'"
        : `Markup.escape() takes 2 positional arguments but ${args.length + 1} were given`,
    );
  return escapeValue(machine, value);
}

/** Text without tags and comments, entities resolved, white space collapsed. */
export function stripTags(machine: Machine, value: string): string {
  const rest = withoutTags(machine, withoutComments(machine, value));
  return unescapeHtml(machine, splitSpace(machine, rest, Number.POSITIVE_INFINITY).join(' '));
}

/** Removes everything from `<!--` to the next `-->`, also where the removal of another comment has put a mark together. */
function withoutComments(machine: Machine, value: string): string {
  machine.chargeRead(value.length);
  if (!value.includes('<!--')) return value;
  machine.charge(value.length >> 1);
  const kept: string[] = [];
  const endsWith = (mark: string): boolean => {
    for (let i = 1; i <= mark.length; i++) if (kept[kept.length - i] !== mark[mark.length - i]) return false;
    return true;
  };
  let start = -1;
  for (let at = 0; at < value.length; at++) {
    kept.push(value.charAt(at));
    if (start < 0) {
      if (endsWith('<!--')) start = kept.length - 4;
    } else if (endsWith('-->')) {
      kept.length = start;
      start = -1;
    }
  }
  return kept.join('');
}

/** Removes everything from a `<` to the next `>`. */
function withoutTags(machine: Machine, value: string): string {
  machine.chargeRead(value.length);
  let out = '';
  let at = 0;
  for (;;) {
    machine.charge(1);
    const start = value.indexOf('<', at);
    const end = start < 0 ? -1 : value.indexOf('>', start);
    if (end < 0) return out + value.slice(at);
    out += value.slice(at, start);
    at = end + 1;
  }
}

const inherited = [...stringMethods.keys()].filter((name) => !wrapped.has(name));

/** The methods of Markup. */
export const markupMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ...inherited.map((name): [string, Method] => [name, plain(name)]),
  ...[...wrapped].map((name): [string, Method] => [name, wrapping(name)]),
  ...['split', 'rsplit', 'splitlines'].map((name): [string, Method] => [name, dividing(name, false)]),
  ...['partition', 'rpartition'].map((name): [string, Method] => [name, dividing(name, true)]),
  ['format', own('format', (machine, self, args, kwargs) => formatString(machine, self, args, kwargs))],
  ['format_map', own('format_map', (machine, self, args, kwargs) => formatMap(machine, self, args, kwargs))],
  ['unescape', own('unescape', (machine, self) => unescapeHtml(machine, self.value))],
  ['striptags', own('striptags', (machine, self) => stripTags(machine, self.value))],
  ['escape', own('escape', escapeOne)],
  [
    'join',
    own('join', (machine, self, args) => {
      const parts = toArray(machine, args[0] ?? null).map((part) => escapeValue(machine, part).value);
      return new Markup(joinTexts(machine, parts, self.value));
    }),
  ],
]);
