/**
 * PromptOps in two strict modes that contradict each other: as its documents describe it, and as its server was shipped. Either accepts only its
 * own signatures. Knows nothing but the protocol.
 */
import {
  createRouter,
  type Handler,
  type PageOrder,
  type ProtocolServer,
  pageCut,
  type ServerRequest,
  type StartOptions,
  startServer,
} from '../shared/index.ts';
import { crash, detail, withHeaders, wrappedError } from './answers.ts';
import { Bans } from './bans.ts';
import { documentedRoutes } from './documentedRoutes.ts';
import { guardWith } from './guard.ts';
import { Limits } from './limits.ts';
import { keys, seedRows } from './seed.ts';
import { shippedRoutes } from './shippedRoutes.ts';
import type { State } from './state.ts';
import type { Mode, PromptRow, UsageEntry } from './types.ts';

export { keys, projects, promptRow } from './seed.ts';
export type { Mode, PromptRow, StoredKey } from './types.ts';

/** How this server differs from one started by hand. */
export interface PromptOpsOptions extends StartOptions {
  /** @default as-shipped */
  readonly mode?: Mode;
  /** In which order rows come that are alike in what is sorted by; `stuck` is not known here. @default 'steady' */
  readonly pages?: Exclude<PageOrder, 'stuck'>;
  /** @default the seeded library */
  readonly rows?: readonly PromptRow[];
  /** @default the system clock */
  readonly now?: () => Date;
  /** Whether this machine is never banned. @default true */
  readonly isLoopbackExempt?: boolean;
}

/** A running server, with what it was told. */
export interface PromptOpsServer extends ProtocolServer {
  readonly secret: string;
  readonly usage: readonly UsageEntry[];
}

/** Starts the server. */
export async function start(options: PromptOpsOptions = {}): Promise<PromptOpsServer> {
  const { mode = 'as-shipped', now = () => new Date(), rows = seedRows(), isLoopbackExempt = true } = options;
  const state: State = {
    rows: [...rows],
    keys: Object.values(keys),
    usage: [],
    limits: new Limits(now),
    cutPage: pageCut(options.pages),
    now,
  };
  const guard = guardWith({ mode, keys: state.keys, limits: state.limits, now });
  const bans = new Bans(now);
  const handle =
    mode === 'documented'
      ? createRouter(documentedRoutes(state, guard), {
          notFound: () => wrappedError(404, 'NOT_FOUND', 'Not Found'),
          wrongMethod: () => wrappedError(405, 'METHOD_NOT_ALLOWED', 'Method Not Allowed'),
        })
      : banning(slashless(decodingSlashes(createRouter(shippedRoutes(state, guard), misses))), bans, isLoopbackExempt);
  const running = await startServer(async (request) => withHeaders(await handle(request), request, now()), options);
  return {
    ...running,
    baseUrl: `${running.origin}/v1/client`,
    key: keys.full.key,
    secret: keys.full.secret,
    usage: state.usage,
    restart: async () => {
      bans.clear();
      await running.restart();
    },
  };
}

const misses = { notFound: () => detail(404, 'Not Found'), wrongMethod: () => detail(405, 'Method Not Allowed') };

/** A path that ends with a slash is sent to the one without. */
function slashless(handle: Handler): Handler {
  return (request) => {
    const { rawPath } = request;
    if (rawPath.length < 2 || !rawPath.endsWith('/')) return handle(request);
    return { status: 307, headers: { location: rawPath.slice(0, -1) } };
  };
}

/** The framework decodes a path before it looks for its route, so that an encoded slash is one. */
function decodingSlashes(handle: Handler): Handler {
  return (request) => handle({ ...request, rawPath: request.rawPath.replaceAll(/%2f/gi, '/') });
}

function banning(handle: Handler, bans: Bans, isLoopbackExempt: boolean): Handler {
  return async (request) => {
    const address = addressOf(request);
    const isExempt = address === loopback && isLoopbackExempt;
    if (!isExempt && bans.has(address)) return crash();
    const answer = await handle(request);
    if (!isExempt && answer.status === 401) bans.refused(address);
    return answer;
  };
}

const loopback = '127.0.0.1';

function addressOf({ headers }: ServerRequest): string {
  const forwarded = headers['x-forwarded-for'];
  return typeof forwarded === 'string' ? (forwarded.split(',')[0] ?? loopback).trim() : loopback;
}
