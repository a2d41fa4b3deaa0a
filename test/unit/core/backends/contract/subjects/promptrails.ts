import assert from 'node:assert/strict';
import { createPromptRailsBackend } from '../../../../../../src/core/backends/promptrails/index.ts';
import type { PromptBackend, RunEvent } from '../../../../../../src/core/model/index.ts';
import { start } from '../../../../../promptServers/promptrails/index.ts';
import { seededPromptId, seededVersionId, seedIds } from '../../../../../promptServers/promptrails/seed/ids.ts';
import type { ServerRequest } from '../../../../../promptServers/shared/index.ts';
import { startedOver } from '../startedOver.ts';
import type { Subject } from '../types.ts';

const known = { kind: 'id', id: seedIds.summarize } as const;
const unicode = 'Übersetzung – 翻訳 🌍';
const others = ['Greet Users', unicode, 'Classify Ticket', 'Extract Entities', 'Answer Question', 'Old Slogan'];
const older = 'You are brief.';

async function toEnd(run: AsyncIterable<RunEvent> | undefined): Promise<RunEvent> {
  let last: RunEvent | undefined;
  for await (const event of run ?? []) last = event;
  assert.equal(last?.kind, 'finished');
  return last;
}

const runAgent = (backend: PromptBackend) => toEnd(backend.features.agents?.run(seedIds.simpleAgent, { topic: 'bees' }));
const isExecute = ({ method, rawPath }: ServerRequest) => method === 'POST' && rawPath.endsWith('/execute');

/** PromptRails under the contract. Executions are not streamed there, so that they are polled; chats are. */
export const promptrails: Subject = {
  kind: 'promptrails',
  start: async ({ key = 'right', isEmpty = false, pages = 'steady', timeoutMs, ...setup }) => {
    const server = await start({
      ...(isEmpty && { promptCount: 0 }),
      lacks: ['GET /api/v1/executions/:id/stream'],
      executionLooks: 200,
      oddities: { pages },
    });
    const keyOf = { right: server.key, wrong: 'pr_live_wrong', limited: server.keys.elsewhere, missing: undefined };
    const options = { timeoutMs, maxRetries: 2, streamIdleMs: timeoutMs, executionWaitMs: 86_400_000 };
    return startedOver(server, setup, { kind: 'promptrails', secrets: { apiKey: keyOf[key] }, options }, createPromptRailsBackend);
  },
  list: {
    ids: [seedIds.summarize, seedIds.articles, ...others.map(seededPromptId)],
    pageSize: 3,
    isAsked: true,
    orders: ['shuffled', 'stuck'],
  },
  known: { address: known, text: 'You are brief and exact.' },
  unicode: { address: { kind: 'id', id: seededPromptId(unicode) }, name: unicode },
  missing: { kind: 'id', id: '2N8DzzzzzzzzzzzzzzzzzzzzZZZ' },
  forbidden: known,
  versions: {
    number: { ref: { kind: 'number', number: '1.1.0' }, text: older },
    revision: { ref: { kind: 'revision', revisionId: seededVersionId(known.id, '1.1.0') }, text: older },
  },
  versionCount: 3,
  paid: { run: runAgent, isRequest: isExecute },
  stream: {
    run: async (backend, signal) => {
      const { chat } = backend.features;
      const session = await chat?.begin(seedIds.simpleAgent, signal && { signal });
      return toEnd(chat?.send(session ?? '', 'bees', signal && { signal }));
    },
    isRequest: ({ rawPath }) => rawPath.endsWith('/messages/stream'),
    isStream: ({ rawPath }) => rawPath.endsWith('/messages/stream'),
    // What broke off is read from the execution, where the stream had named it.
    ends: {
      'duplicate-events': 'finished',
      'unordered-events': 'finished',
      'reset-in-body': 'finished',
      'hang-in-body': 'finished',
      html: 'bad-response',
      'huge-body': 'too-large',
      'server-errors': 'server-error',
      'hang-before-headers': 'timeout',
    },
  },
  poll: {
    run: runAgent,
    isRequest: isExecute,
    isPoll: ({ method, rawPath }) => method === 'GET' && rawPath.includes('/executions/'),
  },
};
