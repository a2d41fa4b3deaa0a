import type { Page } from '../../http/index.ts';
import { mergedPages, type PageRequest } from '../../listing/index.ts';
import type { CallOptions } from '../../model/index.ts';

/** How a list is asked for. */
export interface ListOptions extends CallOptions {
  /** Items asked for with one request, 1 to 100. @default 20 */
  readonly pageSize?: number;
}

/** One page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Items in all, where the server says; not for lists that are narrowed here. */
  readonly total?: number | undefined;
}

/**
 * A list that is read page by page, each page when it is wanted: `for await (const agent of agents.list())`. Older servers shuffle between pages, so
 * that every item is given once, and pages are asked for again until the total is complete.
 */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** The same list in pages. */
  pages(): AsyncIterable<ListPage<Item>>;
  /** The whole list at once; for lists that are known to be short. */
  all(): Promise<readonly Item[]>;
  /** One page as the server answers it, counted from 1; past the end it is empty. */
  page(number: number): Promise<ListPage<Item>>;
}

/** What a listing is made from. */
export interface ListingParts<Item> {
  load(request: PageRequest<number>): Promise<Page<Item, number>>;
  /** Which items are wanted. Servers that do not know a filter answer everything. @default all */
  isWanted?: ((item: Item) => boolean) | undefined;
  /** What tells items apart. @default their `id` */
  idOf?: ((item: Item) => string | undefined) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A listing over a function that loads one page, counted from 1. */
export function createListing<Item>({ load, isWanted, idOf = ownId, signal }: ListingParts<Item>): Listing<Item> {
  const narrowed = ({ items, total }: ListPage<Item>): ListPage<Item> =>
    isWanted ? { items: items.filter(isWanted) } : { items, ...(total !== undefined && { total }) };
  const pages = async function* () {
    for await (const page of mergedPages({ first: 1, load, idOf, signal })) yield narrowed(page);
  };
  const items = async function* () {
    for await (const page of pages()) yield* page.items;
  };
  return {
    pages,
    all: async () => {
      const all: Item[] = [];
      for await (const item of items()) all.push(item);
      return all;
    },
    page: async (number) => narrowed(await load({ cursor: number, isRepeated: false, signal })),
    [Symbol.asyncIterator]: items,
  };
}

function ownId(item: unknown): string | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
