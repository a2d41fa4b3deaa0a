import type { VendorRun, VendorServer } from '../../../../src/build/conformance/vendors/types.ts';
import { type PromptJugglerServer, signWebhook, start } from '../../../promptServers/promptjuggler/index.ts';
import { createRouter, empty, startServer } from '../../../promptServers/shared/index.ts';
import { wireRun } from '../wire.ts';
import { webhookVectors } from './webhookVectors.ts';
import { promptJugglerCalls } from './wire.ts';

const folder = 'test/conformance/vendors/promptjuggler';

/** PromptJuggler's clients: the oldest and the newest for Python, the one for Node, and the browser's, which reads streams. */
export const promptjugglerRuns: readonly VendorRun[] = [
  python('1.0.0'),
  python('1.7.0'),
  wireRun({
    run: { ...python('1.7.0'), name: 'promptjuggler 1.7.0 beside ours', driver: `${folder}/wire.py` },
    start: () => start({ pace: { eventsPerPoll: 3 } }),
    envOf,
    ours: promptJugglerCalls,
  }),
  { ...node('@promptjuggler/sdk', '1.4.0', 'driver.mjs'), start: api },
  { ...node('@promptjuggler/browser', '0.4.0', 'stream.mjs'), start: withControl },
];

function python(version: string): VendorRun {
  return {
    name: `promptjuggler ${version}`,
    language: 'python',
    package: 'promptjuggler',
    version,
    driver: `${folder}/driver.py`,
    start: api,
  };
}

function node(name: string, version: string, driver: string): Omit<VendorRun, 'start'> {
  return { name: `${name} ${version}`, language: 'node', package: name, version, driver: `${folder}/${driver}` };
}

async function api(): Promise<VendorServer> {
  const server = await start({ pace: { eventsPerPoll: 3 } });
  return { env: envOf(server), stop: async () => server[Symbol.asyncDispose]() };
}

/** The stream driver, in a process of its own, makes the server cut, hand over or forget a thread through a second address. */
async function withControl(): Promise<VendorServer> {
  const server = await start({ pace: { stepMs: 20, eventsPerPoll: 0 } });
  const actions: Readonly<Record<string, (thread: string) => void>> = {
    drop: server.drop,
    reconnect: (thread) => server.send(thread, { event: 'reconnect', data: {} }),
    forget: (thread) => {
      server.forget(thread);
      server.drop(thread);
    },
  };
  const act = createRouter(
    {
      'POST /:action/:thread': ({ params }) => {
        actions[params.action ?? '']?.(params.thread ?? '');
        return empty(204);
      },
    },
    { notFound: () => empty(404), wrongMethod: () => empty(405) },
  );
  const control = await startServer(act);
  return {
    env: { ...envOf(server), STREAM_CONTROL: control.origin },
    stop: async () => {
      await Promise.all([control[Symbol.asyncDispose](), server[Symbol.asyncDispose]()]);
    },
  };
}

function envOf({ baseUrl, key, restrictedKey }: PromptJugglerServer): Record<string, string> {
  const webhooks = webhookVectors.map(({ secret, seconds, body }) =>
    [secret, seconds, signWebhook(body, secret, seconds), body].join('\t'),
  );
  return { BASE_URL: baseUrl, API_KEY: key, RESTRICTED_KEY: restrictedKey, WEBHOOKS: webhooks.join('\n') };
}
