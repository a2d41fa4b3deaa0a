import { createPromptJugglerBackend } from '../../../../src/core/backends/promptjuggler/index.ts';
import type { VersionRef } from '../../../../src/core/index.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import type { PromptJugglerServer } from '../../../promptServers/promptjuggler/index.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const inputs = { name: 'Ada', orderNumber: '7', language: '' };
const settings = {
  priority: 'low',
  thread: '0f8fad5b-d9cb-469f-a165-70867728950e',
  environment: 'staging',
  envVars: { API_HOST: 'https://x.test' },
  metadata: { user: '42', groups: ['a', 'b'], none: [] },
} as const;

/** The calls of `wire.py`, made by our backend. */
export async function promptJugglerCalls({ baseUrl, key }: PromptJugglerServer): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const { get, promptRuns, workflowRuns, knowledge } = createPromptJugglerBackend({
    connection: { id: 'juggler', kind: 'promptjuggler', name: 'Juggler', baseUrl },
    secrets: { get: async () => ({ value: key, origin: 'test' }) },
    fetch: globalThis.fetch,
    log: silentLog(),
  });
  const prompt = (slug: string, version: VersionRef) => () => get({ kind: 'slug', slug }, { version });
  const first: VersionRef = { kind: 'number', number: '1' };
  const production: VersionRef = { kind: 'label', label: 'production' };
  return {
    'get_prompt by number': prompt('support-reply', first),
    'get_prompt by tag': prompt('support-reply', production),
    'get_prompt newest': prompt('support-reply', { kind: 'current' }),
    'get_prompt with odd letters': prompt('übersetzung/日本語', { kind: 'label', label: 'stabil' }),
    'run_prompt with everything': () =>
      promptRuns.start({ slug: 'support-reply', version: production, inputs, settings: { ...settings, channel: 'side' } }),
    'run_prompt with nothing': () => promptRuns.start({ slug: 'support-reply', version: first, inputs: {} }),
    get_prompt_run: () => promptRuns.get(nobody),
    'run_workflow with everything': () =>
      workflowRuns.start({ slug: 'triage-ticket', version: { kind: 'number', number: '2' }, inputs, settings }),
    'run_workflow with nothing': () => workflowRuns.start({ slug: 'triage-ticket', inputs: {} }),
    get_workflow_run: () => workflowRuns.get(nobody),
    get_knowledge_base: () => knowledge.get('product-docs'),
    get_knowledge_document: () => knowledge.document(nobody),
    delete_knowledge_document: () => knowledge.remove(nobody),
  };
}
