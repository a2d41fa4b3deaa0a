/**
 * Event streams, in the two ways that servers speak them. Knows nothing of what events mean.
 *
 * - No ids, no resuming: `readEvents((await http.stream(path, options)).body, { dataLines: 'last' })`, and the backend leaves the loop after its
 *   last event; a stream that broke off is not opened again.
 * - With ids: `resumableEvents({ connect, controlOf })`; `connect` fetches a fresh short-lived token, then opens the stream with `Last-Event-ID`.
 *   What a gap in the vendor's own numbering means is read from the payload, so the backend decides it.
 */
export { type ReadEventsOptions, readEventBatches, readEvents, type ServerEvent } from './readEvents.ts';
export { type ResumableOptions, resumableEvents, type StreamControl } from './resumableEvents.ts';
