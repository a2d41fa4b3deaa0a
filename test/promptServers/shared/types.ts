import type { IncomingHttpHeaders } from 'node:http';
import type { FaultKind } from './faultKinds.ts';

/** A request as a protocol test server sees it, and as it is recorded. */
export interface ServerRequest {
  readonly method: string;
  /** Path as sent, still percent-encoded, without the query. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** What the route's `:names` stand for, decoded; `*` is the rest of the path, still encoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** What a route answers. A body that is not text or bytes is written piece by piece, as the pieces come. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<string | Uint8Array>;
}

/** Answers one request. */
export type Handler = (request: ServerRequest) => Answer | Promise<Answer>;

/** A fault that a server shows instead of, or on top of, its right answer. */
export interface Fault {
  readonly kind: FaultKind;
  /** How many requests it spoils. @default all */
  readonly times?: number;
  /** Which requests it spoils. @default all */
  readonly match?: (request: ServerRequest) => boolean;
}

/** Where a server listens and how it misbehaves. */
export interface StartOptions {
  /** @default any free port */
  readonly port?: number;
  readonly fault?: Fault;
}

/** A running protocol test server on loopback. */
export interface RunningServer extends AsyncDisposable {
  readonly port: number;
  /** Address of the server, without the protocol's own path and without a trailing slash. */
  readonly origin: string;
  /** Every request so far, the spoiled ones included. */
  readonly requests: readonly ServerRequest[];
  /** What is wrong from now on; `undefined` ends it. */
  fault(fault: Fault | undefined): void;
  /** Cuts every connection and refuses others until it is started again; the state stays, and nobody else is given the port. */
  kill(): Promise<void>;
  /** Listens again, on the same port. */
  restart(): Promise<void>;
}

/** What a protocol test server tells whoever connects to it. Each `test/promptServers/<name>/index.ts` exports `start(options)` that gives one. */
export interface ProtocolServer extends RunningServer {
  /** What a user would enter as the address. */
  readonly baseUrl: string;
  /** A key that may do everything. */
  readonly key: string;
  /** The second half of the credentials, where the protocol has one. */
  readonly secret?: string;
}
