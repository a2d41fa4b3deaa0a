import type * as z from 'zod';
import type { BackendErrorCode, FailureReason, FieldProblem } from '../backendError.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../model/index.ts';

/** The platform's `fetch`. The editor passes its host's own, so that proxy and certificates are the editor's; scripts pass theirs. */
export type Fetch = typeof globalThis.fetch;

/** A `fetch` with connections of its own, which end with it. */
export interface OwnedFetch extends AsyncDisposable {
  readonly fetch: Fetch;
}

/** How a call reaches its server. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a signer sees of one attempt, before it is sent. */
export interface AttemptToSign {
  readonly method: HttpMethod;
  /** The final path with any prefix of the address, percent-encoded, without the query. */
  readonly path: string;
  readonly url: string;
  /** The text that will be sent; undefined for uploads and calls without one. */
  readonly body: string | undefined;
  /** Counted from 1. */
  readonly attempt: number;
}

/** Gives the headers that identify the caller; asked before every attempt. What it gives is kept out of every message and log line. */
export type Signer = (
  attempt: AttemptToSign,
  signal: AbortSignal,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** An answer as decoders see it. */
export interface RawAnswer {
  readonly method: HttpMethod;
  /** Path asked for, without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text read as JSON; undefined when it is none. */
  readonly json: unknown;
}

/** What a backend reads out of an answer that is a failure. What it leaves out follows from the status. */
export interface DecodedError {
  readonly code?: BackendErrorCode;
  readonly reason?: FailureReason;
  /** The server's own words. */
  readonly message?: string;
  /** What the user can do, as a sentence. */
  readonly nextStep?: string;
  readonly serverCode?: string;
  readonly details?: unknown;
  readonly fields?: readonly FieldProblem[];
  readonly retryAfterMs?: number;
  readonly requestId?: string;
  /** Whether the server says that it did nothing, so that even a write may be sent again. @default false */
  readonly isNothingDone?: boolean;
}

/** Longest waits of one attempt, in milliseconds. */
export interface Timeouts {
  /** Until the headers are there, signing and redirects included. @default 30,000 */
  readonly firstByteMs?: number;
  /** Until the whole answer is there; streams and uploads have none. @default 30,000 */
  readonly totalMs?: number;
  /** Between two pieces of a stream. @default 60,000 */
  readonly idleMs?: number;
}

/** How often and when a call is sent again. Only calls that are safe to repeat are, or those of which the server says that nothing was done. */
export interface RetryOptions {
  /** Attempts in total. @default 3 */
  readonly attempts?: number;
  /** First wait, doubled with every attempt and shortened by chance to between half and all of it. @default 500 */
  readonly baseMs?: number;
  /** Longest such wait. @default 10,000 */
  readonly maxMs?: number;
  /** A server that asks for a longer wait than this is not waited for. @default 30,000 */
  readonly maxRetryAfterMs?: number;
  /** Statuses after which a call is sent again. @default 408, 429, 502, 503, 504 */
  readonly statuses?: readonly number[];
  /** Whether a time limit that ran out counts as a connection that failed. @default false */
  readonly isTimeoutRepeated?: boolean;
}

/** What a client of one connection is made of. */
export interface HttpParts {
  /** Address with any path prefix, which is kept. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly sign?: Signer;
  /** What must never be shown, beside what the signer gives. */
  readonly secrets?: readonly string[];
  /** Reads the vendor's error envelopes. */
  readonly decodeError: (answer: RawAnswer) => DecodedError;
  /** Whether an answer is a failure though its status says otherwise. @default never */
  readonly isFailure?: (answer: RawAnswer) => boolean;
  /** Takes the vendor's envelope off a good answer. @default the JSON as it is */
  readonly unwrap?: (json: unknown) => unknown;
  readonly timeouts?: Timeouts;
  readonly retry?: RetryOptions;
  /** Largest answer in bytes, unpacked. @default 32 MiB */
  readonly maxBytes?: number;
  readonly log: Log;
  readonly clock?: Clock;
}

/** A value for the query: an array is repeated, `undefined` is left out. */
export type QueryValue = string | number | boolean | undefined | readonly (string | number | boolean)[];

/** What every call can be given. */
export interface RequestOptions {
  /** What is attempted, as messages say it: `Getting the prompt acme/shop/welcome`. @default method and path */
  readonly what?: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Timeouts;
  readonly maxBytes?: number;
  /** Whether sending it twice does no harm. @default true for GET, false for all others */
  readonly isSafe?: boolean;
  /** Whether the signer is asked; not for what needs no key, such as a server's health. @default true */
  readonly isSigned?: boolean;
}

/** A call with a body. */
export interface SendOptions extends RequestOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
}

/** A decoded answer with what surrounds it. */
export interface Answer<Value> {
  readonly value: Value;
  readonly status: number;
  readonly headers: Headers;
}

/** An answer to a conditional GET. */
export type ConditionalAnswer<Value> =
  | { readonly isModified: false }
  | { readonly isModified: true; readonly value: Value; readonly etag: string | undefined };

/** A stream that has begun. Leaving the loop over its body ends it. */
export interface StreamAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
}

/** How a stream is asked for. */
export interface StreamOptions extends SendOptions {
  /** @default GET */
  readonly method?: HttpMethod;
  /** An absolute address on another origin. Neither the signer nor the client's own headers are used for it, only `headers`. */
  readonly url?: string;
}

/** How much of an upload has left. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** How files are sent. */
export interface UploadOptions extends RequestOptions {
  /** Blobs in it are read while they are sent, so one that a file backs never is in memory as a whole. */
  readonly form: FormData;
  readonly onProgress?: (progress: UploadProgress) => void;
}

/**
 * Calls to one server. Paths are relative to its address and made with `path`, which encodes what is put in. Every method throws `BackendError`
 * and nothing else.
 */
export interface Http extends AsyncDisposable {
  get<Value>(path: string, schema: z.ZodType<Value>, options?: RequestOptions): Promise<Value>;
  post<Value>(path: string, schema: z.ZodType<Value>, options?: SendOptions): Promise<Value>;
  put<Value>(path: string, schema: z.ZodType<Value>, options?: SendOptions): Promise<Value>;
  patch<Value>(path: string, schema: z.ZodType<Value>, options?: SendOptions): Promise<Value>;
  delete<Value>(path: string, schema: z.ZodType<Value>, options?: SendOptions): Promise<Value>;
  /** Any of these with status and headers. */
  answer<Value>(method: HttpMethod, path: string, schema: z.ZodType<Value>, options?: SendOptions): Promise<Answer<Value>>;
  /** Asks whether what is known by an ETag has changed; without one, asks for everything. */
  conditionalGet<Value>(
    path: string,
    schema: z.ZodType<Value>,
    etag: string | undefined,
    options?: RequestOptions,
  ): Promise<ConditionalAnswer<Value>>;
  /** An answer that is no JSON, such as a report. */
  text(path: string, options?: RequestOptions): Promise<Answer<string>>;
  /** An answer that is no text, such as an archive. */
  bytes(path: string, options?: RequestOptions): Promise<Answer<Uint8Array>>;
  /** Never repeated. */
  stream(path: string, options?: StreamOptions): Promise<StreamAnswer>;
  /** Never repeated. */
  upload<Value>(path: string, schema: z.ZodType<Value>, options: UploadOptions): Promise<Value>;
  /** Keeps a secret that became known later out of messages and log lines. */
  keepSecret(secret: string): void;
  /** Ends what is under way; later calls fail with 'cancelled'. */
  dispose(): Promise<void>;
}
