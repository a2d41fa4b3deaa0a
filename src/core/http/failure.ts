import { BackendError, type BackendErrorCode, type BackendErrorFacts } from '../backendError.ts';
import type { Clock } from '../clock.ts';
import { backendCodes } from '../errorCodes.ts';
import { cancelledError, PromptdeckError } from '../errors.ts';
import type { AttemptSignal } from './attemptSignal.ts';
import { codeOfStatus, connectionFailure } from './failureKinds.ts';
import { TooLargeError } from './readBody.ts';
import type { Redactor } from './redactor.ts';
import { retryAfterMs } from './retryAfter.ts';
import type { DecodedError, RawAnswer, Timeouts } from './types.ts';

/** What an error message of a call is made from. */
export interface FailureContext {
  /** What was attempted: `Getting the prompt acme/shop/welcome`. */
  readonly what: string;
  /** Path asked for. */
  readonly path: string;
  /** Host and port. */
  readonly host: string;
  readonly redactor: Redactor;
  readonly timeouts: Required<Timeouts>;
  readonly clock: Clock;
}

/** Codes after which the same call may succeed later. */
const passing: ReadonlySet<BackendErrorCode> = new Set(['unreachable', 'timeout', 'rate-limited', 'server-error']);

/** Builds the error of a failed call; everything in it is redacted. */
export function failure(
  { what, redactor }: FailureContext,
  code: BackendErrorCode,
  cause: string,
  facts: BackendErrorFacts & { readonly nextStep?: string | undefined } = {},
): BackendError {
  const { nextStep = backendCodes[code].nextStep, cause: raw, details, ...rest } = facts;
  const ended = /[.!?…]$/.test(cause) ? cause : `${cause}.`;
  const message = redactor.text(`${what} failed: ${ended}${nextStep === '' ? '' : ` ${nextStep}`}`);
  return new BackendError(message, code, {
    isRetryable: passing.has(code),
    ...rest,
    ...(details !== undefined && { details: redactor.data(details) }),
    ...(rest.fields && { fields: rest.fields.map(({ field, message }) => ({ field, message: redactor.text(message) })) }),
    ...(rest.serverCode !== undefined && { serverCode: redactor.text(rest.serverCode) }),
    ...(raw !== undefined && { cause: shown(raw, redactor) }),
  });
}

/** The error of an answer that says the call failed. */
export function failedAnswer(context: FailureContext, answer: RawAnswer, decoded: DecodedError): BackendError {
  const code = decoded.code ?? codeOfStatus(answer.status);
  const { isNothingDone: _isNothingDone, code: _code, message, ...facts } = decoded;
  const wait = decoded.retryAfterMs ?? retryAfterMs(answer.headers.get('retry-after'), context.clock.now());
  const requestId = decoded.requestId ?? answer.headers.get('x-request-id') ?? undefined;
  return failure(context, code, message ?? `the server answered with status ${answer.status}`, {
    ...facts,
    status: answer.status,
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...(requestId !== undefined && { requestId: context.redactor.text(requestId) }),
  });
}

/** The error of a call that was stopped, could not connect, or broke off. */
export function brokenCall(context: FailureContext, error: unknown, { cause }: AttemptSignal): PromptdeckError {
  if (error instanceof PromptdeckError) return error;
  const { timeouts, host } = context;
  const seconds = (ms: number) => `${Number((ms / 1000).toPrecision(2))} s`;
  switch (cause) {
    case 'aborted':
      return cancelledError(context.what);
    case 'firstByte':
      return failure(context, 'timeout', `${host} did not begin to answer within ${seconds(timeouts.firstByteMs)}`);
    case 'total':
      return failure(context, 'timeout', `the answer of ${host} was not complete within ${seconds(timeouts.totalMs)}`);
    case 'idle':
      return failure(context, 'timeout', `the stream of ${host} was silent for ${seconds(timeouts.idleMs)}`);
    default:
  }
  if (error instanceof TooLargeError) {
    return failure(context, 'too-large', `the answer of ${host} is larger than ${Math.round(error.maxBytes / 1024)} KB`);
  }
  const { code, message, ...facts } = connectionFailure(error, host);
  return failure(context, code, message, { ...facts, cause: error, ...(facts.reason === 'tls' && { nextStep: tlsStep }) });
}

const tlsStep = 'Check that the address is right; for a private certificate authority, add its certificate to the connection.';

/** The error behind ours, for a log: its words and codes, no secret, none of its other properties. */
function shown(error: unknown, redactor: Redactor, depth = 0): Error {
  const { message, name, code, cause } = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as Partial<
    Error & { code: unknown }
  >;
  const inner = cause !== undefined && depth < 5 ? { cause: shown(cause, redactor, depth + 1) } : {};
  const copy = Object.assign(new Error(redactor.text(String(message ?? '')), inner), { name: String(name ?? 'Error') });
  copy.stack = `${copy.name}: ${copy.message}`;
  return typeof code === 'string' ? Object.assign(copy, { code }) : copy;
}
