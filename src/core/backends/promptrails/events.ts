import * as z from 'zod';
import { parseJson } from '../../../base/json.ts';
import { BackendError } from '../../backendError.ts';
import { readEvents } from '../../sse/index.ts';
import type { RailsCall, RailsClient } from './client.ts';
import type { Route } from './route.ts';
import { type TokenUsage, tokenUsage } from './schemas/models.ts';

/** What a stream tells, in order. It ends with one `done` or `error`. */
export type StreamEvent =
  | { readonly kind: 'execution'; readonly executionId: string; readonly userMessageId?: string | undefined }
  | { readonly kind: 'thinking'; readonly content: string }
  | { readonly kind: 'toolStart'; readonly id: string; readonly name: string }
  | { readonly kind: 'toolEnd'; readonly id: string; readonly name: string; readonly summary?: string | undefined }
  /** More of the answer. */
  | { readonly kind: 'content'; readonly content: string }
  /** `output` holds the whole answer where the server says it; always when there was no `content`. */
  | { readonly kind: 'done'; readonly output?: Readonly<Record<string, unknown>> | undefined; readonly tokenUsage?: TokenUsage | undefined }
  | { readonly kind: 'error'; readonly message: string };

// The vendor's clients read a text of another type as empty; so does this one.
const loose = z.unknown().transform((value) => (typeof value === 'string' ? value : ''));
const anyObject = z.record(z.string(), z.unknown());

/** How each event is read; undefined for one that lacks what it is about. */
const readers: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => StreamEvent | undefined>> = {
  execution: ({ execution_id, user_message_id }) => {
    const executionId = loose.parse(execution_id);
    return executionId === '' ? undefined : { kind: 'execution', executionId, userMessageId: loose.parse(user_message_id) || undefined };
  },
  thinking: ({ content }) => ({ kind: 'thinking', content: loose.parse(content) }),
  tool_start: ({ id, name }) => {
    const known = loose.parse(id);
    return known === '' ? undefined : { kind: 'toolStart', id: known, name: loose.parse(name) };
  },
  tool_end: ({ id, name, summary }) => {
    const known = loose.parse(id);
    return known === '' ? undefined : { kind: 'toolEnd', id: known, name: loose.parse(name), summary: loose.parse(summary) || undefined };
  },
  content: ({ content }) => ({ kind: 'content', content: loose.parse(content) }),
  done: ({ output, token_usage }) => ({
    kind: 'done',
    output: anyObject.safeParse(output).data,
    tokenUsage: tokenUsage.safeParse(token_usage).data,
  }),
  error: ({ message, error }) => ({ kind: 'error', message: loose.parse(message) || loose.parse(error) || 'stream error' }),
};

/**
 * Reads one event of a stream: `event: content`, `data: {"content":"Hello"}`.
 *
 * Source: PromptRails wire protocol §8, vendor's Python client 0.3.0 and 0.9.2; checked with both.
 *
 * @returns undefined for an event of another name, and for data that is no JSON object: a newer server may have more of them
 */
export function streamEvent(name: string, data: string): StreamEvent | undefined {
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  const fields = read && anyObject.safeParse(parsed(data)).data;
  return fields && read(fields);
}

function parsed(data: string): unknown {
  try {
    return parseJson(data);
  } catch {
    return undefined;
  }
}

/**
 * The events of a stream as they come. The request is made when the loop begins, and leaving the loop ends it.
 *
 * @throws {BackendError} 'unreachable' when the stream ends before `done` or `error`: it cannot be resumed
 */
export async function* streamEvents(
  client: RailsClient,
  method: 'GET' | 'POST',
  path: Route,
  call: RailsCall,
): AsyncGenerator<StreamEvent, void, undefined> {
  const body = await client.stream(method, path, call);
  for await (const { event, data } of readEvents(body, { dataLines: 'last' })) {
    const read = streamEvent(event, data);
    if (!read) continue;
    yield read;
    if (read.kind === 'done' || read.kind === 'error') return;
  }
  throw new BackendError(`${call.what} broke off before its end. Look at the execution for its result.`, 'unreachable', {
    reason: 'reset',
    isRetryable: true,
  });
}
