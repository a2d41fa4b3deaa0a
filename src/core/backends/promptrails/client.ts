import type * as z from 'zod';
import { type Http, type HttpMethod, nothing, type QueryValue } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import { enveloped, pageSchema } from './envelope.ts';
import { createListing, type Listing, type ListOptions } from './listing.ts';

/** The older and the newer server under the same address, told apart by what their pages say. */
export type Generation = 'g1' | 'g2';

/** How one call is made. */
export interface RailsCall extends CallOptions {
  /** What is attempted, as messages say it: `Getting the prompt 2N8…`. */
  readonly what: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** The body. Calls without one send none, as the vendor's do. */
  readonly json?: object;
  /** Whether sending it twice does no harm. @default true for GET, false for all others */
  readonly isSafe?: boolean;
}

/** The calls that all resources are made of. Answers come without their envelope. */
export interface RailsClient {
  get<Value>(path: string, schema: z.ZodType<Value>, call: RailsCall): Promise<Value>;
  send<Value>(method: Exclude<HttpMethod, 'GET'>, path: string, schema: z.ZodType<Value>, call: RailsCall): Promise<Value>;
  /** An answer that has no envelope at any time. */
  bare<Value>(method: HttpMethod, path: string, schema: z.ZodType<Value>, call: RailsCall): Promise<Value>;
  /** A list in pages. */
  list<Item>(path: string, item: z.ZodType<Item>, call: RailsCall & ListOptions): Listing<Item>;
  /** A list that older servers give as a whole and newer ones in pages. */
  whole<Item>(path: string, item: z.ZodType<Item>, call: RailsCall): Promise<readonly Item[]>;
  /** Something is removed; there is no answer. */
  remove(path: string, call: RailsCall): Promise<void>;
  /** The bytes of an event stream, never asked for twice. */
  stream(method: 'GET' | 'POST', path: string, call: RailsCall): Promise<AsyncIterable<Uint8Array>>;
}

/** What happens around every call: what failed, and which generation answered. */
export interface RailsObserver {
  failed(error: unknown): void;
  saw(generation: Generation): void;
}

const defaultPageSize = 20;
const largestPageSize = 100;

/** Makes the calls over one HTTP client. */
export function createClient(http: Http, observer: RailsObserver): RailsClient {
  const watched = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      observer.failed(error);
      throw error;
    }
  };
  const call = async <Value>(method: HttpMethod, path: string, schema: z.ZodType<Value>, options: RailsCall): Promise<Value> =>
    (await watched(http.answer(method, path, schema, options))).value;

  const loadPage = async <Item>(path: string, item: z.ZodType<Item>, options: RailsCall) => {
    const { data, meta } = await call('GET', path, pageSchema(item), options);
    const pages = meta?.total_pages ?? meta?.pages ?? 1;
    if (typeof meta?.total_pages === 'number') observer.saw('g1');
    else if (typeof meta?.pages === 'number') observer.saw('g2');
    return { items: data, pages, total: meta?.total ?? undefined, limit: meta?.limit ?? defaultPageSize };
  };

  return {
    get: (path, schema, options) => call('GET', path, enveloped(schema), options),
    send: (method, path, schema, options) => call(method, path, enveloped(schema), options),
    bare: call,
    remove: (path, options) => call('DELETE', path, nothing, options),
    list: (path, item, { pageSize = defaultPageSize, query, ...options }) => {
      const limit = Math.min(largestPageSize, Math.max(1, pageSize));
      return createListing(async (page, signal) => {
        const { items, pages, total } = await loadPage(path, item, {
          ...options,
          query: { page, limit, ...query },
          ...(signal && { signal }),
        });
        return { items, total, ...(items.length > 0 && page < pages && { next: page + 1 }) };
      }, options.signal);
    },
    whole: async (path, item, options) => {
      const first = await loadPage(path, item, options);
      const items = [...first.items];
      for (let page = 2; page <= first.pages; page++) {
        const next = await loadPage(path, item, { ...options, query: { ...options.query, page, limit: first.limit } });
        if (next.items.length === 0) break;
        items.push(...next.items);
      }
      return items;
    },
    stream: async (method, path, options) => (await watched(http.stream(path, { ...options, method }))).body,
  };
}
