import { type Page, pagesOf } from '../http/index.ts';

/** Part of a list: rows that were not there before. */
export interface MergedPage<Item> {
  readonly items: readonly Item[];
  /** Rows in all as the server says; more than were given when it says more than it gives. */
  readonly total?: number | undefined;
  /** Whether nothing follows; false where that shows only when more is asked for. */
  readonly isLast: boolean;
}

/** How a page is asked for. */
export interface PageRequest<Cursor> {
  readonly cursor: Cursor;
  /** Whether the list was read to its end before and rows were missing: pages should be as large as the server allows. */
  readonly isRepeated: boolean;
  readonly signal: AbortSignal | undefined;
}

/** What a list is read with. */
export interface MergeParts<Item, Cursor> {
  readonly first: Cursor;
  load(request: PageRequest<Cursor>): Promise<Page<Item, Cursor>>;
  /** What tells rows apart. Rows without it are all given, once. */
  idOf(item: Item): string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Pages in a row that may bring nothing new, on the way through a list of which rows are missing. */
const mostFruitlessPages = 3;
/** Times that a list may be read again without anything new. A row that is missed once in e times is then lost once in 3,000 lists. */
const mostFruitlessPasses = 8;

/**
 * A list whose order is not promised, page by page. Where a server shuffles between pages, rows come twice and others not at all: each is given
 * once, and the list is read again until the total that the server states is complete. It ends without being complete when one page held all that the
 * server gives, when the order stands still, or when nothing new comes any more.
 *
 * @throws {BackendError} 'cancelled', and what `load` throws
 */
export async function* mergedPages<Item, Cursor extends string | number>(
  parts: MergeParts<Item, Cursor>,
): AsyncGenerator<MergedPage<Item>> {
  const seen = new Set<string>();
  let withoutId = 0;
  let total: number | undefined;
  const isComplete = () => total !== undefined && seen.size + withoutId >= total;
  let order: string | undefined;
  for (let pass = 0, fruitless = 0; fruitless < mostFruitlessPasses; pass++) {
    const walk = { pages: 0, fruitlessPages: 0, ids: [] as string[], isEverything: true };
    const before = seen.size;
    const load = (cursor: Cursor, signal: AbortSignal | undefined) => parts.load({ cursor, isRepeated: pass > 0, signal });
    for await (const page of pagesOf(parts.first, load, parts.signal)) {
      total = page.total ?? total;
      const fresh: Item[] = [];
      for (const item of page.items) {
        const id = parts.idOf(item);
        walk.ids.push(id ?? '');
        if (id === undefined) {
          if (pass > 0) continue;
          withoutId += 1;
        } else if (seen.has(id)) continue;
        else seen.add(id);
        fresh.push(item);
      }
      walk.pages += 1;
      walk.fruitlessPages = fresh.length > 0 ? 0 : walk.fruitlessPages + 1;
      walk.isEverything = walk.pages === 1 && page.next === undefined;
      const isLast = isComplete() || (total === undefined && page.next === undefined);
      if (fresh.length > 0 || (pass === 0 && walk.pages === 1)) yield { items: fresh, total, isLast };
      if (isLast) return;
      // Without a total there is nothing to wait for: what comes again is all there is.
      if (walk.fruitlessPages >= (total === undefined ? 1 : mostFruitlessPages)) break;
    }
    if (total === undefined || walk.isEverything) return;
    fruitless = seen.size > before ? 0 : fruitless + 1;
    const orderNow = walk.ids.join('\n');
    if (orderNow === order) return;
    order = orderNow;
  }
}
