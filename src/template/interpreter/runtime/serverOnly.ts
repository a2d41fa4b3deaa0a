import type { Machine } from '../values/machine.ts';
import { listedArguments, ServerValue } from '../values/serverValue.ts';
import { type Kwargs, PyObject, type Value } from '../values/types.ts';
import type { Runtime } from './runtime.ts';

/** A function that only a server has. */
export interface ServerOnlyGlobal {
  /** What calling it answers here. Without one a placeholder is shown. */
  readonly fixture?: { readonly value: unknown };
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
    const shown = `${this.name}(${listedArguments(machine, args, kwargs)})`;
    const runtime = machine as Runtime;
    runtime.warnings.push({
      code: 'server-only',
      message: `${this.name} runs on the server only: a placeholder stands in its place`,
      site: runtime.spot,
    });
    return new ServerValue(shown);
  }
}
