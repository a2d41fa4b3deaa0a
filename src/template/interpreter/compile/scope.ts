import type { NodeBase } from '../../ast.ts';
import type { CoverageKind } from '../runtime/coveragePoint.ts';
import type { Site } from '../runtime/site.ts';
import type { CompiledTemplate, Frame } from '../runtime/unit.ts';
import type { Value } from '../values/types.ts';
import { FunctionScope, Symbols } from './symbols.ts';

/** An expression made ready: answers its value. */
export type Evaluate = (frame: Frame) => Value;

/** How a statement ended: 0 as it should, 1 by `break`, 2 by `continue`. */
export type Flow = 0 | 1 | 2;

/** A statement made ready. */
export type Execute = (frame: Frame) => Flow;

/** What is known where a piece of a template is compiled. */
export class Scope {
  /** Names set here are the template's own: they are exported, and includes see them. */
  toplevel = false;
  /** The outermost level, not inside an `if`. */
  rootlevel = false;
  /** Text is only written when no `extends` took over. */
  checksOutput = false;
  /** Inside `if` an unknown filter is an error only when it is reached. */
  soft = false;
  /** The last `autoescape` that was known ahead. Jinja2 escapes what it works out while compiling by that, also where another holds in the run. */
  knownAutoescape: boolean;

  constructor(
    readonly shared: CompilerState,
    public symbols: Symbols,
    public autoescape: boolean | 'dynamic',
    outer?: Scope,
  ) {
    this.knownAutoescape = autoescape === 'dynamic' ? (outer?.knownAutoescape ?? false) : autoescape;
  }

  /** A scope inside this one, in the same frame. */
  inner(scope: FunctionScope = this.symbols.scope): Scope {
    const inner = new Scope(this.shared, new Symbols(scope, this.symbols, this.symbols.level + 1), this.autoescape, this);
    inner.checksOutput = this.checksOutput;
    return inner;
  }

  /** A scope inside this one whose variables live in a frame of their own. */
  innerFunction(): Scope {
    return this.inner(new FunctionScope(this.symbols.scope));
  }

  /** The branch of an `if`: shares everything with this scope. */
  branch(): Scope {
    const branch = new Scope(this.shared, this.symbols, this.autoescape, this);
    branch.toplevel = this.toplevel;
    branch.checksOutput = this.checksOutput;
    branch.soft = true;
    return branch;
  }

  site(node: NodeBase): Site {
    return { start: node.start, end: node.end, at: node.at, unit: this.shared.unit };
  }

  /** The place of code whose line Jinja2 notes. */
  markedSite(node: NodeBase): Site {
    this.shared.lastMark = node.at;
    return this.site(node);
  }

  /** The place of code that Jinja2 writes without a line of its own. */
  unmarkedSite(node: NodeBase): Site {
    return { ...this.site(node), at: this.shared.lastMark };
  }

  /** The index of a new coverage point, or -1 when nothing is counted. */
  point(kind: CoverageKind, range: { readonly start: number; readonly end: number }): number {
    if (!this.shared.instrumented) return -1;
    return this.shared.unit.points.push({ kind, start: range.start, end: range.end }) - 1;
  }
}

/** What one run of the compiler carries along. */
export interface CompilerState {
  readonly unit: CompiledTemplate;
  /** Whether code for source map and coverage is put in. */
  readonly instrumented: boolean;
  readonly hasExtends: boolean;
  knowsExtends: boolean;
  /** Set where what follows in a body can never run. */
  ended: boolean;
  /** The offset whose line Jinja2 reports for code that it writes without a line of its own: that of the code written before it. */
  lastMark: number;
  /** Inside an expression that Jinja2 works out ahead. */
  folding: boolean;
  /** Inside an expression, whose parts are counted with it. */
  insideExpression: boolean;
  /** How many operations were compiled so far. */
  operations: number;
  /** How many expressions were compiled so far whose value may be another one when Jinja2 works it out ahead. */
  foldable: number;
  extendsSoFar: number;
  /** Parameters of the macros around whose defaults are being compiled: they may not have a value yet. */
  readonly openParameters: Set<object>[];
}
