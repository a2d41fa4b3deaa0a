import type { FieldProblem } from '../../backendError.ts';
import type { DecodedError, RawAnswer } from '../../http/index.ts';
import * as schemas from './schemas.ts';

/** What a failure says, whichever form it has. */
interface Said {
  readonly message?: string;
  readonly serverCode?: string;
  readonly details?: unknown;
  readonly fields?: readonly FieldProblem[];
  readonly requestId?: string;
}

/** What a failure is read with beside the answer itself. */
export interface ErrorSituation {
  /** Milliseconds since 1970, by the server's clock. */
  readonly nowMs: number;
  /** How many answers of 401 came lately. */
  readonly refusals: number;
}

const minuteMs = 60_000;
const tooMany = 'Too many requests';

/** Reads the failures of all forms: envelope, flat envelope, `detail` as text or as list, and plain text. */
export function promptOpsError(answer: RawAnswer, situation: ErrorSituation): DecodedError {
  const said = saidBy(answer.json);
  const text = said.message ?? '';
  const { status } = answer;
  if (isRateLimit(status, text, said.serverCode)) return { ...said, ...rateLimit(said, status, situation) };
  if (status === 401) return { ...said, code: 'unauthorized', ...refusal(text) };
  if (status === 403) return { ...said, code: 'forbidden', ...denial(text) };
  if (status === 404) return { ...said, code: 'not-found', ...suggestion(said.details) };
  if (status === 400 && said.serverCode === undefined && /invalid prompt id/i.test(text)) return { ...said, code: 'not-found' };
  if (status === 500 && answer.json === undefined) return { code: 'server-error', ...crash(situation) };
  if (said.serverCode === 'PROMPT_NOT_FOUND') return { ...said, code: 'not-found', ...suggestion(said.details) };
  return said;
}

/** Whether an answer with a good status is a failure: the envelope says so. */
export function isPromptOpsFailure({ json }: RawAnswer): boolean {
  return typeof json === 'object' && json !== null && (json as { success?: unknown }).success === false;
}

/** The shipped server has no status of its own for limits: it says 401. */
function isRateLimit(status: number, text: string, serverCode: string | undefined): boolean {
  return status === 429 || serverCode === 'RATE_LIMIT_ERROR' || ((status === 401 || status === 403) && /rate limit/i.test(text));
}

function rateLimit({ message, details }: Said, status: number, { nowMs }: ErrorSituation): DecodedError {
  const seconds = schemas.retryDetails.safeParse(details).data?.retry_after;
  // Windows are aligned to the clock, so the next minute is the first time that may help; knocking before counts against the caller.
  const untilNextMinute = minuteMs - (nowMs % minuteMs);
  const wait = seconds != null ? seconds * 1000 : status === 429 ? undefined : untilNextMinute;
  return { code: 'rate-limited', ...(message === undefined && { message: tooMany }), ...(wait !== undefined && { retryAfterMs: wait }) };
}

function refusal(text: string): Pick<DecodedError, 'reason' | 'nextStep'> {
  if (/missing|not authenticated/i.test(text)) return { reason: 'key-missing' };
  if (/timestamp/i.test(text))
    return { reason: 'clock-skew', nextStep: 'Set the clock of this machine, or check which form of PromptOps the server speaks.' };
  if (/expired/i.test(text)) return { reason: 'key-expired', nextStep: 'Create a new key in PromptOps and enter it in the connection.' };
  return {
    reason: 'key-wrong',
    nextStep: 'Enter key and secret of the connection again. It is not asked again with these: this server bans who knocks too often.',
  };
}

function denial(text: string): Pick<DecodedError, 'code' | 'reason' | 'nextStep'> {
  if (/not authenticated|authentication credentials/i.test(text)) return { code: 'unauthorized', reason: 'key-missing' };
  if (/scope/i.test(text)) return { reason: 'missing-scope', nextStep: 'Create a key with this scope in PromptOps.' };
  return {};
}

function suggestion(details: unknown): Pick<DecodedError, 'nextStep'> {
  const names = schemas.suggestionDetails.safeParse(details).data?.suggested_prompts ?? [];
  return names.length === 0 ? {} : { nextStep: didYouMean(names) };
}

/** `Did you mean 'a' or 'b'?` */
export function didYouMean(names: readonly string[]): string {
  return `Did you mean ${names
    .slice(0, 3)
    .map((name) => `'${name}'`)
    .join(' or ')}?`;
}

/** A failure of the server's own code, which has several known causes and never says which. */
function crash({ refusals }: ErrorSituation): DecodedError {
  if (refusals > 0) {
    return {
      code: 'forbidden',
      reason: 'ip-restricted',
      message: 'the server fails on everything since it refused several calls, which is how it bans an address',
      nextStep: 'Correct key and secret, then ask the owner of the server to restart it.',
    };
  }
  return {
    message: 'the server failed without saying why',
    nextStep: 'Known causes: a key with a date of expiry, counters that are down, or a value it cannot take. Ask the owner of the server.',
  };
}

function saidBy(json: unknown): Said {
  const enveloped = schemas.failedEnvelope.safeParse(json).data;
  if (enveloped) {
    const { error, details: outer, metadata } = enveloped;
    const inner = typeof error === 'string' ? { message: error, code: undefined, details: undefined } : error;
    const details = inner.details ?? outer;
    return {
      ...(inner.message != null && { message: inner.message }),
      ...(inner.code != null && { serverCode: inner.code }),
      ...(details != null && { details }),
      ...(metadata?.request_id != null && { requestId: metadata.request_id }),
      ...fieldsOf(schemas.fieldDetails.safeParse(details).data?.errors),
    };
  }
  const { detail } = schemas.detailBody.safeParse(json).data ?? {};
  if (typeof detail === 'string') return { message: detail };
  if (!detail) return {};
  const problems = detail.map(({ loc, msg }) => ({ field: loc.join('.'), message: msg }));
  return { message: problems.map(({ field, message }) => `${field}: ${message}`).join('; '), ...fieldsOf(problems) };
}

const fieldsOf = (fields: readonly FieldProblem[] | null | undefined) => (fields && fields.length > 0 ? { fields } : {});
