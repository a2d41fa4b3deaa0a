/**
 * PromptJuggler as its clients see it: ten endpoints on one origin and the event streams of threads on another. Runs move on with time and with
 * every poll. Knows nothing but the protocol.
 */
import { createRouter, type Handler, json, type ProtocolServer, type StartOptions, startServer } from '../shared/index.ts';
import { notFound, refusal } from './errors.ts';
import { knowledgeRoutes } from './knowledge.ts';
import { type Pace, RunClock } from './runClock.ts';
import { runRoutes } from './runRoutes.ts';
import { seed } from './seed.ts';
import { closing, streamRoutes } from './stream.ts';
import { type Frame, Threads } from './threads.ts';
import type { Seed } from './types.ts';

export { signWebhook } from './webhook.ts';

/** How this server differs from one started by hand. */
export interface PromptJugglerOptions extends StartOptions {
  readonly seed?: Seed;
  /** @default an event each 40 ms, and three with each poll */
  readonly pace?: Pace;
  /** How long a stream token opens its thread, in seconds. @default 60 */
  readonly tokenSeconds?: number;
  /** @default the system clock */
  readonly now?: () => Date;
}

/** A running server, with what a test can make it do. */
export interface PromptJugglerServer extends ProtocolServer {
  /** May read prompts and nothing else. */
  readonly restrictedKey: string;
  readonly streamOrigin: string;
  /** How many connections listen to a thread now. */
  listeners(thread: string): number;
  /** Sends a frame of a test's making to a thread's listeners. */
  send(thread: string, frame: Frame): void;
  /** Ends a thread's connections without a word. */
  drop(thread: string): void;
  /** Drops a thread's history, so that resuming it is answered with `stale`. */
  forget(thread: string): void;
}

const key = 'pj_demo_key';
const restrictedKey = 'pj_read_prompts';

/** Starts the server. */
export async function start(options: PromptJugglerOptions = {}): Promise<PromptJugglerServer> {
  const { now = () => new Date(), pace = { stepMs: 40, eventsPerPoll: 3 }, tokenSeconds = 60 } = options;
  const data = options.seed ?? seed();
  const threads = new Threads(now, tokenSeconds);
  const clock = new RunClock(threads, pace, now);
  const misses = { notFound: () => notFound('Route'), wrongMethod: () => refusal(405, 'Method not allowed.') };
  const stream = await startServer(createRouter(streamRoutes(threads), misses), options.fault ? { fault: options.fault } : {});
  const routes = createRouter(
    {
      ...runRoutes(data, clock),
      ...knowledgeRoutes(data.bases, data.documents),
      'POST /api/v1/threads/:thread/stream-token': ({ params }) => {
        const thread = params.thread ?? '';
        if (!uuid.test(thread)) return notFound('Thread');
        return json(200, { ...threads.grant(thread), url: `${stream.origin}/stream/${thread}` });
      },
    },
    misses,
  );
  const api = await startServer(guarded(routes), options);
  return {
    ...api,
    baseUrl: api.origin,
    key,
    restrictedKey,
    streamOrigin: stream.origin,
    listeners: (thread) => threads.listeners(thread),
    send: (thread, frame) => threads.send(thread, frame),
    drop: (thread) => threads.send(thread, { event: closing }),
    forget: (thread) => threads.forget(thread),
    fault: (fault) => {
      api.fault(fault);
      stream.fault(fault);
    },
    kill: async () => {
      await Promise.all([api.kill(), stream.kill()]);
    },
    restart: async () => {
      await Promise.all([api.restart(), stream.restart()]);
    },
    [Symbol.asyncDispose]: async () => {
      clock.stop();
      await Promise.all([api[Symbol.asyncDispose](), stream[Symbol.asyncDispose]()]);
    },
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every endpoint wants a key; a restricted one reads prompts only. */
function guarded(handle: Handler): Handler {
  return (request) => {
    const [, given] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (given !== key && given !== restrictedKey) return refusal(401, 'Invalid API key.');
    const readsPrompt = request.method === 'GET' && request.rawPath.startsWith('/api/v1/prompts/');
    if (given === restrictedKey && !readsPrompt) return refusal(403, 'This API key may not do that.');
    return handle(request);
  };
}
