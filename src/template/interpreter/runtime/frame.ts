import type { CompiledTemplate } from '../compile/unit.ts';
import type { Value } from '../values/types.ts';
import type { Context } from './context.ts';
import type { Runtime } from './runtime.ts';

/** The local variables of one run of a template, block, macro or recursive loop. A slot that is `undefined` holds nothing. */
export class Frame {
  readonly slots: (Value | undefined)[];
  /** Set by `extends`: from then on the template's own text is not written. */
  extending = false;
  /** The template that is rendered in its place. */
  base: CompiledTemplate | undefined;

  constructor(
    readonly runtime: Runtime,
    public context: Context,
    /** The frame of the code around, whose variables are visible here. */
    readonly parent: Frame | undefined,
    size: number,
  ) {
    this.slots = new Array<Value | undefined>(size).fill(undefined);
  }
}
