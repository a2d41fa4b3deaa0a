import type { Template } from '../../template.ts';
import type { Value } from '../values/types.ts';
import type { CoveragePoint } from './coveragePoint.ts';
import { Runtime, type RuntimeParts } from './runtime.ts';
import type { Source } from './source.ts';
import type { TemplateModule } from './templateModule.ts';

/** Finds templates for include, import and extends. */
export interface Loader {
  /** @throws {TemplateFault} TemplateNotFound, or the included template's syntax error. */
  get(name: string, from: string | undefined): CompiledTemplate;
  /** What every template sees. */
  readonly globals: ReadonlyMap<string, Value>;
  /** Modules imported without context, by template: one per render. */
  readonly modules: Map<CompiledTemplate, TemplateModule>;
}

/** A render whose templates may name others. */
export class LoadingRuntime extends Runtime {
  constructor(
    parts: RuntimeParts,
    readonly loader: Loader,
  ) {
    super(parts);
  }
}

/** A template ready to run. */
export class CompiledTemplate implements Source {
  readonly blocks = new Map<string, BlockCode>();
  /** What coverage counts, in the order of the template; empty when compiled without. */
  readonly points: CoveragePoint[] = [];
  /** How many slots the frame of the template itself needs. */
  slots = 0;
  /** Runs the template in a frame made for it. */
  run: (frame: Frame) => void = () => undefined;

  constructor(
    readonly template: Template,
    /** The name it was loaded by; absent for the template that is rendered. */
    readonly name: string | undefined,
  ) {}
}

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

/** The local variables of one run of a template, block, macro or recursive loop. A slot that is `undefined` holds nothing. */
export class Frame {
  readonly slots: (Value | undefined)[];
  /** Set by `extends`: from then on the template's own text is not written. */
  extending = false;
  /** The template that is rendered in its place. */
  base: CompiledTemplate | undefined;

  constructor(
    readonly runtime: LoadingRuntime,
    public context: Context,
    /** The frame of the code around, whose variables are visible here. */
    readonly parent: Frame | undefined,
    size: number,
  ) {
    this.slots = new Array<Value | undefined>(size).fill(undefined);
  }
}
