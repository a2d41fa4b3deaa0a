import type { Value } from '../values/types.ts';
import type { Frame } from './frame.ts';

/** A block of a template as it can be rendered. */
export interface BlockCode {
  readonly name: string;
  run(frame: Frame): void;
  /** How many slots its frame needs. */
  readonly slots: number;
}

/** The variables and blocks a template sees while it is rendered. */
export class Context {
  /** What the template itself set on its outermost level. */
  readonly vars = new Map<string, Value>();
  /** The names among them that an import may take. */
  readonly exported = new Set<string>();

  constructor(
    /** What was passed in, and the globals. Never changed. */
    readonly parent: ReadonlyMap<string, Value>,
    /** The blocks by name, the most derived one first. */
    readonly blocks: Map<string, BlockCode[]>,
    public autoescape: boolean,
  ) {}

  /** A variable, or `undefined` when there is none of that name. */
  resolve(name: string): Value | undefined {
    const own = this.vars.get(name);
    return own === undefined ? this.parent.get(name) : own;
  }

  /** How much there is to copy for a context of another template. */
  get size(): number {
    return this.parent.size + this.vars.size + this.blocks.size;
  }

  /** All variables in one map that the caller must not change. */
  all(): ReadonlyMap<string, Value> {
    return this.vars.size === 0 ? this.parent : new Map([...this.parent, ...this.vars]);
  }

  /** A context that also sees the given locals, with the same blocks. */
  derived(locals: ReadonlyMap<string, Value>): Context {
    const blocks = new Map([...this.blocks].map(([name, stack]) => [name, [...stack]]));
    return new Context(locals.size === 0 ? this.all() : new Map([...this.all(), ...locals]), blocks, this.autoescape);
  }
}
