import { BackendError } from '../backendError.ts';
import { throwIfAborted } from '../errors.ts';

/** One page and how to ask for the next; without `next` it was the last. */
export interface Page<Item, Cursor> {
  readonly items: readonly Item[];
  readonly next?: Cursor | undefined;
  /** Items in all, where the server says. */
  readonly total?: number | undefined;
}

/**
 * Pages one after the other, each asked for when the loop comes to it.
 *
 * @param load Asks for one page.
 * @throws {BackendError} 'bad-response' when a server names a page as its own next one, 'cancelled', and what `load` throws
 */
export async function* pagesOf<Item, Cursor extends string | number>(
  first: Cursor,
  load: (cursor: Cursor, signal: AbortSignal | undefined) => Promise<Page<Item, Cursor>>,
  signal?: AbortSignal,
): AsyncGenerator<Page<Item, Cursor>> {
  const seen = new Set<Cursor>();
  for (let cursor: Cursor | undefined = first; cursor !== undefined; ) {
    throwIfAborted(signal, 'Reading a list');
    if (seen.has(cursor)) {
      throw new BackendError(`Reading a list failed: the server names page ${cursor} twice. Ask the owner of the server.`, 'bad-response');
    }
    seen.add(cursor);
    const page: Page<Item, Cursor> = await load(cursor, signal);
    yield page;
    cursor = page.next;
  }
}

/** The items of pages, one after the other. */
export async function* itemsOf<Item>(pages: AsyncIterable<{ readonly items: readonly Item[] }>): AsyncGenerator<Item> {
  for await (const { items } of pages) yield* items;
}
