import type { PyObject, Value } from './types.ts';
import type { Undefined } from './undefined.ts';

/** What building and comparing values needs from the render in progress: budgets, kinds of undefined, recursion guards. */
export interface Machine {
  /** Counts work done; throws when the fuel or the time is used up. */
  charge(steps: number): void;
  /** Counts the building of a string of that many characters; throws when it is longer than allowed. */
  chargeText(length: number): void;
  /** Counts a string under construction: its length so far and how much was just added. */
  grew(length: number, added: number): void;
  /** Counts the reading of a text of that many characters by the engine's own means, which take about as long for 16 of them as a step. */
  chargeRead(length: number): void;
  /** Counts the building of a list of that many items; throws when it is longer than allowed. */
  chargeItems(length: number): void;
  /** Refuses a list under construction that is longer than allowed. */
  checkItems(length: number): void;
  /** Refuses an int of that many bits when it is larger than allowed. */
  chargeBits(bits: number): void;
  /** Guards a recursion; every `enter` needs its `leave` unless an error ends the render. */
  enter(): void;
  leave(): void;
  /** The objects being printed, outermost first, so that a list within itself ends as `[...]`. */
  readonly printing: PyObject[];
  /** Called before a list or dict changes, so that what the caller passed in can be put back after the render. */
  beforeChange(target: { snapshot(): () => void; size(): number }): void;
  /** An undefined value of the kind the render was asked for. */
  undefined(parts: { hint?: string; object?: Value; name?: Value; security?: boolean }): Undefined;
  /** `object.name` as a template means it. */
  attribute(object: Value, name: string): Value;
  /** `object[key]` as a template means it. */
  item(object: Value, key: Value): Value;
  /** Whether autoescaping is on where the template is now. */
  readonly autoescape: boolean;
  /** A number from 0 (included) to 1. */
  random(): number;
}
