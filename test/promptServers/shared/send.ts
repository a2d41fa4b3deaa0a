import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Answer } from './types.ts';

/** Writes an answer; a body in pieces as fast as the client takes them, until it goes away. */
export async function send(response: ServerResponse, { status, headers = {}, body }: Answer): Promise<void> {
  response.writeHead(status, headers);
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  for await (const piece of body) {
    if (response.destroyed) return;
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}
