import { createPromptJugglerBackend } from '../../../../../../src/core/backends/promptjuggler/index.ts';
import type { ConfiguredName, PromptAddress, PromptBackend } from '../../../../../../src/core/model/index.ts';
import { start } from '../../../../../promptServers/promptjuggler/index.ts';
import type { ServerRequest } from '../../../../../promptServers/shared/index.ts';
import { startedOver } from '../startedOver.ts';
import type { Subject, SubjectWork } from '../types.ts';

const slug = (name: string): PromptAddress => ({ kind: 'slug', slug: name });
const listed = ['support-reply', 'übersetzung/日本語', 'order-extractor', 'always-fails', 'pr_research-brief'];
const names = listed.map(
  (name): ConfiguredName => ({
    kind: 'prompt',
    address: slug(name),
    ...(name === 'support-reply' && {
      versions: [
        { kind: 'number', number: '1' },
        { kind: 'label', label: 'production' },
        { kind: 'label', label: 'staging' },
      ],
    }),
  }),
);
/** Runs move with time, so that they are not over before a server can be killed. */
const pace = { stepMs: 30, eventsPerPoll: 0 };
const aDayMs = 86_400_000;

const inputs = { name: 'Ada', orderNumber: '7', language: 'English' };
const work: SubjectWork = {
  run: async (backend, signal) => {
    for await (const event of backend.features.promptRuns?.run(slug('support-reply'), inputs, { ...(signal && { signal }) }) ?? [])
      void event;
  },
  isRequest: ({ method, rawPath }: ServerRequest) => method === 'POST' && rawPath.endsWith('/runs'),
};

/** PromptJuggler under the contract. Its library is what the connection names. */
export const promptjuggler: Subject = {
  kind: 'promptjuggler',
  start: async ({ key = 'right', isEmpty = false, ...setup }) => {
    const server = await start({ pace });
    const keyOf = { right: server.key, wrong: 'pj_wrong', limited: server.restrictedKey, missing: undefined };
    return startedOver(
      server,
      setup,
      {
        kind: 'promptjuggler',
        secrets: { apiKey: keyOf[key] },
        names: isEmpty ? [] : names,
        options: { timeoutMs: setup.timeoutMs, retries: 2, runDeadlineMs: aDayMs },
      },
      createPromptJugglerBackend,
    );
  },
  list: { ids: listed, pageSize: 2, isAsked: true },
  known: { address: slug('support-reply'), text: 'in {{language}}' },
  unicode: { address: slug('übersetzung/日本語'), name: 'übersetzung/日本語' },
  missing: slug('nowhere'),
  versions: {
    number: { ref: { kind: 'number', number: '1' }, text: 'about order {{orderNumber}}.' },
    revision: { ref: { kind: 'revision', revisionId: '5f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b01' }, text: 'about order {{orderNumber}}.' },
    label: { ref: { kind: 'label', label: 'production' }, text: 'Be brief.' },
  },
  versionCount: 3,
  paid: work,
  stream: {
    ...work,
    isStream: ({ rawPath }) => rawPath.startsWith('/stream/'),
    // What cannot be heard is looked at.
    ends: {
      'duplicate-events': 'finished',
      'unordered-events': 'finished',
      'reset-in-body': 'finished',
      'hang-in-body': 'finished',
      html: 'finished',
      'huge-body': 'finished',
      'server-errors': 'finished',
      'hang-before-headers': 'finished',
    },
  },
  poll: {
    ...work,
    run: async (backend: PromptBackend) => {
      const { promptRuns } = backend as ReturnType<typeof createPromptJugglerBackend>;
      const { id } = await promptRuns.start({ slug: 'support-reply', inputs });
      return promptRuns.wait(id);
    },
    isPoll: ({ rawPath }) => rawPath.startsWith('/api/v1/promptruns/'),
  },
};
