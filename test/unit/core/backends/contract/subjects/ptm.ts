import { createPtmBackend, type PtmBackend } from '../../../../../../src/core/backends/ptm/index.ts';
import type { PromptAddress, PromptBackend } from '../../../../../../src/core/model/index.ts';
import { keys, start } from '../../../../../promptServers/ptm/index.ts';
import type { ServerRequest } from '../../../../../promptServers/shared/index.ts';
import { startedOver } from '../startedOver.ts';
import type { Subject, SubjectWork } from '../types.ts';

const id = (text: string): PromptAddress => ({ kind: 'id', id: text });
const keyOf = { right: keys.full, wrong: 'ptm_u_wrong', limited: keys.reader, missing: undefined };
const provider = 'openai_gpt41_mini';

/** An evaluation: it costs money, and its end is polled for. */
const evaluation: SubjectWork = {
  run: async (backend: PromptBackend) => {
    const { evaluations } = backend as PtmBackend;
    return evaluations.library(['support.summarizer'], [provider]);
  },
  isRequest: ({ method, rawPath }: ServerRequest) => method === 'POST' && rawPath.endsWith('/evaluations/repository'),
};

/** PTM under the contract. */
export const ptm: Subject = {
  kind: 'ptm',
  start: async ({ key = 'right', isEmpty = false, pages = 'steady', ...setup }) => {
    // Long enough to be killed in the middle.
    const server = await start({ isEmpty, pages, pollsPerRun: 40 });
    const options = { timeoutMs: setup.timeoutMs };
    return startedOver(server, setup, { kind: 'ptm', secrets: { apiKey: keyOf[key] }, options }, createPtmBackend);
  },
  list: {
    ids: [
      'support.summarizer',
      'support.reply',
      'support.triage',
      'docs.release_notes',
      'docs.translate',
      'legal team/contract@review',
      'growth.subject_line',
      'platform.sql_explainer',
    ],
    pageSize: 3,
    isAsked: true,
    orders: ['shuffled', 'stuck'],
  },
  known: { address: id('support.summarizer'), text: 'in three sentences for {{audience}}' },
  unicode: { address: id('docs.translate'), name: 'Übersetzen · 翻訳' },
  missing: id('support.nowhere'),
  versions: { number: { ref: { kind: 'number', number: '3' }, text: 'at most three sentences and keep names' } },
  versionCount: 3,
  paid: evaluation,
  poll: {
    isRequest: evaluation.isRequest,
    isPoll: ({ rawPath }) => rawPath.includes('/api/v1/runs/'),
    run: async (backend) => {
      const runId = await evaluation.run(backend);
      return (backend as PtmBackend).runs.wait(String(runId));
    },
  },
};
