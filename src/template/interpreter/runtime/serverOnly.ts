import type { Machine } from '../values/machine.ts';
import { repr } from '../values/text.ts';
import { type Items, type Kwargs, PyObject, type Value } from '../values/types.ts';
import type { Runtime } from './runtime.ts';

/** A function that only a server has. */
export interface ServerOnlyGlobal {
  /** What calling it answers here. Without one a placeholder is shown. */
  readonly fixture?: { readonly value: unknown };
}

/** What stands where a server's answer would: visible when printed, and never an error. */
class Placeholder extends PyObject {
  constructor(private readonly shown: string) {
    super();
  }

  get typeName(): string {
    return 'ServerOnly';
  }

  repr(): string {
    return `‹${this.shown}›`;
  }

  override truth(): boolean {
    return true;
  }

  override size(): number {
    return 0;
  }

  override items(): Items {
    return { next: () => undefined };
  }

  override get subscriptable(): boolean {
    return true;
  }

  override item(machine: Machine, key: Value): Value {
    return new Placeholder(`${this.shown}[${repr(machine, key)}]`);
  }

  override attribute(_machine: Machine, name: string): Value {
    return new Placeholder(`${this.shown}.${name}`);
  }

  override get callable(): boolean {
    return true;
  }

  override call(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    return new Placeholder(`${this.shown}(${listed(machine, args, kwargs)})`);
  }
}

function listed(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): string {
  return [...args.map((arg) => repr(machine, arg)), ...[...(kwargs ?? [])].map(([name, value]) => `${name}=${repr(machine, value)}`)].join(
    ', ',
  );
}

/** A server's function as a value of the template. */
export class ServerOnlyFunction extends PyObject {
  constructor(
    private readonly name: string,
    private readonly fixture: { readonly value: Value } | undefined,
  ) {
    super();
  }

  get typeName(): string {
    return 'function';
  }

  repr(): string {
    return `‹${this.name}›`;
  }

  override truth(): boolean {
    return true;
  }

  override get callable(): boolean {
    return true;
  }

  override call(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    if (this.fixture) return this.fixture.value;
    const shown = `${this.name}(${listed(machine, args, kwargs)})`;
    const runtime = machine as Runtime;
    runtime.warnings.push({
      code: 'server-only',
      message: `${this.name} runs on the server only: a placeholder stands in its place`,
      site: runtime.spot,
    });
    return new Placeholder(shown);
  }
}
