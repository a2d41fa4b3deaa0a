import { refuseWhenAborted } from '../../backendError.ts';
import type { CallOptions, ListFilter, PromptPage, RemotePrompt } from '../../model/index.ts';
import { baseId, latestOf, toPrompt } from './map.ts';
import type { ListingPage, PromptReader } from './reading.ts';

type Row = ListingPage['prompts'][number];

/**
 * All prompts page by page. The server lists every version as a row of its own, so rows are asked for by name and put together; what a page leaves
 * open is kept for the next one.
 */
export async function* promptPages(
  reader: Pick<PromptReader, 'list'>,
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
  const told = new Set<string>();
  let open: readonly Row[] = [];
  for (let offset = 0; ; ) {
    refuseWhenAborted(signal, 'Listing prompts');
    const { prompts: rows, has_more } = await reader.list({ ...filter, offset }, { ...(signal && { signal }) });
    offset += rows.length;
    // A server that says that there is more and gives nothing has nothing.
    const isLast = has_more !== true || rows.length === 0;
    const all = [...open, ...rows];
    const lastName = all.at(-1)?.name;
    const done = isLast ? all : all.filter(({ name }) => name !== lastName);
    open = isLast ? [] : all.filter(({ name }) => name === lastName);
    const prompts = together(done).filter(({ id }) => !told.has(id));
    for (const { id } of prompts) told.add(id);
    if (prompts.length > 0 || isLast) yield { prompts, ...(isLast && told.size === prompts.length && { total: prompts.length }) };
    if (isLast) return;
  }
}

/** One prompt for all rows of it. */
function together(rows: readonly Row[]): readonly RemotePrompt[] {
  const byId = new Map<string, Row[]>();
  for (const row of rows) byId.set(baseId(row), [...(byId.get(baseId(row)) ?? []), row]);
  return [...byId].flatMap(([id, versions]) => {
    const latest = latestOf(versions);
    return latest ? [toPrompt(id, latest, latest.version)] : [];
  });
}
