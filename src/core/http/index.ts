/**
 * The one place that knows how HTTP is spoken. A backend makes one client and hands it paths and schemas; nothing here knows a backend.
 *
 *     const http = createHttp({ baseUrl, fetch, log, sign: () => ({ authorization: `Bearer ${key}` }), decodeError });
 *     const wire = await http.get(path`api/v1/prompts/${id}`, promptSchema, { what: `Getting the prompt ${id}`, signal });
 *
 * - `decodeError` reads the vendor's error envelopes; what it leaves out follows from the status. `unwrap` takes the envelope off good answers;
 *   `isFailure` finds failures behind a good status. None of them has to defend itself: what they throw becomes `bad-response`.
 * - Only GET is repeated. A POST that only reads says `isSafe: true`; for all others `decodeError` must say `isNothingDone`.
 * - 204 and other empty answers are `undefined` for the schema: use `nothing`.
 * - `pagesOf` walks lists, `poll` and `pollToEnd` wait for long work. `stream` gives bytes for `core/sse`.
 */
export { type AttemptSignal, createAttemptSignal } from './attemptSignal.ts';
export { createHttp } from './createHttp.ts';
export { decode, jsonOf } from './decodeJson.ts';
export { nothing } from './nothing.ts';
export { itemsOf, type Page, pagesOf } from './paging.ts';
export { joinUrl, path } from './paths.ts';
export { type PollOptions, poll, pollToEnd } from './polling.ts';
export { createRedactor, type Redactor } from './redactor.ts';
export { retryAfterMs } from './retryAfter.ts';
export type * from './types.ts';
