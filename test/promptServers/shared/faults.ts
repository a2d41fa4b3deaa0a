import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { FaultKind } from './faultKinds.ts';
import { send } from './send.ts';
import type { Answer, ServerRequest } from './types.ts';

/** The right answer of a server, not yet asked for: some faults never ask. */
type RightAnswer = () => Promise<Answer>;

/** How a fault is shown; it ends, or leaves hanging, the response itself. */
type Show = (response: ServerResponse, request: ServerRequest, right: RightAnswer) => Promise<void>;

const megabyte = Buffer.alloc(1 << 20, ' ');
const hugeMegabytes = 200;
const tooMany = '{"error":{"code":"RATE_LIMITED","message":"Too many requests"}}';
const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

/** A fault of an event stream: its events are written otherwise; an answer in one piece stays as it is. */
const otherEvents =
  (change: (pieces: AsyncIterable<string | Uint8Array>) => AsyncIterable<string | Uint8Array>): Show =>
  async (response, _request, right) => {
    const answer = await right();
    const isStream = typeof answer.body === 'object' && !(answer.body instanceof Uint8Array);
    await send(response, isStream ? { ...answer, body: change(answer.body) } : answer);
  };

/** What each fault does to a response. */
export const faults: Readonly<Record<FaultKind, Show>> = {
  'hang-before-headers': async () => undefined,
  'hang-in-body': async (response, _request, right) => {
    const { head, body } = await whole(right);
    response.writeHead(200, head);
    response.write(body.subarray(0, Math.ceil(body.length / 2)));
  },
  'reset-in-body': async (response, _request, right) => {
    const { head, body } = await whole(right);
    response.writeHead(200, { ...head, 'content-length': String(body.length) });
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.socket?.resetAndDestroy());
  },
  'truncated-json': async (response, _request, right) => {
    const { head, body } = await whole(right);
    response.writeHead(200, head).end(body.subarray(0, Math.ceil(body.length / 2)));
  },
  html: async (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  },
  'server-errors': async (response) => {
    response.writeHead(503, { 'content-type': 'text/plain' }).end('Service Unavailable');
  },
  'rate-limited': async (response) => {
    response.writeHead(429, { 'content-type': 'application/json' }).end(tooMany);
  },
  'rate-limited-with-wait': async (response) => {
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '7' }).end(tooMany);
  },
  forbidden: async (response) => {
    response.writeHead(403, { 'content-type': 'application/json' }).end('{"error":{"code":"FORBIDDEN","message":"Not yours"}}');
  },
  'slow-drip': async (response, { signal }, right) => {
    const { head, body } = await whole(right);
    response.writeHead(200, head);
    for (const byte of body) {
      response.write(Buffer.of(byte));
      if (!(await pause(1000, signal))) return;
    }
    response.end();
  },
  'huge-body': async (response, { signal }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"body":"');
    for (let written = 0; written < hugeMegabytes && !signal.aborted; written++) await write(response, megabyte, signal);
    response.end('"}');
  },
  'gzip-bomb': async (response, { signal }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    const gzip = createGzip({ level: 9 });
    gzip.pipe(response);
    gzip.on('error', () => undefined); // the client went away
    for (let written = 0; written < hugeMegabytes && !signal.aborted; written++) await write(gzip, megabyte, signal);
    gzip.end();
  },
  'endless-redirect': async (response, { rawPath }) => {
    response.writeHead(302, { location: rawPath }).end();
  },
  'foreign-redirect': async (response, { rawPath }) => {
    response.writeHead(302, { location: `http://foreign.invalid${rawPath}` }).end();
  },
  'wrong-content-type': async (response, _request, right) => {
    const { status, body } = await whole(right);
    response.writeHead(status, { 'content-type': 'image/png' }).end(body);
  },
  'wrong-shape': async (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('[{"unexpected":[null,42]}]');
  },
  'duplicate-events': otherEvents(async function* (pieces) {
    for await (const piece of pieces) yield* [piece, piece];
  }),
  'unordered-events': otherEvents(async function* (pieces) {
    let held: string | Uint8Array | undefined;
    for await (const piece of pieces) {
      if (held === undefined) held = piece;
      else {
        yield* [piece, held];
        held = undefined;
      }
    }
    if (held !== undefined) yield held;
  }),
};

/** The right answer with its body in one piece; what a body stream gives is collected. */
async function whole(right: RightAnswer): Promise<{ status: number; head: Record<string, string>; body: Buffer }> {
  const { status, headers = {}, body = '' } = await right();
  if (typeof body === 'string' || body instanceof Uint8Array) return { status, head: { ...headers }, body: Buffer.from(body) };
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  return { status, head: { ...headers }, body: Buffer.concat(pieces) };
}

/** Waits; false when the client went away meanwhile. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal, ref: false }).catch(() => false);
}

async function write(target: NodeJS.WritableStream, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  if (!target.write(bytes)) await once(target as NodeJS.EventEmitter, 'drain', { signal }).catch(() => undefined);
}
