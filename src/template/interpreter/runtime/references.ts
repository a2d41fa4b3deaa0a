import { quote } from '../../pythonText.ts';
import { fault } from '../errors.ts';
import type { Machine } from '../values/machine.ts';
import { Markup } from '../values/markup.ts';
import { type Items, type Kwargs, PyObject, type Value } from '../values/types.ts';
import { bind, signature } from './functions.ts';
import { type BlockCode, type Context, Frame, type LoadingRuntime } from './unit.ts';

/** Runs a block and leaves the place of the statement as it was. */
export function runBlock(runtime: LoadingRuntime, context: Context, block: BlockCode): void {
  const { site, autoescape } = runtime;
  runtime.charge(1 + (block.slots >> 4));
  runtime.enter();
  runtime.autoescape = context.autoescape;
  block.run(new Frame(runtime, context, undefined, block.slots));
  runtime.leave();
  runtime.site = site;
  runtime.autoescape = autoescape;
}

const callSignature = signature('BlockReference.__call__', [], 1);

/** A block as a value: calling it renders it. What `super` and `self.name` stand for. */
export class BlockReference extends PyObject {
  constructor(
    private readonly runtime: LoadingRuntime,
    private readonly name: string,
    private readonly context: Context,
    private readonly stack: readonly BlockCode[],
    private readonly depth: number,
  ) {
    super();
  }

  get typeName(): string {
    return 'BlockReference';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.runtime.BlockReference';
  }

  repr(): string {
    return '<jinja2.runtime.BlockReference object at 0x7f0000000000>';
  }

  override truth(): boolean {
    return true;
  }

  override get callable(): boolean {
    return true;
  }

  override call(_machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    bind(callSignature, args, kwargs);
    const block = this.stack[this.depth];
    if (block === undefined) return '';
    this.runtime.beginCapture();
    runBlock(this.runtime, this.context, block);
    const text = this.runtime.endCapture();
    return this.context.autoescape ? new Markup(text) : text;
  }

  override attribute(machine: Machine, name: string): Value | undefined {
    if (name === 'name') return this.name;
    return name === 'super' ? blockAt(this.runtime, machine, this.name, this.context, this.stack, this.depth + 1) : undefined;
  }
}

function blockAt(
  runtime: LoadingRuntime,
  machine: Machine,
  name: string,
  context: Context,
  stack: readonly BlockCode[],
  depth: number,
): Value {
  if (depth >= stack.length) return machine.undefined({ hint: `there is no parent block called ${quote(name)}.`, name: 'super' });
  return new BlockReference(runtime, name, context, stack, depth);
}

/** What `super` stands for in a block. */
export function superBlock(runtime: LoadingRuntime, context: Context, block: BlockCode): Value {
  const stack = context.blocks.get(block.name) ?? [];
  const index = stack.indexOf(block);
  return blockAt(runtime, runtime, block.name, context, stack, index < 0 ? stack.length : index + 1);
}

/** The `self` of a template: its blocks by name. */
export class TemplateReference extends PyObject {
  constructor(
    private readonly runtime: LoadingRuntime,
    private readonly context: Context,
    private readonly name: string | undefined,
  ) {
    super();
  }

  get typeName(): string {
    return 'TemplateReference';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.runtime.TemplateReference';
  }

  repr(): string {
    return `<TemplateReference ${this.name === undefined ? 'None' : quote(this.name)}>`;
  }

  override truth(): boolean {
    return true;
  }

  override get subscriptable(): boolean {
    return true;
  }

  /** Python walks over it by number, and no block is called 0. */
  override items(): Items {
    return {
      next() {
        throw fault('KeyError', '0');
      },
    };
  }

  override item(_machine: Machine, key: Value): Value | undefined {
    const stack = typeof key === 'string' ? this.context.blocks.get(key) : undefined;
    return stack && new BlockReference(this.runtime, key as string, this.context, stack, 0);
  }
}
