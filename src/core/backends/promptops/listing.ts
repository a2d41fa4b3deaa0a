import { groupedBy } from '../../../base/index.ts';
import { BackendError } from '../../backendError.ts';
import { brokenPrompt, mergedPages, type PageRequest, type Row } from '../../listing/index.ts';
import type { CallOptions, ListFilter, PromptPage, RemotePrompt } from '../../model/index.ts';
import type { Calls } from './calls.ts';
import { baseId, latestOf, toPrompt } from './map.ts';
import { type ListedRow, type PromptReader, wholeRows } from './reading.ts';

/** Rows asked for at once when some were missing; the server has no limit of its own. */
const repeatedPageSize = 1000;

/**
 * All prompts page by page. The server lists every version as a row of its own, so rows are asked for by name and put together; what a page leaves
 * open is kept for the next one.
 *
 * @throws {BackendError} 'unsupported' for tags where the server has none
 */
export async function* promptPages(
  reader: Pick<PromptReader, 'list'>,
  form: Calls['form'],
  { text, tags, pageSize }: ListFilter,
  usualPageSize: number,
  { signal }: CallOptions,
): AsyncGenerator<PromptPage> {
  const limit = pageSize ?? usualPageSize;
  const filter = {
    sortBy: 'name',
    sortOrder: 'asc',
    limit,
    ...(text !== undefined && { query: text }),
    ...(tags && tags.length > 0 && { tags }),
  } as const;
  if (filter.tags && (await form('Listing prompts', signal)) === 'shipped') {
    throw new BackendError('PromptOps as shipped has no tags. List all prompts, or search for a text.', 'unsupported');
  }
  const load = async ({ cursor: offset, isRepeated, signal: own }: PageRequest<number>) => {
    const page = { ...filter, offset, ...(isRepeated && { limit: repeatedPageSize }) };
    const { prompts: items, total, has_more } = await reader.list(page, { ...(own && { signal: own }) });
    // A server that says that there is more and gives nothing has nothing.
    const isEnd = has_more !== true || items.length === 0;
    return { items, total: total ?? undefined, ...(!isEnd && { next: offset + items.length }) };
  };
  const idOf = (row: Row<ListedRow>) => (row.isBroken ? row.id : `${row.value.id} ${row.value.version}`);
  const told = new Set<string>();
  let open: readonly ListedRow[] = [];
  let place = 0;
  const tell = (rows: readonly ListedRow[], broken: readonly RemotePrompt[]): readonly RemotePrompt[] => {
    const prompts = [...together(rows), ...broken].filter(({ id }) => !told.has(id));
    for (const { id } of prompts) told.add(id);
    return prompts;
  };
  // The server sorts by name only, so that rows of one name may come twice on two pages, and others not at all.
  for await (const { items, isLast } of mergedPages({ first: 0, load, idOf, signal })) {
    const broken = items.flatMap((row, index) => (row.isBroken ? brokenPrompt(row, place + index) : []));
    place += items.length;
    const all = [...open, ...wholeRows(items)];
    const lastName = isLast ? undefined : all.at(-1)?.name;
    open = isLast ? [] : all.filter(({ name }) => name === lastName);
    const prompts = tell(isLast ? all : all.filter(({ name }) => name !== lastName), broken);
    if (prompts.length > 0 || isLast) yield { prompts, ...(isLast && told.size === prompts.length && { total: prompts.length }) };
  }
  const rest = tell(open, []);
  if (rest.length > 0) yield { prompts: rest };
}

/** One prompt for all rows of it. */
function together(rows: readonly ListedRow[]): readonly RemotePrompt[] {
  return [...groupedBy(rows, baseId)].flatMap(([id, versions]) => {
    const latest = latestOf(versions);
    return latest ? [toPrompt(id, latest, latest.version)] : [];
  });
}
