import { quote } from '../../pythonText.ts';
import { typeError } from '../errors.ts';
import type { Machine } from '../values/machine.ts';
import { type Kwargs, PyObject, type Value } from '../values/types.ts';

/** The parameters of a function, as Python checks them. */
export interface Signature {
  /** The function's own name, as error messages show it. */
  readonly name: string;
  readonly params: readonly string[];
  /** How many of them have no default. */
  readonly required: number;
  readonly defaults: readonly Value[];
  /** Arguments that Python's function has and a template does not give, such as the environment: they count in messages. */
  readonly hidden: number;
}

/** Describes a function: parameters in order, those with a default as `[name, default]`. */
export function signature(name: string, params: readonly (string | readonly [string, Value])[], hidden = 0): Signature {
  const names = params.map((param) => (typeof param === 'string' ? param : param[0]));
  const defaults = params.flatMap((param) => (typeof param === 'string' ? [] : [param[1]]));
  return { name, params: names, required: names.length - defaults.length, defaults, hidden };
}

/**
 * The value of each parameter.
 *
 * @throws {TemplateFault} TypeError when the arguments do not fit.
 */
export function bind(to: Signature, args: readonly Value[], kwargs: Kwargs | undefined): readonly Value[] {
  const wanted = to.params.length;
  if (kwargs === undefined && args.length === wanted) return args;
  const bound: (Value | undefined)[] = args.slice(0, wanted);
  if (kwargs !== undefined) {
    for (const [name, value] of kwargs) {
      const index = to.params.indexOf(name);
      if (index < 0) throw typeError(`${to.name}() got an unexpected keyword argument ${quote(name)}`);
      if (bound[index] !== undefined) throw typeError(`${to.name}() got multiple values for argument ${quote(name)}`);
      bound[index] = value;
    }
  }
  if (args.length > wanted) throw tooMany(to, args.length);
  for (let i = to.required; i < wanted; i++) if (bound[i] === undefined) bound[i] = to.defaults[i - to.required] as Value;
  const missing = to.params.filter((_, index) => bound[index] === undefined);
  if (missing.length > 0) throw lacking(to.name, missing);
  return bound as Value[];
}

function tooMany(to: Signature, given: number): Error {
  const most = to.params.length + to.hidden;
  const least = to.required + to.hidden;
  const takes = least < most ? `from ${least} to ${most}` : `${most}`;
  const total = given + to.hidden;
  return typeError(
    `${to.name}() takes ${takes} positional argument${most === 1 ? '' : 's'} but ${total} ${total === 1 ? 'was' : 'were'} given`,
  );
}

function lacking(name: string, missing: readonly string[]): Error {
  const names = missing.map(quote);
  const last = names.pop() ?? '';
  const list = names.length === 0 ? last : names.length === 1 ? `${names[0]} and ${last}` : `${names.join(', ')}, and ${last}`;
  return typeError(`${name}() missing ${missing.length} required positional argument${missing.length === 1 ? '' : 's'}: ${list}`);
}

/** A function of the engine as a value of the template. */
export class PyFunction extends PyObject {
  constructor(
    private readonly shown: string | ((machine: Machine) => string),
    private readonly kind: 'function' | 'type' | 'builtin_function_or_method' | 'method',
    private readonly body: (machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined) => Value,
    private readonly members?: (name: string) => Value | undefined,
    private readonly subscript?: (machine: Machine, key: Value) => Value,
  ) {
    super();
  }

  get typeName(): string {
    return this.kind;
  }

  repr(machine: Machine): string {
    return typeof this.shown === 'string' ? this.shown : this.shown(machine);
  }

  override truth(): boolean {
    return true;
  }

  override attribute(_machine: Machine, name: string): Value | undefined {
    return this.members?.(name);
  }

  override get internals(): ReadonlySet<string> {
    return this.kind === 'type' ? typeInternals : functionInternals;
  }

  override item(machine: Machine, key: Value): Value | undefined {
    return this.subscript?.(machine, key);
  }

  override get callable(): boolean {
    return true;
  }

  override call(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    return this.body(machine, args, kwargs);
  }
}

const functionInternals = new Set(
  '__annotations__ __builtins__ __call__ __closure__ __code__ __defaults__ __dict__ __func__ __get__ __globals__ __kwdefaults__ __module__ __name__ __qualname__ __self__ __wrapped__'.split(
    ' ',
  ),
);
const typeInternals = new Set(
  '__abstractmethods__ __annotations__ __base__ __bases__ __basicsize__ __call__ __dict__ __dictoffset__ __flags__ __instancecheck__ __itemsize__ __module__ __mro__ __name__ __or__ __prepare__ __qualname__ __ror__ __subclasscheck__ __subclasses__ __text_signature__ __weakrefoffset__'.split(
    ' ',
  ),
);
