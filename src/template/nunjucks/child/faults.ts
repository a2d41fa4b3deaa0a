import { refusalOf } from '../names.ts';

/** Thrown when a template asks for something that leads to code. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    message: string,
    /** Counted from 1. */
    readonly line?: number,
    /** Counted from 1. */
    readonly column?: number,
  ) {
    super(message);
  }

  /** The refusal of a member by its name. */
  static member(name: string, line?: number, column?: number): RefusedError {
    return new RefusedError(refusalOf(name), line, column);
  }
}

/** Thrown when the rendered text grows past its limit. */
export class OutputLimitError extends Error {
  override readonly name = 'OutputLimitError';
}

/** Thrown before something is nested deeper than the stack of the process can take safely. */
export class DepthError extends Error {
  override readonly name = 'DepthError';
}

/** An error while rendering, with its place. nunjucks asks it for nothing but `lineno` and `Update`. */
export class RenderFault extends Error {
  readonly lineno: number;
  readonly colno: number;

  constructor(
    readonly reason: unknown,
    line: number,
    column: number,
  ) {
    super(reason instanceof Error ? reason.message : String(reason));
    this.lineno = line + 1;
    this.colno = column + 1;
  }

  /** nunjucks' way to write the template's name into the message; the place is told apart from it here. */
  Update(): this {
    return this;
  }
}
