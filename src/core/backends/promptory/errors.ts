import * as z from 'zod';
import type { DecodedError, RawAnswer } from '../../http/index.ts';

const inner = z.object({ code: z.string().nullish(), message: z.string().nullish() });
const envelope = z.object({ error: inner });
const detail = z.object({
  detail: z.union([envelope, z.string(), z.array(z.object({ loc: z.array(z.unknown()).nullish(), msg: z.string() }))]),
});

/** Reads the envelopes that Promptory's layers write: middleware, routes, and the framework below; a crash is plain text. */
export function promptoryError({ status, json, headers }: RawAnswer): DecodedError {
  // The limiter runs before everything else, so what it refuses has not been begun.
  const common: DecodedError = { ...reasonOf(status), isNothingDone: status === 429 && headers.has('retry-after') };
  const outer = envelope.safeParse(json);
  if (outer.success) return { ...common, ...wordsOf(outer.data.error), details: json };
  const wrapped = detail.safeParse(json);
  if (!wrapped.success) return common;
  const said = wrapped.data.detail;
  if (typeof said === 'string') {
    // The framework's own words for a path that the server does not have.
    if (status === 404) return { ...common, message: 'the server has no such route', reason: 'not-this-product', details: json };
    return { ...common, message: said, details: json };
  }
  if (!Array.isArray(said)) return { ...common, ...wordsOf(said.error), details: json };
  const fields = said.map(({ loc, msg }) => ({ field: (loc ?? []).map(String).join('.'), message: msg }));
  return { ...common, ...(said[0] && { message: said[0].msg }), fields, details: json };
}

function wordsOf({ code, message }: z.output<typeof inner>): DecodedError {
  return { ...(message && { message }), ...(code && { serverCode: code }) };
}

function reasonOf(status: number): DecodedError {
  // Expired, revoked, unknown and malformed keys get one answer.
  if (status === 401) return { reason: 'key-wrong', nextStep: 'Enter a valid key: this one is unknown, revoked or expired.' };
  if (status === 403) return { reason: 'missing-scope', nextStep: 'Ask for a key whose scope holds this app.' };
  return {};
}
