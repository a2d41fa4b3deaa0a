import { setTimeout as delay } from 'node:timers/promises';
import {
  type CutPage,
  empty,
  events,
  type Handler,
  json,
  type ServerRequest,
  type Answer as SharedAnswer,
  sentJson,
} from '../shared/index.ts';
import { Refusal } from './answers.ts';
import type { Answer, Call, Frame, Generation, Oddities, Route } from './call.ts';
import { authorize } from './keys.ts';
import { isPublic } from './routes/triggers.ts';
import type { PromptRailsState } from './state.ts';

/** What every route of one server shares. */
export interface HandlerParts {
  readonly state: PromptRailsState;
  readonly generation: Generation;
  readonly eventDelayMs: number;
  readonly oddities: Oddities;
  readonly cutPage: CutPage;
  readonly note: (violation: string) => void;
}

/** A route as the shared router calls it: key and body are checked first, refusals become the vendor's error bodies. */
export function handlerOf(route: Route, parts: HandlerParts): Handler {
  return (request) => {
    try {
      if (!isPublic(route)) authorize(request.headers, route.scope);
      const call = callOf(request, route, parts);
      return answerOf(route.handle(call), parts.eventDelayMs, request.signal);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json(error.status, { error: { code: error.code, message: error.message } });
    }
  };
}

function callOf(request: ServerRequest, route: Route, { state, generation, oddities, cutPage, note }: HandlerParts): Call {
  const type = request.headers['content-type'] ?? '';
  const isJson = type.startsWith('application/json');
  if (!isJson && !isPublic(route)) note(`${request.method} ${request.rawPath}: content type ${type === '' ? 'missing' : type}`);
  const body = isJson && request.body.length > 0 ? objectOf(request.body) : {};
  if (route.fields)
    for (const field of Object.keys(body))
      if (!route.fields.includes(field)) note(`${request.method} ${request.rawPath}: unknown field ${field}`);
  return {
    state,
    generation,
    oddities,
    cutPage,
    baseUrl: `http://${request.headers.host}`,
    params: request.params,
    query: oddities.ignoresFilters ? pagingOf(request.query) : request.query,
    body,
    rawBody: request.body,
    signature: request.headers['x-promptrails-signature']?.toString(),
  };
}

function pagingOf(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => name === 'page' || name === 'limit'));
}

function objectOf(body: Buffer): Readonly<Record<string, unknown>> {
  const sent = sentJson(body);
  if (!sent.isJson || typeof sent.value !== 'object' || sent.value === null || Array.isArray(sent.value))
    throw new Refusal(400, 'bad_request', 'invalid request body');
  return sent.value as Readonly<Record<string, unknown>>;
}

function answerOf(answer: Answer, eventDelayMs: number, signal: AbortSignal): SharedAnswer {
  if ('frames' in answer) return events(written(answer.frames, eventDelayMs, signal));
  return answer.json === undefined ? empty(answer.status) : json(answer.status, answer.json);
}

/** Frames with LF only; the body ends after the last. */
async function* written(frames: readonly Frame[], delayMs: number, signal: AbortSignal): AsyncGenerator<string> {
  for (const { event, data } of frames) {
    if (signal.aborted) return;
    if (delayMs > 0) await delay(delayMs);
    yield `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
