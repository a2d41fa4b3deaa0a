import { refusedNames, refusedOfFunctions } from '../names.ts';
import { RefusedError } from './faults.ts';
import { internals } from './internals.ts';

type Callable = (...args: unknown[]) => unknown;

/** Functions a template may call: macros, the global functions and the methods below. Whatever else is a function stays uncalled. */
const callables = new WeakSet<object>();

/** Lets templates call a function. */
export function allowCalls<Called extends Callable>(called: Called): Called {
  callables.add(called);
  return called;
}

/** Whether a template may call it. */
export function isCallable(value: unknown): value is Callable {
  return typeof value === 'function' && callables.has(value);
}

const common = ['toString', 'toLocaleString', 'valueOf'];
const methods = {
  string: namesOf(
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match matchAll normalize padEnd padStart',
    'repeat replace replaceAll search slice split startsWith substr substring toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase',
    'trim trimEnd trimLeft trimRight trimStart',
  ),
  number: namesOf('toExponential toFixed toPrecision'),
  boolean: namesOf(),
  array: namesOf(
    'at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach hasOwnProperty includes indexOf',
    'join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced unshift values with',
  ),
  regex: namesOf('exec test'),
  object: namesOf('hasOwnProperty propertyIsEnumerable'),
} as const;

/** What a regular expression tells about itself; inherited there, and harmless. */
const regexFields: ReadonlySet<string> = new Set('source flags global ignoreCase multiline sticky unicode'.split(' '));

function namesOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set([...common, ...lists.flatMap((list) => list.split(' '))]);
}

/**
 * `target[key]` as templates may have it: own fields of data, and the harmless methods of text, numbers and lists.
 *
 * @throws {RefusedError} For a member that leads to code, however it is spelled.
 */
export function safeMember(target: unknown, key: unknown): unknown {
  if (target === undefined || target === null) return undefined;
  const name = memberName(key);
  if (refusedNames.has(name)) throw RefusedError.member(name);
  switch (typeof target) {
    case 'function':
      if (refusedOfFunctions.has(name)) throw RefusedError.member(name);
      return undefined;
    case 'object':
      return memberOfObject(target, name);
    case 'string':
      return name === 'length' || /^\d+$/.test(name) ? ownField(target, name) : method(target, name, methods.string);
    case 'number':
      return method(target, name, methods.number);
    case 'boolean':
      return method(target, name, methods.boolean);
    default:
      return undefined;
  }
}

/** An own field of data by a name that was checked before; nothing inherited, nothing computed. */
export function ownField(target: unknown, name: string): unknown {
  if (target === undefined || target === null) return undefined;
  return Object.getOwnPropertyDescriptor(Object(target), name)?.value;
}

/** The one name a key stands for: an object is asked only once, so that it cannot answer differently when the field is read. */
function memberName(key: unknown): string {
  return typeof key === 'string' ? key : String(key);
}

function memberOfObject(target: object, name: string): unknown {
  if (Object.hasOwn(target, name)) {
    const field = ownField(target, name);
    return isCallable(field) ? bound(target, field) : typeof field === 'function' ? undefined : field;
  }
  if (Array.isArray(target)) return method(target, name, methods.array);
  if (target instanceof internals.runtime.SafeString) return method(target, name, methods.string);
  if (target instanceof RegExp) return regexFields.has(name) ? Reflect.get(target, name) : method(target, name, methods.regex);
  return method(target, name, methods.object);
}

/** Objects of the variables inherit nothing, so what all objects can do is taken from where it is. */
const objectMethods: Record<string, unknown> = {
  hasOwnProperty: Object.prototype.hasOwnProperty,
  propertyIsEnumerable: Object.prototype.propertyIsEnumerable,
  toLocaleString: Object.prototype.toLocaleString,
  toString: Object.prototype.toString,
  valueOf: Object.prototype.valueOf,
};

function method(target: unknown, name: string, allowed: ReadonlySet<string>): unknown {
  if (!allowed.has(name)) return undefined;
  const inherited = Reflect.get(Object(target), name, target) ?? objectMethods[name];
  return typeof inherited === 'function' ? bound(target, inherited as Callable) : undefined;
}

/** A method keeps its object when it is passed on, as in nunjucks itself. */
function bound(target: unknown, called: Callable): Callable {
  return allowCalls((...args) => called.apply(target, args));
}
