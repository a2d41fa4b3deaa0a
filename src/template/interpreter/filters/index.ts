import type { FilterName } from '../../builtins/filters.ts';
import type { Filter } from './define.ts';
import { htmlFilters } from './html.ts';
import { jsonFilters } from './json.ts';
import { numberFilters } from './numbers.ts';
import { pairFilters } from './pairs.ts';
import { prettyFilters } from './pretty.ts';
import { selectionFilters } from './selection.ts';
import { sequenceFilters } from './sequences.ts';
import { textFilters } from './text.ts';
import { undefinedFilters } from './undefined.ts';
import { wrapFilters } from './wrap.ts';

const table = {
  ...undefinedFilters,
  ...textFilters,
  ...sequenceFilters,
  ...pairFilters,
  ...selectionFilters,
  ...numberFilters,
  ...jsonFilters,
  ...wrapFilters,
  ...prettyFilters,
  ...htmlFilters,
} satisfies Record<FilterName, Filter>;

/** All filters by name. */
export const filters: ReadonlyMap<string, Filter> = new Map(Object.entries(table));
