import * as z from 'zod';
import type { BackendErrorCode, FailureReason } from '../../backendError.ts';
import type { DecodedError, RawAnswer } from '../../http/index.ts';

const errorObject = z.object({ code: z.string().nullish(), message: z.string().nullish(), details: z.unknown().optional() });
const errorBody = z.object({ error: z.union([z.string(), errorObject]).nullish(), message: z.string().nullish() });

const rpcError = z.object({
  jsonrpc: z.literal('2.0'),
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }),
});

/** Codes of JSON-RPC, and of the protocol between agents. */
const rpcCodes: Readonly<Record<number, BackendErrorCode>> = {
  [-32700]: 'invalid-request',
  [-32600]: 'invalid-request',
  [-32601]: 'unsupported',
  [-32602]: 'invalid-request',
  [-32603]: 'server-error',
  [-32001]: 'not-found',
  [-32002]: 'conflict',
  [-32004]: 'unsupported',
};

/** Whether an answer with a good status is the failure of a remote call between agents, which the vendor's clients take for a task. */
export function isRemoteFailure(answer: RawAnswer): boolean {
  const { json } = answer;
  // Nearly every answer is none, and a schema that does not fit costs as much as all the rest of reading it.
  return typeof json === 'object' && json !== null && 'jsonrpc' in json && rpcError.safeParse(json).success;
}

/**
 * Reads PromptRails' error bodies: `{"error":{"code","message","details"}}`, and the older `{"error":"text"}` and `{"message":"text"}`. Unlike
 * the vendor's clients, which lose the code of a 5xx and break on what is no JSON, every status is read alike.
 */
export function promptrailsError(answer: RawAnswer): DecodedError {
  const remote = rpcError.safeParse(answer.json).data?.error;
  if (remote) {
    const { code, message, data } = remote;
    return { code: rpcCodes[code] ?? 'server-error', message: sentenceOf(message), serverCode: String(code), details: data };
  }
  const body = errorBody.safeParse(answer.json).data;
  const error = typeof body?.error === 'string' ? { message: body.error } : body?.error;
  const message = error?.message ?? body?.message ?? undefined;
  return {
    ...(message !== undefined && { message: sentenceOf(message) }),
    ...(error && 'code' in error && typeof error.code === 'string' && { serverCode: error.code }),
    ...(error && 'details' in error && error.details !== undefined && error.details !== null && { details: error.details }),
    ...meaningOf(answer.status, message ?? '', body?.error !== undefined && body.error !== null),
  };
}

/** What a status means beyond itself. */
function meaningOf(status: number, message: string, hasEnvelope: boolean): DecodedError {
  if (status === 401)
    return { reason: /missing|required/i.test(message) ? 'key-missing' : /expired/i.test(message) ? 'key-expired' : 'key-wrong' };
  if (status === 403) return forbidden(message);
  // A route that the server does not have is answered outside of the envelope.
  if (status === 404 && !hasEnvelope) return { code: 'unsupported', nextStep: 'This server is of a generation that does not have it.' };
  if (status === 422) return { code: 'invalid-request' };
  return {};
}

function forbidden(message: string): DecodedError {
  const scope = missingScope(message);
  if (scope !== undefined) return { reason: 'missing-scope', nextStep: `Give the key the scope ${scope}, or use another key.` };
  const reason: FailureReason | undefined = /\borigin\b/i.test(message)
    ? 'origin-restricted'
    : /\bip\b/i.test(message)
      ? 'ip-restricted'
      : undefined;
  if (reason === undefined) return {};
  const place = reason === 'origin-restricted' ? 'origin' : 'IP address';
  return { reason, nextStep: `Allow this ${place} for the key in PromptRails, or use another key.` };
}

/** The scope that a refusal names, such as `prompts:write`. */
export function missingScope(message: string): string | undefined {
  return /scope[^a-z]*([a-z][\w-]*:[a-z]+)/i.exec(message)?.[1];
}

function sentenceOf(message: string): string {
  return `the server says: ${message}`;
}
