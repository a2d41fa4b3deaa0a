import { itemsOf, type Page, pagesOf } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';

/** How a list is asked for. */
export interface ListOptions extends CallOptions {
  /** Items asked for with one request, 1 to 100. @default 20 */
  readonly pageSize?: number;
}

/** One page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Items in all, where the server says. */
  readonly total?: number | undefined;
}

/** A list that is read page by page, each page when it is wanted: `for await (const agent of agents.list())`. */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** The same list in pages. */
  pages(): AsyncIterable<ListPage<Item>>;
  /** The whole list at once; for lists that are known to be short. */
  all(): Promise<readonly Item[]>;
}

/** A listing over a function that loads one page, counted from 1. */
export function createListing<Item>(
  load: (page: number, signal: AbortSignal | undefined) => Promise<Page<Item, number>>,
  signal: AbortSignal | undefined,
): Listing<Item> {
  const pages = () => pagesOf(1, load, signal);
  return {
    pages,
    all: async () => {
      const all: Item[] = [];
      for await (const item of itemsOf(pages())) all.push(item);
      return all;
    },
    [Symbol.asyncIterator]: () => itemsOf(pages()),
  };
}
