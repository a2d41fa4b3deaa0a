import { isDeepStrictEqual } from 'node:util';
import type { VendorCase, VendorRun } from '../../../src/build/conformance/vendors/types.ts';
import type { ProtocolServer, ServerRequest } from '../../promptServers/shared/index.ts';

/** A vendor's client and our backend, which make the same calls in the same order, each with one request. */
export interface WireComparison<Server extends ProtocolServer> {
  readonly run: Omit<VendorRun, 'start'>;
  readonly start: () => Promise<Server>;
  /** What the driver is told. */
  readonly envOf: (server: Server) => Readonly<Record<string, string>>;
  /** Makes our calls, by the names that the driver gives its own. A call that the server refuses is one too. */
  readonly ours: (server: Server) => Promise<Readonly<Record<string, () => Promise<unknown>>>>;
}

/** Compares whole requests: method, path, query, body, and the headers that say what is sent and wanted. */
export function wireRun<Server extends ProtocolServer>({ run, start, envOf, ours }: WireComparison<Server>): VendorRun {
  return {
    ...run,
    start: async () => {
      const theirs = await start();
      return {
        env: envOf(theirs),
        stop: async () => theirs[Symbol.asyncDispose](),
        check: async () => {
          await using server = await start();
          const calls = Object.entries(await ours(server));
          for (const [, call] of calls) await call().catch(() => undefined);
          return compared(
            run.name,
            calls.map(([name]) => name),
            theirs.requests,
            server.requests,
          );
        },
      };
    },
  };
}

function compared(
  run: string,
  names: readonly string[],
  theirs: readonly ServerRequest[],
  ours: readonly ServerRequest[],
): readonly VendorCase[] {
  const counts = [theirs.length, ours.length];
  const whole = counts.every((count) => count === names.length)
    ? {}
    : { problem: `${counts.join(' and ')} requests of ${names.length} calls` };
  return [
    { name: `${run} one request a call`, ...whole },
    ...names.map((name, index) => {
      // A client that takes anything says nothing of what it wants.
      const isChoosing = theirs[index]?.headers.accept !== '*/*';
      const [their, our] = [theirs[index], ours[index]].map((request) => request && comparable(request, isChoosing));
      const problem = isDeepStrictEqual(their, our) ? {} : { problem: `theirs ${JSON.stringify(their)}, ours ${JSON.stringify(our)}` };
      return { name: `${run} ${name}: sent alike`, ...problem };
    }),
  ];
}

/** Headers that the products may look at. What a library says about itself and its connection is its own. */
const telling = ['content-type', 'authorization', 'x-api-key'];

function comparable({ method, rawPath, query, headers, body }: ServerRequest, isChoosing: boolean) {
  const names = isChoosing ? ['accept', ...telling] : telling;
  return {
    method,
    path: rawPath,
    query: [...query].sort(),
    headers: Object.fromEntries(
      names.flatMap((name) => (headers[name] === undefined ? [] : [[name, withoutSecret(String(headers[name]))]])),
    ),
    body: headers['content-type']?.startsWith('application/json') ? withoutUnset(JSON.parse(body.toString())) : body.toString(),
  };
}

/** A field that is sent as null is one that was not given: some clients send it and others leave it out. */
function withoutUnset(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** How a key is sent, without it. */
const withoutSecret = (value: string) => value.replace(/\bpj_\w+|\bptm_\w+|\bpr_\w+/g, 'KEY');
