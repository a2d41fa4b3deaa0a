import { randomUUID } from 'node:crypto';
import { type Answer, json, type ServerRequest, text } from '../shared/index.ts';

/** A success of the documented form. */
export function wrapped(data: unknown, isCacheHit = false): Answer {
  return json(200, { success: true, data, metadata: { ...metadata(), processing_time_ms: 12, cache_hit: isCacheHit } });
}

/** An error of the documented form. */
export function wrappedError(
  status: number,
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json(status, { success: false, error: { code, message, details }, metadata: metadata() }, headers);
}

const metadata = () => ({ request_id: `req_${randomUUID().slice(0, 8)}`, timestamp: new Date().toISOString() });

/** An error as the shipped server words it. */
export function detail(status: number, what: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return json(status, { detail: what }, headers);
}

/** A 401 of the shipped server. */
export const unauthorized = (what: string): Answer => detail(401, what, { 'www-authenticate': 'Bearer' });

/** What the shipped server says when its own code fails: no JSON and none of its headers. */
export const crash = (): Answer => text(500, 'Internal Server Error');

/** Adds what the shipped server answers with, crashes excepted. */
export function withHeaders(answer: Answer, { headers }: ServerRequest, now: Date): Answer {
  const isCrash = answer.status === 500;
  const id = headers['x-request-id'];
  const own = isCrash ? {} : { 'x-request-id': typeof id === 'string' ? id : randomUUID(), 'x-api-version': 'v1' };
  return { ...answer, headers: { ...answer.headers, ...own, date: now.toUTCString() } };
}
