import { isBackendError } from '../backendError.ts';
import { systemClock } from '../clock.ts';
import { cancelledError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { attemptOnce, type Outgoing } from './attempt.ts';
import { type AttemptSignal, createAttemptSignal } from './attemptSignal.ts';
import { brokenCall, type FailureContext } from './failure.ts';
import { checkedAddress, joinUrl } from './paths.ts';
import { createRedactor, type Redactor, secretOfHeader } from './redactor.ts';
import { type Outcome, withRetries } from './retryPolicy.ts';
import type { HttpMethod, HttpParts, SendOptions, StreamOptions, Timeouts, UploadOptions } from './types.ts';

const defaultTimeouts = { firstByteMs: 30_000, totalMs: 30_000, idleMs: 60_000 };
const sensitive = /authorization|key|token|secret|cookie|cf-access/i;

/** One call: what its attempts share. */
export interface Call {
  readonly method: HttpMethod;
  readonly path: string;
  /** Sent as `Accept` to the connection's own address. */
  readonly accept: string;
  readonly options: SendOptions & Pick<StreamOptions, 'url'> & Partial<UploadOptions>;
  readonly isSafe: boolean;
  /** Used where the call itself states none. */
  readonly timeouts?: Timeouts;
}

/** Reads an answer while the time limits of its attempt still run. */
export type AnswerReader<Value> = (response: Response, context: FailureContext, limits: AttemptSignal) => Promise<Outcome<Value>>;

/** Makes calls: headers, time limits, repeats and log lines. Knows nothing of what answers hold. */
export interface Caller {
  call<Value>(call: Call, read: AnswerReader<Value>): Promise<Value>;
  readonly redactor: Redactor;
  /** Ends what is under way and refuses what comes later. */
  end(): void;
}

/** Makes the caller of one server. */
export function createCaller(parts: HttpParts): Caller {
  const { log, clock = systemClock } = parts;
  const redactor = createRedactor(parts.secrets);
  const ended = new AbortController();
  keepHeaders(redactor, parts.headers);

  const attempt = async <Value>(
    outgoing: Outgoing,
    context: FailureContext,
    signal: AbortSignal | undefined,
    read: AnswerReader<Value>,
  ) => {
    const limits = createAttemptSignal([signal, ended.signal]);
    const started = performance.now();
    const outcome = await answered(parts, outgoing, context, limits, read);
    if (!outcome.isOk || !outcome.isOpen) limits.release();
    const result = outcome.isOk ? outcome.status : (outcome.error.status ?? outcome.error.code);
    log.debug(redactor.text(`${outgoing.method} ${context.host}${context.path}: ${result}, ${Math.round(performance.now() - started)} ms`));
    return outcome;
  };

  return {
    redactor,
    end: () => ended.abort(),
    call: async (call, read) => {
      const { method, options, isSafe } = call;
      keepHeaders(redactor, options.headers);
      const outgoing = outgoingOf(parts, call);
      const { host, pathname } = new URL(outgoing.url);
      const timeouts = { ...defaultTimeouts, ...parts.timeouts, ...call.timeouts, ...options.timeouts };
      const context = { what: options.what ?? `${method} ${pathname}`, path: pathname, host, redactor, timeouts, clock };
      return withRetries(
        {
          isSafe,
          attempt: (number) => attempt({ ...outgoing, attempt: number }, context, options.signal, read),
          signals: [options.signal, ended.signal],
        },
        parts.retry,
        clock,
        log,
      );
    },
  };
}

/** Sends and reads; whatever goes wrong on the way becomes an error of ours. */
async function answered<Value>(
  parts: HttpParts,
  outgoing: Outgoing,
  context: FailureContext,
  limits: AttemptSignal,
  read: AnswerReader<Value>,
): Promise<Outcome<Value>> {
  try {
    if (limits.signal.aborted) throw cancelledError(context.what);
    limits.limit('firstByte', context.timeouts.firstByteMs);
    limits.limit('total', context.timeouts.totalMs);
    const answer = await attemptOnce(parts, outgoing, context, limits);
    limits.unlimit('firstByte');
    return answer.isOk ? await read(answer.response, context, limits) : answer;
  } catch (error) {
    const broken = brokenCall(context, error, limits);
    if (!isBackendError(broken)) throw broken;
    return { isOk: false, error: broken, isNothingDone: false };
  }
}

function outgoingOf(parts: HttpParts, { method, path, accept, options }: Call): Outgoing {
  const isOwn = options.url === undefined;
  const body = options.json === undefined ? undefined : JSON.stringify(options.json);
  const headers = {
    'user-agent': `promptdeck/${VERSION}`,
    ...(isOwn && { accept }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...options.headers,
  };
  const url = joinUrl(options.url ?? checkedAddress(parts.baseUrl), isOwn ? path : '', options.query);
  const upload = { ...(options.form && { form: options.form }), ...(options.onProgress && { onProgress: options.onProgress }) };
  return { method, url, isOwn, isSigned: isOwn && options.isSigned !== false, headers, body, ...upload, attempt: 1 };
}

function keepHeaders(redactor: Redactor, headers: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(headers)) if (sensitive.test(name)) redactor.add(secretOfHeader(value) ?? '');
}
