import nunjucks from 'nunjucks';

/** A node of nunjucks' tree. It has a start and no end; both numbers are counted from 0. */
export interface NunjucksNode {
  readonly typename: string;
  readonly fields: readonly string[];
  readonly lineno?: number;
  readonly colno?: number;
}

/** Writes JavaScript for a tree; the methods are named after the types of nodes. */
export interface NunjucksCompiler {
  /** Adds to the code that is being written. */
  _emit(code: string): void;
  /** How the callee of a call is named in error messages; goes into the code between double quotes. */
  _getNodeName(node: NunjucksNode): string;
}

type CompileNode = (this: NunjucksCompiler, node: NunjucksNode, frame: unknown) => void;

/** What rendered code calls for everything that is more than an operator. */
export interface NunjucksRuntime {
  memberLookup(target: unknown, key: unknown): unknown;
  contextOrFrameLookup(context: RenderContext, frame: { lookup(name: string): unknown }, name: string): unknown;
  callWrap(callee: unknown, name: string, context: unknown, args: readonly unknown[]): unknown;
  makeMacro(names: readonly string[], keywords: readonly string[], body: (...args: never[]) => unknown): (...args: unknown[]) => unknown;
  ensureDefined(value: unknown, line: number, column: number): unknown;
  handleError(error: unknown, line: number, column: number): unknown;
  copySafeness(from: unknown, text: string): unknown;
  readonly SafeString: new (text: string) => { readonly val: string };
}

/** The variables of one rendering. */
export interface RenderContext {
  readonly ctx: Record<string, unknown>;
  readonly env: RenderEnvironment;
}

/** Filters, tests and global functions of one rendering. */
export interface RenderEnvironment {
  filters: Record<string, (...args: unknown[]) => unknown>;
  tests: Record<string, (...args: unknown[]) => unknown>;
  globals: Record<string, unknown>;
}

/** An error of nunjucks' own. The parser counts its lines from 1. */
export interface NunjucksError extends Error {
  readonly lineno?: number;
  readonly colno?: number;
}

interface Internals {
  readonly parser: { parse(source: string, extensions: readonly unknown[], options: object): NunjucksNode };
  readonly compiler: {
    compile(source: string, asyncFilters: string[], extensions: unknown[], name: string | undefined, options: object): string;
    readonly Compiler: { readonly prototype: NunjucksCompiler & Record<string, CompileNode> };
  };
  readonly runtime: NunjucksRuntime;
  readonly Environment: new (loaders: readonly unknown[], options: object) => RenderEnvironment;
  readonly Template: new (source: { type: 'code'; obj: unknown }, environment: RenderEnvironment) => { render(context: object): string };
}

/** The parts of nunjucks that its types do not tell: this is the one place that knows how 3.2 is made inside. */
export const internals = nunjucks as unknown as Internals;
