import { typeError } from '../errors.ts';
import { equals } from '../values/compare.ts';
import { sizeOf } from '../values/iterate.ts';
import { PyTuple } from '../values/lists.ts';
import type { Machine } from '../values/machine.ts';
import { type Items, type Kwargs, PyObject, type Value } from '../values/types.ts';
import { bind, PyFunction, signature } from './functions.ts';

/** Renders the body of a recursive loop over other items. */
export type LoopRender = (iterable: Value, depth: number) => Value;

const callSignature = signature('LoopContext.__call__', ['iterable'], 1);

/** The `loop` variable: where a loop is, what comes next, and in recursive loops a function. */
export class LoopContext extends PyObject {
  index0 = -1;
  private current: Value | undefined;
  private before: Value | undefined;
  private after: Value | undefined;
  private ended = false;
  private length: number | undefined;
  private lastChanged: PyTuple | undefined;
  private iterator: Items;

  constructor(
    private readonly machine: Machine,
    iterable: Value,
    iterator: Items,
    private readonly render: LoopRender | undefined,
    private readonly depth0: number,
  ) {
    super();
    this.iterator = iterator;
    this.length = sizeOf(machine, iterable);
  }

  get typeName(): string {
    return 'LoopContext';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.runtime.LoopContext';
  }

  repr(): string {
    return `<LoopContext ${this.index0 + 1}/${this.size()}>`;
  }

  /** Moves to the next item; `undefined` at the end. */
  advance(): Value | undefined {
    const value = this.after === undefined && !this.ended ? this.iterator.next() : this.after;
    this.after = undefined;
    if (value === undefined) return undefined;
    this.index0++;
    this.before = this.current;
    this.current = value;
    return value;
  }

  private peek(): Value | undefined {
    if (this.after === undefined && !this.ended) {
      this.after = this.iterator.next();
      if (this.after === undefined) this.ended = true;
    }
    return this.after;
  }

  override size(): number {
    if (this.length !== undefined) return this.length;
    const rest: Value[] = [];
    for (let item = this.iterator.next(); item !== undefined; item = this.iterator.next()) {
      rest.push(item);
      this.machine.charge(1);
    }
    let next = 0;
    this.iterator = { next: () => rest[next++] };
    this.length = rest.length + this.index0 + 1 + (this.after === undefined ? 0 : 1);
    return this.length;
  }

  override items(): Items {
    return {
      next: () => {
        const value = this.advance();
        return value === undefined ? undefined : new PyTuple([value, this]);
      },
    };
  }

  override get callable(): boolean {
    return true;
  }

  override call(_machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    const [iterable = null] = bind(callSignature, args, kwargs);
    if (this.render === undefined) throw typeError("The loop must have the 'recursive' marker to be called recursively.");
    return this.render(iterable, this.depth0 + 1);
  }

  override attribute(machine: Machine, name: string): Value | undefined {
    switch (name) {
      case 'index':
        return this.index0 + 1;
      case 'index0':
        return this.index0;
      case 'first':
        return this.index0 === 0;
      case 'last':
        return this.peek() === undefined;
      case 'length':
        return this.size();
      case 'revindex':
        return this.size() - this.index0;
      case 'revindex0':
        return this.size() - this.index0 - 1;
      case 'depth':
        return this.depth0 + 1;
      case 'depth0':
        return this.depth0;
      case 'previtem':
        return this.orUndefined(machine, this.before, 'there is no previous item');
      case 'nextitem':
        return this.orUndefined(machine, this.peek(), 'there is no next item');
      case 'cycle':
        return this.method('cycle', (args) => {
          if (args.length === 0) throw typeError('no items for cycling given');
          return args[this.index0 % args.length] as Value;
        });
      case 'changed':
        return this.method('changed', (args) => this.changed(args));
      default:
        return undefined;
    }
  }

  private orUndefined(machine: Machine, item: Value | undefined, hint: string): Value {
    return item === undefined ? machine.undefined({ hint }) : item;
  }

  private method(name: string, body: (args: readonly Value[]) => Value): PyFunction {
    return new PyFunction(
      () => `<bound method LoopContext.${name} of ${this.repr()}>`,
      'method',
      (_machine, args, kwargs) => {
        const [unknown] = kwargs?.keys() ?? [];
        if (unknown !== undefined) throw typeError(`LoopContext.${name}() got an unexpected keyword argument '${unknown}'`);
        return body(args);
      },
    );
  }

  private changed(args: readonly Value[]): boolean {
    const value = new PyTuple(args);
    if (this.lastChanged !== undefined && equals(this.machine, this.lastChanged, value)) return false;
    this.lastChanged = value;
    return true;
  }
}
