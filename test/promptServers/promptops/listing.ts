import { creator, likePattern, withZ } from './rows.ts';
import type { State } from './state.ts';
import type { PromptRow } from './types.ts';

/** What a listing is asked with. */
export interface ListQuery {
  readonly limit: number;
  readonly offset: number;
  readonly query: string;
  readonly project: string;
  readonly tags: readonly string[];
  readonly sortBy: string;
  readonly isDescending: boolean;
}

/** Reads the query of a listing; `wrong` names a value that is no whole number. */
export function listQuery(query: URLSearchParams): ListQuery | { readonly wrong: 'limit' | 'offset'; readonly given: string } {
  const numbers = { limit: query.get('limit') ?? '50', offset: query.get('offset') ?? '0' };
  for (const name of ['limit', 'offset'] as const) {
    if (!/^-?\d+$/.test(numbers[name])) return { wrong: name, given: numbers[name] };
  }
  return {
    limit: Number(numbers.limit),
    offset: Number(numbers.offset),
    query: query.get('query') ?? '',
    project: query.get('project_id') ?? '',
    tags: (query.get('tags') ?? '').split(',').filter((tag) => tag !== ''),
    sortBy: query.get('sort_by') ?? 'created_at',
    isDescending: (query.get('sort_order') ?? 'desc') === 'desc',
  };
}

/** Part of the library, every version a row of its own and without its text. */
export function listed({ rows, cutPage }: Pick<State, 'rows' | 'cutPage'>, wanted: ListQuery) {
  const pattern = likePattern(`%${wanted.query}%`, 'is');
  const fitting = rows.filter(
    ({ name, description, content, projectId, tags }) =>
      [name, description ?? '', content].some((text) => pattern.test(text)) &&
      (wanted.project === '' || projectId === wanted.project) &&
      wanted.tags.every((tag) => tags.includes(tag)),
  );
  // Rows that are alike in what is sorted by may come in any order.
  const sorted = sortedBy(cutPage(fitting, 0, fitting.length), wanted);
  const { limit, offset } = wanted;
  return {
    prompts: sorted.slice(offset, offset + limit).map(summary),
    total: fitting.length,
    limit,
    offset,
    has_more: offset + limit < fitting.length,
  };
}

const sortKeys: Readonly<Record<string, (row: PromptRow) => string>> = {
  created_at: ({ createdAt }) => createdAt.toISOString(),
  updated_at: ({ updatedAt }) => updatedAt.toISOString(),
  name: ({ name }) => name,
  version: ({ version }) => version,
};

function sortedBy(rows: readonly PromptRow[], { sortBy, isDescending }: ListQuery): readonly PromptRow[] {
  const keyOf = sortKeys[sortBy];
  if (!keyOf) return rows;
  const ascending = rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0));
  return isDescending ? ascending.reverse() : ascending;
}

function summary(row: PromptRow) {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    description: row.description,
    module_id: row.moduleId,
    created_by: creator,
    created_at: withZ(row.createdAt),
    updated_at: withZ(row.updatedAt),
  };
}
