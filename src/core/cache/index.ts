/**
 * Answers of servers, remembered: in memory, and on the disk through the adapter passed in (`core/node` has one). Knows nothing of HTTP.
 *
 *     const cache = createCache({ scope: [connection.id, connection.baseUrl], identity, ttlMs, maxEntries, store, log });
 *     const { value, fetchedAt, staleReason } = await cache.get({
 *       what, key: ['prompt', id], schema: wirePrompt, signal,
 *       load: (known, signal) => http.conditionalGet(path`api/v1/prompts/${id}`, wirePrompt, known?.etag, { signal }),
 *     });
 *
 * Cache what the wire said, decoded but not yet mapped: the schema checks again what comes from the disk. A schema that transforms must accept
 * its own output. Equal questions at the same time are asked once. When the server cannot be reached, an old answer is given with the reason.
 */
export { type CacheParts, createCache } from './createCache.ts';
export type * from './types.ts';
