import { getAttribute, getItem } from '../access.ts';
import { BudgetFault } from '../errors.ts';
import type { Machine } from '../values/machine.ts';
import type { Kwargs, PyObject, Value } from '../values/types.ts';
import { Undefined, type UndefinedKind } from '../values/undefined.ts';
import { type Budgets, defaultBudgets } from './budgets.ts';
import type { CoverageRecorder } from './coverage.ts';
import type { MapRecorder } from './mapRecorder.ts';
import type { Site } from './site.ts';

/** Filters and tests by a name that is worked out while rendering, as `map` and `select` apply them. */
export interface NamedBuiltins {
  /** @throws {TemplateFault} TemplateRuntimeError for a name that is none. */
  filter(runtime: Runtime, name: Value, args: readonly Value[], kwargs: Kwargs | undefined): Value;
  /** @throws {TemplateFault} TemplateRuntimeError for a name that is none. */
  test(runtime: Runtime, name: Value, args: readonly Value[], kwargs: Kwargs | undefined): boolean;
}

/** What a render is made with. */
export interface RuntimeParts {
  readonly undefinedKind: UndefinedKind;
  readonly budgets: Budgets;
  readonly clock: () => number;
  readonly random: () => number;
  readonly named: NamedBuiltins;
  readonly map: MapRecorder | undefined;
  readonly coverage: CoverageRecorder | undefined;
}

// Steps between two looks at the clock.
const stride = 4096;

/** One render in progress: its output, its budgets, and where it is. */
export class Runtime implements Machine {
  /** What was written to the innermost buffer. */
  out = '';
  /** The place of the statement being run: what Jinja2 reports the line of. */
  site: Site | undefined;
  /** The place of the operation being done: the exact range of an error. */
  spot: Site | undefined;
  autoescape = false;
  readonly printing: PyObject[] = [];
  readonly undefinedKind: UndefinedKind;
  readonly named: NamedBuiltins;
  readonly map: MapRecorder | undefined;
  readonly coverage: CoverageRecorder | undefined;
  /** Things to say about a render that went well. */
  readonly warnings: { code: string; message: string; site: Site | undefined }[] = [];

  private readonly limits: Required<Budgets>;
  private readonly clock: () => number;
  private readonly startedAt: number;
  private readonly nextRandom: () => number;
  /** Steps until the next look at fuel and clock. */
  private left: number;
  private fuel: number;
  private depth = 0;
  private room: number;
  private readonly buffers: string[] = [];
  private readonly changed = new Map<object, () => void>();

  constructor(parts: RuntimeParts) {
    this.limits = { ...defaultBudgets, ...parts.budgets };
    this.undefinedKind = parts.undefinedKind;
    this.named = parts.named;
    this.map = parts.map;
    this.coverage = parts.coverage;
    this.clock = parts.clock;
    this.nextRandom = parts.random;
    this.startedAt = this.limits.deadlineMs === Number.POSITIVE_INFINITY ? 0 : this.clock();
    this.left = Math.min(stride, this.limits.fuel);
    this.fuel = this.limits.fuel - this.left;
    this.room = this.limits.outputChars;
  }

  /** How many steps were counted so far. */
  get steps(): number {
    return this.limits.fuel - this.fuel - this.left;
  }

  charge(steps: number): void {
    this.left -= steps;
    if (this.left < 0) this.refuel();
  }

  private refuel(): void {
    if (this.left + this.fuel < 0) throw new BudgetFault('fuel', `The template did more than ${this.limits.fuel} steps`);
    if (this.limits.deadlineMs !== Number.POSITIVE_INFINITY && this.clock() - this.startedAt > this.limits.deadlineMs) {
      throw new BudgetFault('deadline', `Rendering took longer than ${this.limits.deadlineMs} ms`);
    }
    const debt = -this.left;
    const taken = Math.min(this.fuel, debt + stride);
    this.fuel -= taken;
    this.left += taken;
  }

  chargeText(length: number): void {
    this.grew(length, length);
  }

  grew(length: number, added: number): void {
    if (length > this.limits.size) throw new BudgetFault('size', `A text would be longer than ${this.limits.size} characters`);
    this.left -= added >> 4;
    if (this.left < 0) this.refuel();
  }

  chargeRead(length: number): void {
    this.charge(length >> 4);
  }

  chargeItems(length: number): void {
    this.checkItems(length);
    this.charge(length >> 2);
  }

  checkItems(length: number): void {
    if (length > this.limits.size / 8)
      throw new BudgetFault('size', `A list would have more than ${Math.floor(this.limits.size / 8)} items`);
  }

  chargeBits(bits: number): void {
    if (bits > 1_000_000 || bits > this.limits.size * 8) throw new BudgetFault('size', 'A number would have too many digits');
    this.charge(1 + (bits >> 6) + ((bits >> 10) * (bits >> 10)) / 16);
  }

  enter(): void {
    if (++this.depth > this.limits.recursion)
      throw new BudgetFault('recursion', `The template goes deeper than ${this.limits.recursion} levels`);
  }

  leave(): void {
    this.depth--;
  }

  undefined(parts: { hint?: string; object?: Value; name?: Value; security?: boolean }): Undefined {
    return new Undefined(this.undefinedKind, parts.hint, parts.object, parts.name, parts.security === true);
  }

  attribute(object: Value, name: string): Value {
    return getAttribute(this, object, name);
  }

  item(object: Value, key: Value): Value {
    return getItem(this, object, key);
  }

  random(): number {
    return this.nextRandom();
  }

  beforeChange(target: { snapshot(): () => void; size(): number }): void {
    if (this.changed.has(target)) return;
    this.charge(target.size() >> 2);
    this.changed.set(target, target.snapshot());
  }

  /** Puts back the lists and dicts that the template changed, so that the caller's variables stay as they were. */
  restore(): void {
    for (const undo of this.changed.values()) undo();
  }

  /** Writes to the innermost buffer. */
  write(text: string): void {
    if (this.out.length + text.length > this.room) this.full(text);
    this.out += text;
  }

  private full(text: string): never {
    if (this.buffers.length > 0) throw new BudgetFault('size', `A text would be longer than ${this.room} characters`);
    // Flattened, so that the caller does not pay for the pieces.
    this.out += text.slice(0, this.room - this.out.length);
    throw new BudgetFault('output', `The output would be longer than ${this.limits.outputChars} characters`);
  }

  /** Starts a buffer of its own for what is written next. */
  beginCapture(): void {
    this.buffers.push(this.out);
    this.out = '';
    this.room = this.limits.size;
    this.map?.beginCapture();
  }

  /** Ends the innermost buffer and answers what was written to it. */
  endCapture(): string {
    const text = this.out;
    this.out = this.buffers.pop() ?? '';
    if (this.buffers.length === 0) this.room = this.limits.outputChars;
    this.map?.endCapture(text);
    this.charge(text.length >> 4);
    return text;
  }

  /** What reached the output itself, also in the middle of a buffer. */
  get written(): string {
    return this.buffers[0] ?? this.out;
  }
}
