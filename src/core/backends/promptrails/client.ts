import * as z from 'zod';
import { BackendError, isBackendError } from '../../backendError.ts';
import { type Http, type HttpMethod, nothing, type QueryValue } from '../../http/index.ts';
import type { PageRequest } from '../../listing/index.ts';
import type { CallOptions } from '../../model/index.ts';
import { enveloped, pageSchema } from './envelope.ts';
import { createListing, type Listing, type ListOptions } from './listing.ts';
import { type Route, textOf } from './route.ts';
import { isAs, toQuery } from './wire.ts';

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

/** How a list is asked for. */
export interface ListCall<Item> extends RailsCall, ListOptions {
  /** What fields of the items have to be; asked of the server, and looked at here too, since not every server knows every filter. */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** Which items are wanted besides. @default all */
  readonly isWanted?: (item: Item) => boolean;
  /** What tells items apart. @default their `id` */
  readonly idOf?: (item: Item) => string | undefined;
}

/** The calls that all resources are made of. Answers come without their envelope. */
export interface RailsClient {
  get<Value>(route: Route, schema: z.ZodType<Value>, call: RailsCall): Promise<Value>;
  send<Value>(method: Exclude<HttpMethod, 'GET'>, route: Route, schema: z.ZodType<Value>, call: RailsCall): Promise<Value>;
  /** An answer that has no envelope at any time. */
  bare<Value>(method: HttpMethod, route: Route, schema: z.ZodType<Value>, call: RailsCall): Promise<Value>;
  /** A list in pages. */
  list<Item>(route: Route, item: z.ZodType<Item>, call: ListCall<Item>): Listing<Item>;
  /** A list in pages whose rows are decoded by a schema of their own. */
  listRows<Row>(route: Route, rows: z.ZodType<readonly Row[]>, call: ListCall<Row>): Listing<Row>;
  /** A list that older servers give as a whole and newer ones in pages. */
  whole<Item>(route: Route, item: z.ZodType<Item>, call: RailsCall): Promise<readonly Item[]>;
  /** Something is removed; there is no answer. */
  remove(route: Route, call: RailsCall): Promise<void>;
  /** The bytes of an event stream, never asked for twice. */
  stream(method: 'GET' | 'POST', route: Route, call: RailsCall): Promise<AsyncIterable<Uint8Array>>;
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
  const call = async <Value>(method: HttpMethod, route: Route, schema: z.ZodType<Value>, options: RailsCall): Promise<Value> => {
    try {
      return (await watched(http.answer(method, textOf(route), schema, options))).value;
    } catch (error) {
      throw isBackendError(error, 'not-found') && isWithoutIds(method, route, options) ? withoutRoute(error, options) : error;
    }
  };

  const loadPage = async <Item>(route: Route, items: z.ZodType<readonly Item[]>, options: RailsCall) => {
    const { data, meta } = await call('GET', route, pageSchema(items), options);
    const pages = meta?.total_pages ?? meta?.pages ?? 1;
    if (typeof meta?.total_pages === 'number') observer.saw('g1');
    else if (typeof meta?.pages === 'number') observer.saw('g2');
    return { items: data, pages, total: meta?.total ?? undefined, limit: meta?.limit ?? defaultPageSize };
  };

  const listRows: RailsClient['listRows'] = (
    route,
    rows,
    { pageSize = defaultPageSize, filter = {}, isWanted, idOf, query, ...options },
  ) => {
    const usual = Math.min(largestPageSize, Math.max(1, pageSize));
    const isFiltered = Object.values(filter).some((wanted) => wanted !== undefined);
    const load = async ({ cursor: page, isRepeated, signal }: PageRequest<number>) => {
      const limit = isRepeated ? largestPageSize : usual;
      const { items, pages, total } = await loadPage(route, rows, {
        ...options,
        query: { page, limit, ...toQuery(filter), ...query },
        ...(signal && { signal }),
      });
      return { items, total, ...(items.length > 0 && page < pages && { next: page + 1 }) };
    };
    return createListing({
      load,
      idOf,
      isWanted: isFiltered || isWanted ? (item) => isAs(filter, item) && (isWanted?.(item) ?? true) : undefined,
      signal: options.signal,
    });
  };

  return {
    get: (route, schema, options) => call('GET', route, enveloped(schema), options),
    send: (method, route, schema, options) => call(method, route, enveloped(schema), options),
    bare: call,
    remove: (route, options) => call('DELETE', route, nothing, options),
    list: (route, item, options) => listRows(route, z.array(item), options),
    listRows,
    whole: (route, item, options) => {
      let limit = defaultPageSize;
      const load = async ({ cursor: page, isRepeated, signal }: PageRequest<number>) => {
        // As the vendor asks; a server without pages answers the whole list.
        const isPlain = page === 1 && !isRepeated;
        const numbered = isPlain ? {} : { page, limit: isRepeated ? largestPageSize : limit };
        const query = { ...options.query, ...numbered };
        const answer = await loadPage(route, z.array(item), { ...options, query, ...(signal && { signal }) });
        const { items, pages, total } = answer;
        if (isPlain) limit = answer.limit;
        return { items, total, ...(items.length > 0 && page < pages && { next: page + 1 }) };
      };
      return createListing({ load, signal: options.signal }).all();
    },
    stream: async (method, route, options) => (await watched(http.stream(textOf(route), { ...options, method }))).body,
  };
}

/** Whether a call names nothing that may not be there. What is sent, and a filter of a whole collection, may name something. */
function isWithoutIds(method: HttpMethod, route: Route, { query = {} }: RailsCall): boolean {
  if (method !== 'GET' || typeof route !== 'string') return false;
  const isFiltered = Object.entries(query).some(([name, value]) => name !== 'page' && name !== 'limit' && value !== undefined);
  const standsForAnId = route.split('/').length > 3;
  return standsForAnId || !isFiltered;
}

/** A server reads a route that it does not have as the id of something, and does not find it. */
function withoutRoute(error: BackendError, { what }: RailsCall): BackendError {
  const message = `${what} failed: the server has no such call. This server is of a generation that does not have it.`;
  return new BackendError(message, 'unsupported', { cause: error, ...(error.status !== undefined && { status: error.status }) });
}
