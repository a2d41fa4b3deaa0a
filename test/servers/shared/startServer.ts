import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faults } from './faults.ts';
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
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((incoming, response) => {
      serve(incoming, response).catch((error: unknown) => {
        if (incoming.destroyed && response.destroyed) return; // the client went away before its answer
        console.error('A protocol test server failed:', error);
        response.destroy();
      });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };

  let server: Server | undefined = await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const kill = async () => {
    const killed = server;
    server = undefined;
    if (!killed) return;
    killed.closeAllConnections();
    killed.close();
    await once(killed, 'close');
  };
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    fault: (next) => {
      fault = next;
      spoiled = 0;
    },
    kill,
    restart: async () => {
      server ??= await listen(port);
    },
    [Symbol.asyncDispose]: kill,
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
