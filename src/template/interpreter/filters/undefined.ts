import { truth } from '../values/iterate.ts';
import { Undefined } from '../values/undefined.ts';
import { type FilterFamily, filter } from './define.ts';

const fallback = filter(
  'do_default',
  ['value', ['default_value', ''], ['boolean', false]],
  (runtime, [value = null, other = '', boolean = false]) =>
    value instanceof Undefined || (truth(runtime, boolean) && !truth(runtime, value)) ? other : value,
);

/** The filter that stands in for missing values. */
export const undefinedFilters = { d: fallback, default: fallback } satisfies FilterFamily;
