import ky from 'ky';
import { BackendError } from '../backendError.ts';
import type { AttemptSignal } from './attemptSignal.ts';
import { type FailureContext, failedAnswer, failure } from './failure.ts';
import { rawAnswer } from './rawAnswer.ts';
import { readBody } from './readBody.ts';
import { secretOfHeader } from './redactor.ts';
import type { HttpMethod, HttpParts, UploadOptions } from './types.ts';
import { untilAborted } from './untilAborted.ts';

/** What one attempt sends. */
export interface Outgoing {
  readonly method: HttpMethod;
  readonly url: string;
  /** Whether the address is the connection's own, so that its headers apply. */
  readonly isOwn: boolean;
  readonly isSigned: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly form?: FormData;
  readonly onProgress?: UploadOptions['onProgress'];
  readonly attempt: number;
}

/** An answer that is no failure, its body still unread. */
export interface GoodAnswer {
  readonly isOk: true;
  readonly response: Response;
}

/** An answer that is one. */
export interface FailedAnswer {
  readonly isOk: false;
  readonly error: BackendError;
  /** Whether the server says that it did nothing. */
  readonly isNothingDone: boolean;
}

const redirects = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 5;
/** Of an answer that is a failure, so much is read. */
const maxErrorBytes = 256 * 1024;

/**
 * ky sends one request: it builds it, tells network failures from mistakes, and reports how an upload gets on. Repeating and time limits are not
 * left to it, since both must also cover the reading of the body, and the clock is passed in.
 */
const transport = ky.create({ retry: 0, timeout: false, throwHttpErrors: false, redirect: 'manual' });

/** Sends one attempt, follows redirects within the origin, and tells failures by status from good answers. */
export async function attemptOnce(
  parts: HttpParts,
  outgoing: Outgoing,
  context: FailureContext,
  attempt: AttemptSignal,
): Promise<GoodAnswer | FailedAnswer> {
  let { url } = outgoing;
  for (let followed = 0; ; followed++) {
    const response = await sendOnce(parts, { ...outgoing, url }, context, attempt);
    if (!redirects.has(response.status)) {
      if (response.status < 400) return { isOk: true, response };
      return failed(parts, outgoing.method, url, response, context, attempt);
    }
    const next = followUp(outgoing, url, response, context, followed);
    if (next instanceof BackendError) return failedRedirect(parts, outgoing.method, url, response, context, attempt, next);
    response.body?.cancel().catch(() => undefined); // a body that is not read
    url = next;
  }
}

async function sendOnce(parts: HttpParts, outgoing: Outgoing, context: FailureContext, attempt: AttemptSignal): Promise<Response> {
  const { method, url, body, form, onProgress } = outgoing;
  const { signal } = attempt;
  const headers = await headersOf(parts, outgoing, context, signal);
  if (form) attempt.limit('idle', context.timeouts.idleMs);
  const sending = transport(url, {
    method,
    headers,
    signal,
    fetch: parts.fetch,
    ...(form ? { body: form } : body !== undefined && { body }),
    ...(form && {
      onUploadProgress: ({ transferredBytes, totalBytes }) => {
        attempt.limit('idle', context.timeouts.idleMs);
        onProgress?.({ sentBytes: transferredBytes, totalBytes });
      },
    }),
  });
  // What joins the signal to the request is held weakly: after the memory was cleared up, a `fetch` that waits may not hear of it.
  return untilAborted(sending, signal);
}

async function headersOf(parts: HttpParts, outgoing: Outgoing, context: FailureContext, signal: AbortSignal): Promise<Headers> {
  const { method, url, isOwn, isSigned, body, attempt } = outgoing;
  const signed =
    isSigned && parts.sign
      ? await untilAborted(parts.sign({ method, path: new URL(url).pathname, url, body, attempt }, signal), signal)
      : {};
  for (const value of Object.values(signed)) context.redactor.addPassing(secretOfHeader(value) ?? '');
  try {
    return new Headers({ ...(isOwn && parts.headers), ...outgoing.headers, ...signed });
  } catch {
    throw failure(context, 'unauthorized', 'the key holds a character that cannot be sent', { reason: 'key-wrong' });
  }
}

/** Where a redirect may be followed to, or why it may not. */
function followUp(
  { method, form }: Outgoing,
  from: string,
  response: Response,
  context: FailureContext,
  followed: number,
): string | BackendError {
  const { status } = response;
  const location = response.headers.get('location') ?? '';
  // An empty one would lead to the same place again.
  if (location.trim() === '' || !URL.canParse(location, from))
    return failure(context, 'bad-response', 'the server answered with a redirect that leads nowhere', { status });
  const to = new URL(location, from);
  if (to.origin !== new URL(from).origin) {
    return failure(context, 'insecure-redirect', `${context.host} sends on to ${to.origin}, which is not given the key`, { status });
  }
  if (followed >= maxRedirects) return failure(context, 'bad-response', `${context.host} redirects without end`, { status });
  if (form || (method !== 'GET' && status !== 307 && status !== 308)) {
    return failure(context, 'bad-response', `${context.host} answered with a redirect to ${to.pathname}`, { status });
  }
  return to.href;
}

async function failed(
  parts: HttpParts,
  method: HttpMethod,
  url: string,
  response: Response,
  context: FailureContext,
  { signal }: AttemptSignal,
): Promise<FailedAnswer> {
  const answer = rawAnswer(method, new URL(url).pathname, response, await readBody(response, maxErrorBytes, signal, true));
  const decoded = parts.decodeError(answer);
  return { isOk: false, error: failedAnswer(context, answer, decoded), isNothingDone: decoded.isNothingDone ?? false };
}

/** A redirect that is not followed. The backend may know what it means, such as a sign-in gate. */
async function failedRedirect(
  parts: HttpParts,
  method: HttpMethod,
  url: string,
  response: Response,
  context: FailureContext,
  { signal }: AttemptSignal,
  refused: BackendError,
): Promise<FailedAnswer> {
  const answer = rawAnswer(method, new URL(url).pathname, response, await readBody(response, maxErrorBytes, signal, true));
  const decoded = parts.decodeError(answer);
  return { isOk: false, error: decoded.code ? failedAnswer(context, answer, decoded) : refused, isNothingDone: false };
}
