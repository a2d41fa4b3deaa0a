import type * as z from 'zod';
import { type AnswerReader, createCaller } from './caller.ts';
import { decode } from './decodeJson.ts';
import { type FailureContext, failedAnswer, failure } from './failure.ts';
import { rawAnswer } from './rawAnswer.ts';
import { readBody } from './readBody.ts';
import type { Outcome } from './retryPolicy.ts';
import { openBody } from './streamBody.ts';
import type { Answer, Http, HttpMethod, HttpParts, RawAnswer, RequestOptions, SendOptions } from './types.ts';

const defaultMaxBytes = 32 * 1024 * 1024;
const endless = Number.POSITIVE_INFINITY;

/** Turns a good answer into what the caller wants, or says how they differ from it. */
type BytesReader<Value> = (bytes: Uint8Array, answer: RawAnswer, context: FailureContext) => Outcome<Value>;

/** Makes the client of one server. Nothing is sent before the first call. */
export function createHttp(parts: HttpParts): Http {
  const caller = createCaller(parts);

  const whole = <Value>(method: HttpMethod, options: RequestOptions, read: BytesReader<Value>): AnswerReader<Answer<Value>> => {
    const maxBytes = options.maxBytes ?? parts.maxBytes ?? defaultMaxBytes;
    return async (response, context, { signal }) => {
      const bytes = await readBody(response, maxBytes, signal);
      const answer = rawAnswer(method, context.path, response, bytes);
      const outcome = failureWithin(parts, answer, context) ?? read(bytes, answer, context);
      if (!outcome.isOk) return outcome;
      const { status, headers } = response;
      return { isOk: true, status, value: { value: outcome.value, status, headers } };
    };
  };
  const json =
    <Value>(schema: z.ZodType<Value>): BytesReader<Value> =>
    (_bytes, answer, context) =>
      readJson(answer, context, schema, parts.unwrap);

  const answer = <Value>(method: HttpMethod, path: string, schema: z.ZodType<Value>, options: SendOptions = {}): Promise<Answer<Value>> => {
    const isSafe = options.isSafe ?? method === 'GET';
    return caller.call({ method, path, accept: 'application/json', options, isSafe }, whole(method, options, json(schema)));
  };
  const valueBy =
    (method: HttpMethod) =>
    async <Value>(path: string, schema: z.ZodType<Value>, options?: SendOptions): Promise<Value> =>
      (await answer(method, path, schema, options)).value;
  const raw = <Value>(
    path: string,
    options: RequestOptions,
    read: (bytes: Uint8Array, answer: RawAnswer) => Value,
  ): Promise<Answer<Value>> =>
    caller.call(
      { method: 'GET', path, accept: '*/*', options, isSafe: true },
      whole('GET', options, (bytes, answer) => ({ isOk: true, status: answer.status, value: read(bytes, answer) })),
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
      const read: BytesReader<{ readonly known: Value } | undefined> = (_bytes, answer, context) => {
        if (answer.status === 304) return { isOk: true, status: 304, value: undefined };
        const outcome = readJson(answer, context, schema, parts.unwrap);
        return outcome.isOk ? { ...outcome, value: { known: outcome.value } } : outcome;
      };
      const call = { method: 'GET', path, accept: 'application/json', options: { ...options, headers }, isSafe: true } as const;
      const { value, headers: got } = await caller.call(call, whole('GET', options, read));
      return value ? { isModified: true, value: value.known, etag: got.get('etag') ?? undefined } : { isModified: false };
    },
    text: (path, options = {}) => raw(path, options, (_bytes, { text }) => text),
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
          if (isPage(headers)) {
            response.body?.cancel().catch(() => undefined); // a body that is not read
            return webPage(context, status);
          }
          return { isOk: true, isOpen: true, status, value: { status, headers, body: openBody(response, context, limits) } };
        },
      ),
    keepSecret: (secret) => caller.redactor.add(secret),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** An answer that says in its body that the call failed. */
function failureWithin(parts: HttpParts, answer: RawAnswer, context: FailureContext): Extract<Outcome<never>, { isOk: false }> | undefined {
  if (!parts.isFailure?.(answer)) return undefined;
  const decoded = parts.decodeError(answer);
  return { isOk: false, error: failedAnswer(context, answer, decoded), isNothingDone: decoded.isNothingDone ?? false };
}

const isPage = (headers: Headers): boolean => headers.get('content-type')?.startsWith('text/html') === true;

/** The failure of an answer that is meant for a browser. */
function webPage(context: FailureContext, status: number): Extract<Outcome<never>, { isOk: false }> {
  const cause = `${context.host} answered with a web page instead of data`;
  return { isOk: false, error: failure(context, 'bad-response', cause, { status, reason: 'not-this-product' }), isNothingDone: false };
}

function readJson<Value>(
  answer: RawAnswer,
  context: FailureContext,
  schema: z.ZodType<Value>,
  unwrap: HttpParts['unwrap'],
): Outcome<Value> {
  const { status, headers, json, text } = answer;
  const isEmpty = json === undefined && text.trim() === '';
  if (json === undefined && !isEmpty) {
    if (/^\s*<(!doctype|html)/i.test(text) || isPage(headers)) return webPage(context, status);
    const error = failure(context, 'bad-response', `the answer of ${context.host} is no valid JSON`, { status });
    return { isOk: false, error, isNothingDone: false };
  }
  const decoded = decode(json, schema, isEmpty ? undefined : unwrap);
  if (decoded.isOk) return { isOk: true, status, value: decoded.value };
  const error = failure(context, 'bad-response', `the answer of ${context.host} has another form than expected, ${decoded.mismatch}`, {
    status,
  });
  return { isOk: false, error, isNothingDone: false };
}
