import type { FilterName } from '../../builtins/filters.ts';
import { type Signature, signature } from '../runtime/functions.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Kwargs, Value } from '../values/types.ts';

/** A filter whose arguments are bound to parameters before it runs. */
export interface BoundFilter {
  readonly signature: Signature;
  run(runtime: Runtime, args: readonly Value[]): Value;
}

/** A filter that takes any arguments. */
export interface RawFilter {
  readonly signature: Signature;
  raw(runtime: Runtime, args: readonly Value[], kwargs: Kwargs | undefined): Value;
}

/** A filter; the first argument is the value it is applied to. */
export type Filter = BoundFilter | RawFilter;

/** Some of the filters by name; the table of built-in names has a row for each. */
export type FilterFamily = Readonly<Partial<Record<FilterName, Filter>>>;

/** Describes a filter: Python's name of its function, parameters as `name` or `[name, default]`, and how many arguments Python adds. */
export function filter(
  name: string,
  params: readonly (string | readonly [string, Value])[],
  run: (runtime: Runtime, args: readonly Value[]) => Value,
  hidden = 0,
): BoundFilter {
  return { signature: signature(name, params, hidden), run };
}

/** Describes a filter that takes any arguments. */
export function rawFilter(name: string, raw: RawFilter['raw']): RawFilter {
  return { signature: signature(name, []), raw };
}
