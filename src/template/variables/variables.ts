import type { Value } from '../interpreter/values/types.ts';

/** The variables of a render, in the engine's own values: made once, rendered with many times, never changed by a template. */
export class Variables {
  /** @internal What each name stands for. */
  readonly values: ReadonlyMap<string, Value>;

  constructor(values: ReadonlyMap<string, Value> = new Map()) {
    this.values = values;
  }

  /** The names, in order. */
  get names(): readonly string[] {
    return [...this.values.keys()];
  }

  /** These variables with others beside them; a name of both has the other's value. */
  with(others: Variables): Variables {
    return new Variables(new Map([...this.values, ...others.values]));
  }
}

/** Values could not be taken over. */
export class VariablesError extends Error {
  override readonly name = 'VariablesError';

  constructor(
    message: string,
    /** `cycle`: a value within itself; `too-deep`: nested more than {@link deepest} levels; `not-data`: not plain data. */
    readonly code: 'cycle' | 'too-deep' | 'not-data',
  ) {
    super(message);
  }
}

/** How many levels deep variables may be nested. */
export const deepest = 400;
