import { BackendError, refuseWhenAborted } from '../../backendError.ts';
import { brokenPrompt, type Row } from '../../listing/index.ts';
import type { CallOptions, ListFilter, PromptPage, RemotePrompt } from '../../model/index.ts';
import type { Calls } from './calls.ts';
import { baseId, latestOf, toPrompt } from './map.ts';
import type { ListedRow, PromptReader } from './reading.ts';

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
  const told = new Set<string>();
  let open: readonly ListedRow[] = [];
  for (let offset = 0; ; ) {
    refuseWhenAborted(signal, 'Listing prompts');
    const { prompts: rows, has_more } = await reader.list({ ...filter, offset }, { ...(signal && { signal }) });
    const broken = rows.flatMap((row, index) => (row.isBroken ? brokenPrompt(row, offset + index) : []));
    offset += rows.length;
    // A server that says that there is more and gives nothing has nothing.
    const isLast = has_more !== true || rows.length === 0;
    const all = [...open, ...wholeRows(rows)];
    const lastName = all.at(-1)?.name;
    const done = isLast ? all : all.filter(({ name }) => name !== lastName);
    open = isLast ? [] : all.filter(({ name }) => name === lastName);
    const prompts = [...together(done), ...broken].filter(({ id }) => !told.has(id));
    for (const { id } of prompts) told.add(id);
    if (prompts.length > 0 || isLast) yield { prompts, ...(isLast && told.size === prompts.length && { total: prompts.length }) };
    if (isLast) return;
  }
}

/** The rows of a page that are of the form expected. */
export function wholeRows(rows: readonly Row<ListedRow>[]): readonly ListedRow[] {
  return rows.flatMap((row) => (row.isBroken ? [] : row.value));
}

/** One prompt for all rows of it. */
function together(rows: readonly ListedRow[]): readonly RemotePrompt[] {
  const byId = new Map<string, ListedRow[]>();
  for (const row of rows) byId.set(baseId(row), [...(byId.get(baseId(row)) ?? []), row]);
  return [...byId].flatMap(([id, versions]) => {
    const latest = latestOf(versions);
    return latest ? [toPrompt(id, latest, latest.version)] : [];
  });
}
