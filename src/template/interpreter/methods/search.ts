import { typeError, valueError } from '../errors.ts';
import { PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { stringOf } from '../values/markup.ts';
import { TextSearch } from '../values/search.ts';
import { lengthOf, toCharacters, toUnits } from '../values/strings.ts';
import { type Method, typeName, type Value } from '../values/types.ts';
import { boundArg, type MethodArgs, method, textArg } from './define.ts';

interface Window {
  readonly part: string;
  /** Units before the part. */
  readonly offset: number;
  /** Whether the bounds lie the wrong way round: then nothing is found, not even an empty text. */
  readonly empty: boolean;
}

/** The stretch of a text between two bounds counted in characters, as slices count them. */
function windowOf(machine: Machine, text: string, from: Value | undefined, to: Value | undefined): Window {
  if (from === undefined && to === undefined) return { part: text, offset: 0, empty: false };
  const length = lengthOf(machine, text);
  const clamp = (value: number): number => Math.max(0, value < 0 ? value + length : value);
  const start = clamp(boundArg(from, 0));
  const stop = Math.min(length, clamp(boundArg(to, length)));
  if (start > stop || start > length) return { part: '', offset: 0, empty: true };
  const offset = toUnits(text, start);
  return { part: text.slice(offset, toUnits(text, stop)), offset, empty: false };
}

function finding(name: string, last: boolean, failing: boolean): Method {
  return method<string>('str', name, { min: 1, max: 3, style: 'varargs' }, (machine, self, [part, from, to]) => {
    const mark = textArg(part, (type) => `must be str, not ${type}`);
    const window = windowOf(machine, self, from, to);
    const at = window.empty ? -1 : positionOf(machine, window.part, mark, last);
    if (at >= 0) {
      machine.chargeRead(window.offset + at);
      return toCharacters(self, window.offset + at);
    }
    if (failing) throw valueError('substring not found');
    return -1;
  });
}

/** The unit a text stands at first or last in another; -1 when it does not. */
export function positionOf(machine: Machine, text: string, part: string, last: boolean): number {
  if (part === '') return last ? text.length : 0;
  const search = new TextSearch(machine, text, part);
  return last ? search.previous(text.length) : search.next(0);
}

function count(machine: Machine, self: string, [part, from, to]: MethodArgs): Value {
  const mark = textArg(part, (type) => `must be str, not ${type}`);
  const window = windowOf(machine, self, from, to);
  if (window.empty) return 0;
  if (mark === '') return lengthOf(machine, window.part) + 1;
  const search = new TextSearch(machine, window.part, mark);
  let found = 0;
  for (let at = search.next(0); at >= 0; at = search.next(at + mark.length)) found++;
  return found;
}

function matching(name: string, test: (part: string, mark: string) => boolean): Method {
  return method<string>('str', name, { min: 1, max: 3, style: 'varargs' }, (machine, self, [wanted, from, to]) => {
    const window = windowOf(machine, self, from, to);
    const marks = wanted instanceof PyTuple ? wanted.values : [wanted ?? null];
    for (const mark of marks) {
      const part = stringOf(mark);
      if (part === undefined) {
        throw typeError(
          wanted instanceof PyTuple
            ? `tuple for ${name} must only contain str, not ${typeName(mark)}`
            : `${name} first arg must be str or a tuple of str, not ${typeName(mark)}`,
        );
      }
      machine.charge(1 + (Math.min(part.length, window.part.length) >> 6));
      if (!window.empty && test(window.part, part)) return true;
    }
    return false;
  });
}

/** The methods of str that look for another text. */
export const searchMethods: readonly Method[] = [
  finding('find', false, false),
  finding('rfind', true, false),
  finding('index', false, true),
  finding('rindex', true, true),
  method<string>('str', 'count', { min: 1, max: 3, style: 'varargs' }, count),
  matching('startswith', (part, mark) => part.startsWith(mark)),
  matching('endswith', (part, mark) => part.endsWith(mark)),
];
