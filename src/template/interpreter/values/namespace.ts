import { quote } from '../../pythonText.ts';
import { fault, typeError } from '../errors.ts';
import type { PyDict } from './dict.ts';
import { PyTuple } from './lists.ts';
import type { Machine } from './machine.ts';
import { repr } from './text.ts';
import { type Kwargs, PyObject, typeName, type Value } from './types.ts';

/** What `namespace()` answers: the one object whose attributes a template may set. */
export class Namespace extends PyObject {
  readonly values: PyDict;

  constructor(values: PyDict) {
    super();
    this.values = values;
  }

  get typeName(): string {
    return 'Namespace';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.utils.Namespace';
  }

  repr(machine: Machine): string {
    return `<Namespace ${repr(machine, this.values)}>`;
  }

  override truth(): boolean {
    return true;
  }

  override attribute(_machine: Machine, name: string): Value | undefined {
    return this.values.getName(name);
  }
}

/** The error of code that asks a value for an attribute it does not have; a namespace tells its own way. */
export function missingAttribute(value: Value, name: string): Error {
  return fault('AttributeError', value instanceof Namespace ? name : `'${typeName(value)}' object has no attribute '${name}'`);
}

/** What `cycler()` answers. */
export class Cycler extends PyObject {
  private position = 0;

  constructor(readonly values: readonly Value[]) {
    super();
    if (values.length === 0) throw fault('RuntimeError', 'at least one item has to be provided');
  }

  get typeName(): string {
    return 'Cycler';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.utils.Cycler';
  }

  repr(): string {
    return '<jinja2.utils.Cycler object at 0x7f0000000000>';
  }

  override truth(): boolean {
    return true;
  }

  get current(): Value {
    return this.values[this.position] ?? null;
  }

  advance(): Value {
    const value = this.current;
    this.position = (this.position + 1) % this.values.length;
    return value;
  }

  reset(): void {
    this.position = 0;
  }

  get tuple(): PyTuple {
    return new PyTuple(this.values);
  }

  get at(): number {
    return this.position;
  }
}

/** What `joiner()` answers: nothing at the first call, the separator at each later one. */
export class Joiner extends PyObject {
  used = false;

  constructor(readonly separator: Value) {
    super();
  }

  get typeName(): string {
    return 'Joiner';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.utils.Joiner';
  }

  repr(): string {
    return '<jinja2.utils.Joiner object at 0x7f0000000000>';
  }

  override truth(): boolean {
    return true;
  }

  override get callable(): boolean {
    return true;
  }

  override call(_machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    const [name] = kwargs?.keys() ?? [];
    if (name !== undefined) throw typeError(`Joiner.__call__() got an unexpected keyword argument ${quote(name)}`);
    if (args.length > 0) throw typeError(`Joiner.__call__() takes 1 positional argument but ${args.length + 1} were given`);
    if (this.used) return this.separator;
    this.used = true;
    return '';
  }

  override attribute(_machine: Machine, name: string): Value | undefined {
    return name === 'sep' ? this.separator : name === 'used' ? this.used : undefined;
  }
}
