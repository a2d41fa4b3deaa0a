import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { faults } from './faults.ts';
import { HeldPort } from './heldPort.ts';
import { send } from './send.ts';
import type { Fault, Handler, RunningServer, ServerRequest, StartOptions } from './types.ts';

/** Serves a protocol on loopback, records what it is asked and shows faults. */
export async function startServer(handle: Handler, options: StartOptions = {}): Promise<RunningServer> {
  const requests: ServerRequest[] = [];
  let fault = options.fault;
  let spoiled = 0;
  const isSpoiled = (request: ServerRequest, { times = Number.POSITIVE_INFINITY, match }: Fault) =>
    spoiled < times && (match?.(request) ?? true);

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await received(incoming, response);
    requests.push(request);
    if (fault && isSpoiled(request, fault)) {
      spoiled += 1;
      await faults[fault.kind](response, request, async () => handle(request));
    } else {
      await send(response, await handle(request));
    }
  };
  const http = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      if (incoming.destroyed && response.destroyed) return; // the client went away before its answer
      console.error('A protocol test server failed:', error);
      response.destroy();
    });
  });
  const held = new HeldPort((socket) => http.emit('connection', socket));
  await held.open(options.port ?? 0);
  const { port } = held;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    fault: (next) => {
      fault = next;
      spoiled = 0;
    },
    kill: () => held.close(),
    restart: () => held.open(port),
    [Symbol.asyncDispose]: () => held.release(),
  };
}

async function received(incoming: IncomingMessage, response: ServerResponse): Promise<ServerRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const [rawPath = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s, 2);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return {
    method: incoming.method ?? 'GET',
    rawPath,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    body: Buffer.concat(pieces),
    params: {},
    signal: gone.signal,
  };
}
