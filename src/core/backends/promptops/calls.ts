import type * as z from 'zod';
import { BackendError, isBackendError } from '../../backendError.ts';
import type { Clock } from '../../clock.ts';
import type { Http, HttpMethod, QueryValue } from '../../http/index.ts';
import type { Log } from '../../model/index.ts';
import { type AnswerFacts, enveloped } from './envelope.ts';
import type { Gate } from './gate.ts';
import type { Session } from './session.ts';
import type { PromptOpsForm } from './signing.ts';

/** What one call is given. */
export interface CallSettings {
  /** What is attempted, as messages say it. */
  readonly what: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Whether sending it twice does no harm. @default true for GET */
  readonly isSafe?: boolean;
  /** The prompt it is about, for those who report usage. */
  readonly promptId?: string;
}

/** How a call went, for the log and for those who report usage. */
export interface CallReport extends AnswerFacts {
  readonly endpoint: string;
  readonly method: HttpMethod;
  readonly status: number;
  readonly promptId?: string;
  readonly tookMs: number;
}

/** Makes signed calls. */
export type Call = <Value>(method: HttpMethod, below: string, schema: z.ZodType<Value>, settings: CallSettings) => Promise<Value>;

/** Signed calls, and the form they are made in. */
export interface Calls {
  readonly call: Call;
  /** The form that the server speaks; `what` is attempted in it. */
  form(what: string, signal: AbortSignal | undefined): Promise<PromptOpsForm>;
}

/** What signed calls are made with. */
export interface CallerParts {
  readonly http: Http;
  readonly session: Session;
  readonly gate: Gate;
  readonly log: Log;
  readonly clock: Clock;
  /** Sees every call that was answered. */
  readonly onCall: (report: CallReport) => void;
}

/** A clock that is off by more is worth one more try with the server's time. */
const skewThatCountsMs = 5000;

/** Signed calls: nothing is sent that would only be refused again, and a call refused for its time is sent once more with the server's time. */
export function createCalls({ http, session, gate, log, clock, onCall }: CallerParts): Calls {
  const form: Calls['form'] = async (what, signal) => {
    gate.pass(what);
    try {
      return await session.form({ ...(signal && { signal }) });
    } catch (error) {
      if (isBackendError(error)) gate.failed(error);
      throw error;
    }
  };
  const call: Call = async (method, below, schema, settings) => {
    const { what, promptId, ...options } = settings;
    gate.pass(what, below);
    const spoken = await form(what, settings.signal);
    const started = clock.now();
    const report = (status: number, facts: AnswerFacts) => {
      const seen: CallReport = {
        endpoint: `/${below}`,
        method,
        status,
        tookMs: clock.now() - started,
        ...facts,
        ...(promptId !== undefined && { promptId }),
      };
      log.debug(described(what, seen));
      onCall(seen);
    };
    const send = async () => {
      const { value, status, headers } = await http.answer(method, below, enveloped(schema), { what, ...options });
      const requestId = value.facts.requestId ?? headers.get('x-request-id') ?? undefined;
      report(status, { ...value.facts, ...(requestId !== undefined && { requestId }) });
      return value.data;
    };
    const signedWithMs = session.skewMs;
    try {
      const value = await send();
      gate.open();
      return value;
    } catch (error) {
      if (!isBackendError(error)) throw error;
      // A key that was right before is asked about without a signature before it counts as refused.
      if (error.reason === 'key-wrong' && gate.isProven && (await isStillRight(spoken, settings.signal))) {
        throw gate.refusedPath(what, below, error);
      }
      gate.failed(error);
      if (error.status !== undefined) report(error.status, { ...(error.requestId !== undefined && { requestId: error.requestId }) });
      const isClockNowRight = error.reason === 'clock-skew' && Math.abs(session.skewMs - signedWithMs) > skewThatCountsMs;
      if (!isClockNowRight) throw error;
      log.info(`${what}: the clocks differ by ${Math.round(session.skewMs / 1000)} s; signed again with the server's time.`);
      return await send();
    }
  };
  const isStillRight = async (spoken: PromptOpsForm, signal: AbortSignal | undefined): Promise<boolean> => {
    try {
      return (await session.validation(spoken, { ...(signal && { signal }) }))?.isValid === true;
    } catch (error) {
      if (!isBackendError(error)) throw error;
      return false; // nothing speaks for the key
    }
  };
  return { call, form };
}

function described(what: string, { status, requestId, processingMs, isServerCacheHit }: CallReport): string {
  const facts = [
    requestId !== undefined && `request ${requestId}`,
    processingMs !== undefined && `${processingMs} ms at the server`,
    isServerCacheHit === true && 'from its cache',
  ].filter((fact) => fact !== false);
  return `PromptOps, ${what}: ${[status, ...facts].join(', ')}`;
}

/** The error of a call that the server's form does not have. */
export function notInForm(what: string): BackendError {
  return new BackendError(`${what} is not offered: PromptOps as shipped has no such call.`, 'unsupported');
}
