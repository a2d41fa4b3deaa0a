import { quote } from '../../pythonText.ts';
import { typeError } from '../errors.ts';
import { PyDict } from '../values/dict.ts';
import { PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { Markup } from '../values/markup.ts';
import { type Kwargs, PyObject, type Value } from '../values/types.ts';
import type { Site } from './site.ts';
import { Frame, type LoadingRuntime } from './unit.ts';

/** The code of a macro or of the block of a `call`. */
export interface MacroCode {
  /** JS `undefined` for the block of a `call`. */
  readonly name: string | undefined;
  readonly params: readonly string[];
  readonly catchesKwargs: boolean;
  readonly catchesVarargs: boolean;
  readonly usesCaller: boolean;
  readonly site: Site;
  /** How many slots its frame needs. Read when the macro runs, because compiling goes on after it is defined. */
  readonly slots: () => number;
  /** Where the arguments go, in the order caller, kwargs and varargs follow the parameters. */
  readonly targets: readonly number[];
  /** Fills in defaults and writes the body. */
  run(frame: Frame): void;
}

/** A macro as a value: callable from templates. */
export class Macro extends PyObject {
  constructor(
    private readonly code: MacroCode,
    private readonly defined: Frame,
  ) {
    super();
  }

  get typeName(): string {
    return 'Macro';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.runtime.Macro';
  }

  repr(): string {
    return `<Macro ${this.code.name === undefined ? 'anonymous' : quote(this.code.name)}>`;
  }

  override truth(): boolean {
    return true;
  }

  override get callable(): boolean {
    return true;
  }

  override attribute(_machine: Machine, name: string): Value | undefined {
    const { code } = this;
    switch (name) {
      case 'name':
        return code.name ?? null;
      case 'arguments':
        return new PyTuple(code.params);
      case 'catch_kwargs':
        return code.catchesKwargs;
      case 'catch_varargs':
        return code.catchesVarargs;
      case 'caller':
        return code.usesCaller;
      case 'explicit_caller':
        return code.params.includes('caller');
      default:
        return undefined;
    }
  }

  override call(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    const runtime = this.defined.runtime;
    const frame = new Frame(runtime, this.defined.context, this.defined, this.code.slots());
    this.bind(frame, args, kwargs);
    const text = this.render(runtime, frame);
    return machine.autoescape ? new Markup(text) : text;
  }

  private bind(frame: Frame, args: readonly Value[], kwargs: Kwargs | undefined): void {
    const { code } = this;
    const { params, targets } = code;
    const left = kwargs && new Map(kwargs);
    let next = 0;
    const put = (value: Value | undefined): void => {
      frame.slots[targets[next++] ?? 0] = value;
    };
    let foundCaller = args.length >= params.length && params.includes('caller');
    params.forEach((name, index) => {
      if (index < args.length) {
        put(args[index]);
        return;
      }
      if (name === 'caller') foundCaller = true;
      put(left?.get(name));
      left?.delete(name);
    });
    if (code.usesCaller && !foundCaller) {
      const caller = left?.get('caller') ?? null;
      left?.delete('caller');
      put(caller ?? frame.runtime.undefined({ hint: 'No caller defined', name: 'caller' }));
    }
    if (code.catchesKwargs) {
      const rest = new PyDict();
      for (const [name, value] of left ?? []) rest.setName(name, value);
      put(rest);
    } else if (left && left.size > 0) {
      const shown = code.name === undefined ? 'None' : quote(code.name);
      if (left.has('caller'))
        throw typeError(`macro ${shown} was invoked with two values for the special caller argument. This is most likely a bug.`);
      throw typeError(`macro ${shown} takes no keyword argument ${quote([...left.keys()][0] ?? '')}`);
    }
    if (code.catchesVarargs) put(new PyTuple(args.slice(params.length)));
    else if (args.length > params.length) {
      throw typeError(`macro ${code.name === undefined ? 'None' : quote(code.name)} takes not more than ${params.length} argument(s)`);
    }
  }

  private render(runtime: LoadingRuntime, frame: Frame): string {
    const { code } = this;
    const { site, autoescape } = runtime;
    const passage = runtime.map?.enter(code.name === undefined ? 'caller' : 'macro', code.name ?? 'caller', code.site);
    runtime.enter();
    runtime.charge(1 + (frame.slots.length >> 4));
    runtime.autoescape = frame.context.autoescape;
    runtime.beginCapture();
    code.run(frame);
    const text = runtime.endCapture();
    runtime.leave();
    runtime.site = site;
    runtime.autoescape = autoescape;
    if (runtime.map) runtime.map.passage = passage;
    return text;
  }
}
