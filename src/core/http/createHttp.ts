import type * as z from 'zod';
import { type AnswerReader, createCaller } from './caller.ts';
import { decode, jsonOf } from './decodeJson.ts';
import { type FailureContext, failedAnswer, failure } from './failure.ts';
import { rawAnswer } from './rawAnswer.ts';
import { readBody } from './readBody.ts';
import type { Outcome } from './retryPolicy.ts';
import { openBody } from './streamBody.ts';
import type { Answer, Http, HttpMethod, HttpParts, RequestOptions, SendOptions } from './types.ts';

const defaultMaxBytes = 32 * 1024 * 1024;
const endless = Number.POSITIVE_INFINITY;

/** Turns the bytes of a good answer into what the caller wants, or says how they differ from it. */
type BytesReader<Value> = (bytes: Uint8Array, response: Response, context: FailureContext) => Outcome<Value>;

/** Makes the client of one server. Nothing is sent before the first call. */
export function createHttp(parts: HttpParts): Http {
  const caller = createCaller(parts);

  const whole = <Value>(method: HttpMethod, options: RequestOptions, read: BytesReader<Value>): AnswerReader<Answer<Value>> => {
    const maxBytes = options.maxBytes ?? parts.maxBytes ?? defaultMaxBytes;
    return async (response, context) => {
      const bytes = await readBody(response, maxBytes);
      const failed = parts.isFailure && failureWithin(parts, method, response, bytes, context);
      const outcome = failed ?? read(bytes, response, context);
      if (!outcome.isOk) return outcome;
      const { status, headers } = response;
      return { isOk: true, status, value: { value: outcome.value, status, headers } };
    };
  };
  const json =
    <Value>(schema: z.ZodType<Value>): BytesReader<Value> =>
    (bytes, response, context) =>
      readJson(bytes, response, context, schema, parts.unwrap);

  const answer = <Value>(method: HttpMethod, path: string, schema: z.ZodType<Value>, options: SendOptions = {}): Promise<Answer<Value>> => {
    const isSafe = options.isSafe ?? method === 'GET';
    return caller.call({ method, path, accept: 'application/json', options, isSafe }, whole(method, options, json(schema)));
  };
  const valueBy =
    (method: HttpMethod) =>
    async <Value>(path: string, schema: z.ZodType<Value>, options?: SendOptions): Promise<Value> =>
      (await answer(method, path, schema, options)).value;
  const raw = <Value>(path: string, options: RequestOptions, read: (bytes: Uint8Array) => Value): Promise<Answer<Value>> =>
    caller.call(
      { method: 'GET', path, accept: '*/*', options, isSafe: true },
      whole('GET', options, (bytes, { status }) => ({ isOk: true, status, value: read(bytes) })),
    );

  const dispose = async () => caller.end();
  return {
    get: valueBy('GET'),
    post: valueBy('POST'),
    put: valueBy('PUT'),
    patch: valueBy('PATCH'),
    delete: valueBy('DELETE'),
    answer,
    conditionalGet: async <Value>(path: string, schema: z.ZodType<Value>, etag: string | undefined, options: RequestOptions = {}) => {
      const headers = { ...options.headers, ...(etag !== undefined && { 'if-none-match': etag }) };
      const read: BytesReader<{ readonly known: Value } | undefined> = (bytes, response, context) => {
        if (response.status === 304) return { isOk: true, status: 304, value: undefined };
        const outcome = readJson(bytes, response, context, schema, parts.unwrap);
        return outcome.isOk ? { ...outcome, value: { known: outcome.value } } : outcome;
      };
      const call = { method: 'GET', path, accept: 'application/json', options: { ...options, headers }, isSafe: true } as const;
      const { value, headers: got } = await caller.call(call, whole('GET', options, read));
      return value ? { isModified: true, value: value.known, etag: got.get('etag') ?? undefined } : { isModified: false };
    },
    text: (path, options = {}) => raw(path, options, (bytes) => new TextDecoder().decode(bytes)),
    bytes: (path, options = {}) => raw(path, options, (bytes) => bytes),
    upload: async (path, schema, options) => {
      const call = { method: 'POST', path, accept: 'application/json', options, isSafe: false } as const;
      const limits = { timeouts: { firstByteMs: endless, totalMs: endless } };
      return (await caller.call({ ...call, ...limits }, whole('POST', options, json(schema)))).value;
    },
    stream: (path, options = {}) =>
      caller.call(
        { method: options.method ?? 'GET', path, accept: 'text/event-stream', options, isSafe: false, timeouts: { totalMs: endless } },
        async (response, context, limits) => {
          const { status, headers } = response;
          return { isOk: true, isOpen: true, status, value: { status, headers, body: openBody(response, context, limits) } };
        },
      ),
    keepSecret: (secret) => caller.redactor.add(secret),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** An answer that says in its body that the call failed. */
function failureWithin(
  parts: HttpParts,
  method: HttpMethod,
  response: Response,
  bytes: Uint8Array,
  context: FailureContext,
): Extract<Outcome<never>, { isOk: false }> | undefined {
  const answer = rawAnswer(method, context.path, response, bytes);
  if (!parts.isFailure?.(answer)) return undefined;
  const decoded = parts.decodeError(answer);
  return { isOk: false, error: failedAnswer(context, answer, decoded), isNothingDone: decoded.isNothingDone ?? false };
}

function readJson<Value>(
  bytes: Uint8Array,
  { status, headers }: Response,
  context: FailureContext,
  schema: z.ZodType<Value>,
  unwrap: HttpParts['unwrap'],
): Outcome<Value> {
  const text = new TextDecoder().decode(bytes);
  const isEmpty = text.trim() === '';
  const value = isEmpty ? undefined : jsonOf(text);
  if (value === undefined && !isEmpty) {
    const isPage = /^\s*<(!doctype|html)/i.test(text) || headers.get('content-type')?.startsWith('text/html') === true;
    const cause = isPage ? `${context.host} answered with a web page instead of data` : `the answer of ${context.host} is no valid JSON`;
    const error = failure(context, 'badResponse', cause, { status, ...(isPage && { reason: 'notThisProduct' }) });
    return { isOk: false, error, isNothingDone: false };
  }
  const decoded = decode(value, schema, isEmpty ? undefined : unwrap);
  if (decoded.isOk) return { isOk: true, status, value: decoded.value };
  const error = failure(context, 'badResponse', `the answer of ${context.host} has another form than expected, ${decoded.mismatch}`, {
    status,
  });
  return { isOk: false, error, isNothingDone: false };
}
