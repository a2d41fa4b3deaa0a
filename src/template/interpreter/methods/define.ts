import { quote } from '../../pythonText.ts';
import { fault, typeError } from '../errors.ts';
import type { Machine } from '../values/machine.ts';
import { stringOf } from '../values/markup.ts';
import { isInt, type Kwargs, type Method, typeName, type Value } from '../values/types.ts';

/** How many arguments a built-in method takes, and how Python words it when there are others. */
export type Takes =
  | 'none'
  | 'one'
  /** By position only. */
  | { readonly min: number; readonly max: number; readonly style?: 'clinic' | 'varargs' }
  /** By position or by these names. */
  | { readonly names: readonly string[]; readonly required?: number };

/** The arguments of a method by position; those not given are `undefined`. */
export type MethodArgs = readonly (Value | undefined)[];

/** Describes a method: `check` refuses arguments as Python does, then `body` does the work. */
export function method<Self extends Value>(
  type: string,
  name: string,
  takes: Takes,
  body: (machine: Machine, self: Self, args: MethodArgs) => Value,
): Method {
  return {
    name,
    call: (machine, self, args, kwargs) => body(machine, self as Self, check(type, name, takes, args, kwargs)),
  };
}

/** A table of methods by name. */
export function table(...methods: readonly Method[]): ReadonlyMap<string, Method> {
  return new Map(methods.map((entry) => [entry.name, entry]));
}

function check(type: string, name: string, takes: Takes, args: readonly Value[], kwargs: Kwargs | undefined): MethodArgs {
  const given = args.length;
  if (typeof takes === 'object' && 'names' in takes) return named(name, takes.names, takes.required ?? 0, args, kwargs);
  if (kwargs !== undefined && kwargs.size > 0) {
    const qualified = typeof takes === 'object' && takes.style === 'varargs' ? name : `${type}.${name}`;
    throw typeError(`${qualified}() takes no keyword arguments`);
  }
  if (takes === 'none') {
    if (given > 0) throw typeError(`${type}.${name}() takes no arguments (${given} given)`);
  } else if (takes === 'one') {
    if (given !== 1) throw typeError(`${type}.${name}() takes exactly one argument (${given} given)`);
  } else if (given < takes.min || given > takes.max) {
    const bound = given < takes.min ? takes.min : takes.max;
    const how = takes.min === takes.max ? '' : given < takes.min ? 'at least ' : 'at most ';
    const noun = bound === 1 ? 'argument' : 'arguments';
    throw typeError(
      takes.style === 'varargs'
        ? `${name}() takes ${how || 'exactly '}${bound} ${noun} (${given} given)`
        : `${name} expected ${how}${bound} ${noun}, got ${given}`,
    );
  }
  return args;
}

function named(name: string, names: readonly string[], required: number, args: readonly Value[], kwargs: Kwargs | undefined): MethodArgs {
  const total = args.length + (kwargs?.size ?? 0);
  if (total > names.length)
    throw typeError(`${name}() takes at most ${names.length} argument${names.length === 1 ? '' : 's'} (${total} given)`);
  const bound: (Value | undefined)[] = [...args];
  if (kwargs) {
    for (const [key, value] of kwargs) {
      const index = names.indexOf(key);
      if (index < 0) throw typeError(`${quote(key)} is an invalid keyword argument for ${name}()`);
      if (bound[index] !== undefined) throw typeError(`argument for ${name}() given by name (${quote(key)}) and position (${index + 1})`);
      bound[index] = value;
    }
  }
  for (let i = 0; i < required; i++)
    if (bound[i] === undefined) throw typeError(`${name}() missing required argument ${quote(names[i] ?? '')} (pos ${i + 1})`);
  return bound;
}

/** An argument that must be a whole number. */
export function intArg(value: Value | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!isInt(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  const whole = Number(value);
  if (Math.abs(whole) >= 2 ** 63) throw fault('OverflowError', 'Python int too large to convert to C ssize_t');
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, whole));
}

/** An argument that is a flag but must be a whole number, such as the `reverse` of a sort. */
export function flagArg(value: Value): boolean {
  if (!isInt(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  if (Math.abs(Number(value)) >= 2 ** 31) throw fault('OverflowError', 'Python int too large to convert to C int');
  return Number(value) !== 0;
}

/** A bound of a search: None counts as not given. */
export function boundArg(value: Value | undefined, fallback: number): number {
  if (value === undefined || value === null) return fallback;
  if (!isInt(value)) throw typeError('slice indices must be integers or None or have an __index__ method');
  return Number(value);
}

/** A bound of a search in a list, where None is no bound. */
export function listBoundArg(value: Value | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!isInt(value)) throw typeError('slice indices must be integers or have an __index__ method');
  return Number(value);
}

/** An argument that must be a str. */
export function textArg(value: Value | undefined, message: (type: string) => string): string {
  const text = stringOf(value ?? null);
  if (text === undefined) throw typeError(message(typeName(value ?? null)));
  return text;
}

/** A str argument of a function whose messages name the argument, by its number or its quoted name. */
export function namedTextArg(value: Value | undefined, method: string, argument: string): string {
  return textArg(value, (type) => `${method}() ${argument} must be str, not ${type === 'NoneType' ? 'None' : type}`);
}
