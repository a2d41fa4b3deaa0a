import { createPtmBackend } from '../../../../src/core/backends/ptm/index.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { keys, type PtmServer } from '../../../promptServers/ptm/index.ts';

const tests = [{ vars: { topic: 'tides' }, assert: [{ type: 'contains', value: 'tides' }] }];
const content = {
  tests,
  deepevalMetrics: [],
  kpis: [{ name: 'short' }],
  providerProfiles: ['local_llama'],
  judgeProfile: 'local_llama',
  tags: ['new', 'größe'],
  description: 'A poem',
};

/** The calls of `wire.py`, made by our backend. */
export async function ptmCalls({ baseUrl }: PtmServer): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const { prompts, sharing } = createPtmBackend({
    connection: { id: 'team', kind: 'ptm', name: 'Team', baseUrl },
    secrets: { get: async (_id, name) => (name === 'apiKey' ? { value: keys.full, origin: 'test' } : undefined) },
    fetch: globalThis.fetch,
    log: silentLog(),
  });
  const place = { team: 'docs', service: 'assistant' };
  const changed = { summary: 'Shorter', name: 'P', team: 'docs', service: 's', promptText: 'Two lines', isActivated: false };
  return {
    'create_prompt with everything': () =>
      prompts.create({ id: 'docs.poem', name: 'Poem', promptText: 'A poem on {{topic}}', ...place, ...content }),
    'create_prompt with little': () => prompts.create({ id: 'docs.short', name: 'Short', promptText: 'Text', ...place }),
    get_prompt: () => prompts.get('docs.poem'),
    get_prompt_tests: () => prompts.tests('docs.poem'),
    get_prompt_version: () => prompts.version('support.summarizer', 2),
    get_prompt_contents: () => prompts.contents('support.summarizer', 1),
    get_prompt_usage_metrics: () => prompts.usage('support.summarizer'),
    'update_prompt with everything': () => prompts.update('docs.poem', { ...changed, ...content }),
    'update_prompt with one field': () => prompts.update('docs.poem', { summary: 'Named', description: '' }),
    activate_prompt_version: () => prompts.activate('docs.poem', 2),
    'update_prompt_sampling with a rate': () => sharing.setSampling('docs.poem', true, 0.1),
    'update_prompt_sampling without': () => sharing.setSampling('docs.poem', false),
    share_prompt: () => sharing.share('docs.poem'),
    unshare_prompt: () => sharing.unshare('docs.poem', 'everyone'),
    add_prompt_to_group: () => sharing.addToGroup('docs.poem', 'team-docs', true),
    remove_prompt_from_group: () => sharing.removeFromGroup('docs.poem', 'team-docs'),
    transfer_prompt_ownership: () => sharing.transfer('docs.poem', 'u_1002'),
  };
}
