import { events, type Routes, type ServerRequest } from '../shared/index.ts';
import { refusal } from './errors.ts';
import type { Frame, Threads } from './threads.ts';

/** The second origin: one thread's events, for whoever holds a token of that thread. The API key opens nothing here. */
export function streamRoutes(threads: Threads): Routes {
  return {
    'GET /stream/:thread': (request) => {
      const thread = request.params.thread ?? '';
      const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
      if (!threads.allows(token, thread)) return refusal(401, 'The stream token is missing, wrong or expired.');
      return events(framesFor(request, thread, threads));
    },
  };
}

async function* framesFor(request: ServerRequest, thread: string, threads: Threads): AsyncGenerator<string> {
  const channels = request.query.getAll('channel');
  const isWanted = ({ data }: Frame) => channels.length === 0 || data?.channel === undefined || channels.includes(String(data.channel));
  const waiting: Frame[] = [];
  let wake = () => {};
  const stop = threads.listen(thread, (frame) => {
    waiting.push(frame);
    wake();
  });
  const onGone = () => wake();
  request.signal.addEventListener('abort', onGone);
  try {
    yield ': connected\n\n';
    yield* missed(request, thread, threads).filter(isWanted).map(written);
    while (!request.signal.aborted) {
      const frame = waiting.shift();
      if (!frame) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (isWanted(frame)) yield written(frame);
      if (frame.event === 'reconnect' || frame.event === closing) return;
    }
  } finally {
    stop();
    request.signal.removeEventListener('abort', onGone);
  }
}

/** Not an event: ends the connections of a thread without a word. */
export const closing = 'close';

function missed(request: ServerRequest, thread: string, threads: Threads): readonly Frame[] {
  const last = request.headers['last-event-id'];
  if (typeof last !== 'string') return [];
  const frames = threads.after(thread, last);
  return frames === 'stale' ? [{ event: 'stale', data: {} }] : frames;
}

function written({ id, event, data }: Frame): string {
  if (event === closing) return ': closing\n\n';
  const lines = [`event: ${event}`, ...(id === undefined ? [] : [`id: ${id}`]), `data: ${data ? JSON.stringify(data) : ''}`];
  return `${lines.join('\n')}\n\n`;
}
