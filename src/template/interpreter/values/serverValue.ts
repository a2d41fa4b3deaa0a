import type { Machine } from './machine.ts';
import { repr } from './text.ts';
import { type Items, type Kwargs, PyObject, type Value } from './types.ts';

/** What stands where a server's answer would: visible when printed, and never an error. */
export class ServerValue extends PyObject {
  constructor(
    /** How the value would be got. */
    readonly shown: string,
  ) {
    super();
  }

  get typeName(): string {
    return 'ServerOnly';
  }

  repr(): string {
    return `‹${this.shown}›`;
  }

  /** What stands for something made of the value: `rest` is written behind it. */
  followedBy(rest: string): ServerValue {
    return new ServerValue(`${this.shown}${rest}`);
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
    return new ServerValue(`${this.shown}[${repr(machine, key)}]`);
  }

  override attribute(_machine: Machine, name: string): Value {
    return new ServerValue(`${this.shown}.${name}`);
  }

  override get callable(): boolean {
    return true;
  }

  override call(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    return new ServerValue(`${this.shown}(${listedArguments(machine, args, kwargs)})`);
  }
}

/** The arguments of a call as they are written. */
export function listedArguments(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): string {
  return [...args.map((arg) => repr(machine, arg)), ...[...(kwargs ?? [])].map(([name, value]) => `${name}=${repr(machine, value)}`)].join(
    ', ',
  );
}

/** What an operator answers when one of its sides is known to the server only; `undefined` when none is. */
export function combined(machine: Machine, operator: string, left: Value, right: Value): ServerValue | undefined {
  if (!(left instanceof ServerValue || right instanceof ServerValue)) return undefined;
  const [before, after] = [left, right].map((side) => (side instanceof ServerValue ? side.shown : repr(machine, side)));
  return new ServerValue(`${before} ${operator} ${after}`);
}
