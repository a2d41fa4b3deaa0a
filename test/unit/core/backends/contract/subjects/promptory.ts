import { createPromptoryBackend } from '../../../../../../src/core/backends/promptory/index.ts';
import type { ConfiguredName, PromptAddress } from '../../../../../../src/core/model/index.ts';
import { keys, start } from '../../../../../promptServers/promptory/index.ts';
import { startedOver } from '../startedOver.ts';
import type { Subject } from '../types.ts';

const byName = (name: string, app = 'shop'): PromptAddress => ({ kind: 'name', org: 'acme', app, name });
const listed = ['welcome_message', 'signature', 'Spaced Näme', 'unversioned', 'circle'];
const names = listed.map((name): ConfiguredName => ({ kind: 'prompt', address: byName(name) }));
const keyOf = { right: keys.full.key, wrong: 'pm_live_wrong', limited: keys.shop.key, missing: undefined };

/** Promptory under the contract. Its library is what the connection names. */
export const promptory: Subject = {
  kind: 'promptory',
  start: async ({ key = 'right', isEmpty = false, ...setup }) => {
    const server = await start();
    return startedOver(
      server,
      setup,
      {
        kind: 'promptory',
        secrets: { apiKey: keyOf[key] },
        names: isEmpty ? [] : names,
        options: { timeoutMs: setup.timeoutMs, retryCount: 2 },
      },
      createPromptoryBackend,
    );
  },
  list: { ids: listed.map((name) => `acme/shop/${name}`), pageSize: 2, isAsked: true },
  known: { address: byName('welcome_message'), text: 'Hello {{ user_name }}!' },
  unicode: { address: byName('Spaced Näme'), name: 'Spaced Näme' },
  missing: byName('nowhere'),
  forbidden: byName('ticket', 'service-desk'),
  versions: {
    number: { ref: { kind: 'number', number: '1.2.0' }, text: 'Hello {{ user_name }}!' },
    revision: { ref: { kind: 'revision', revisionId: '0123456789abcdef' }, text: 'Hello {{ user_name }}!' },
    environment: { ref: { kind: 'environment', environment: 'production' }, text: 'Hello {{ user_name }}!' },
  },
};
