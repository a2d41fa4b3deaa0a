import { noGitSync } from '../gitSync.ts';
import type { Prompt, TestCase, Tool, Version } from '../types.ts';

interface Draft {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly texts: readonly string[];
  readonly tests?: readonly TestCase[];
  readonly source?: Prompt['source'];
  readonly active?: number;
  readonly owner?: string;
  readonly scripts?: Version['scripts'];
  readonly tools?: readonly Tool[];
}

const lookUpOrder: Tool = {
  name: 'look_up_order',
  description: 'Finds an order by its number.',
  input_schema: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] },
  tags: ['orders', 'read'],
  server: 'shop',
  deprecated: false,
};
const refundV1: Tool = {
  name: 'refund_v1',
  description: 'Refunds an order.',
  tags: ['orders', 'write'],
  deprecated: true,
  migration_path: 'refund_v2',
  deprecation_message: 'Use refund_v2, which asks for a reason.',
};

const drafts: readonly Draft[] = [
  {
    id: 'support.summarizer',
    name: 'Ticket summarizer',
    description: 'Sums up a support ticket in three sentences.',
    tags: ['support', 'summary'],
    texts: [
      'Summarize this ticket:\n{{ticket}}',
      'Summarize this ticket in three sentences for {{audience}}.\n\nTicket:\n{{ticket}}',
      'You sum up support tickets for {{audience}}.\nUse at most three sentences and keep names and numbers.\n\nTicket:\n{{ticket}}',
    ],
    active: 2,
    tests: [
      {
        description: 'keeps the product name',
        vars: { ticket: 'The API of Orbit 4 answers with 502 since Monday.', audience: 'engineers' },
        assert: [
          { type: 'icontains', value: 'api' },
          { type: 'contains', value: 'Orbit 4' },
        ],
      },
      {
        description: 'names the customer',
        vars: { ticket: 'Mrs Nguyễn asks for her invoice of May.', audience: 'accounting' },
        assert: [{ type: 'contains', value: 'Nguyễn' }],
      },
    ],
    scripts: [
      { path: 'scripts/count_words.py', content: 'import sys\nprint(len(sys.stdin.read().split()))\n', executable: true },
      { path: 'scripts/words.txt', content: 'ticket\ninvoice\n', executable: false },
    ],
    tools: [lookUpOrder],
  },
  {
    id: 'support.reply',
    name: 'Reply to a customer',
    description: 'Writes a friendly answer to a complaint.',
    tags: ['support', 'mail'],
    texts: ['Answer this customer politely.\n\n{{message}}', 'Answer {{customer}} in a {{tone}} tone.\n\nMessage:\n{{message}}'],
    tests: [
      {
        description: 'uses the name',
        vars: { customer: 'Ada', tone: 'warm', message: 'My parcel is lost.' },
        assert: [
          { type: 'contains', value: 'Ada' },
          { type: 'contains', value: 'refund' },
        ],
      },
    ],
    tools: [lookUpOrder, refundV1],
  },
  {
    id: 'support.triage',
    name: 'Ticket triage',
    description: 'Gives a ticket its queue and urgency.',
    tags: ['support', 'classification'],
    texts: ['Give the queue (billing, technical, other) and the urgency (1 to 5) of this ticket as JSON.\n\n{{ticket}}'],
    tests: [{ description: 'answers with JSON', vars: { ticket: 'I was charged twice.' }, assert: [{ type: 'contains', value: 'JSON' }] }],
    source: 'repository',
  },
  {
    id: 'docs.release_notes',
    name: 'Release notes',
    description: 'Makes release notes of merged pull requests.',
    tags: ['docs', 'release'],
    texts: ['Write release notes for version {{version}} from these pull requests:\n{{pull_requests}}'],
    tests: [
      {
        description: 'names the version',
        vars: { version: '2.4.0', pull_requests: '#812 Faster search\n#815 Fix login' },
        assert: [{ type: 'contains', value: '2.4.0' }],
      },
    ],
    scripts: [{ path: 'scripts/collect.sh', content: '#!/bin/sh\ngit log --oneline "$1"\n', executable: true }],
  },
  {
    id: 'docs.translate',
    name: 'Übersetzen · 翻訳',
    description: 'Translates a page and keeps its Markdown.',
    tags: ['docs', 'übersetzung'],
    texts: ['Translate into {{language}}, keep the Markdown:\n\n{{page}}'],
  },
  {
    id: 'legal team/contract@review',
    name: 'Contract review',
    description: 'Lists the risks of a contract.',
    tags: ['legal'],
    texts: ['List the risks for {{party}} in this contract:\n\n{{contract}}'],
    owner: 'u_1002',
  },
  {
    id: 'growth.subject_line',
    name: 'Subject lines',
    description: 'Suggests subject lines for a newsletter.',
    tags: ['marketing', 'mail'],
    texts: ['Suggest {{count}} subject lines for this newsletter:\n\n{{newsletter}}'],
  },
  {
    id: 'platform.sql_explainer',
    name: 'Explain a query',
    description: 'Explains a slow query to the person who wrote it.',
    tags: ['sql', 'engineering'],
    texts: ['Explain why this query is slow on {{database}} and how to better it:\n\n{{query}}'],
    source: 'repository',
  },
];

/** The prompts of the library. */
export function seedPrompts(): Map<string, Prompt> {
  return new Map(drafts.map((draft, index) => [draft.id, promptOf(draft, index)]));
}

/** Prompts beyond the library's own, for long lists: `bulk.prompt_00001` and on. */
export function manyPrompts(count: number): [string, Prompt][] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(5, '0');
    const draft = {
      id: `bulk.prompt_${number}`,
      name: `Prompt ${number}`,
      description: 'One of many.',
      tags: ['bulk'],
      texts: ['{{text}}'],
    };
    return [draft.id, promptOf(draft, index)];
  });
}

function promptOf(draft: Draft, index: number): Prompt {
  const { texts, tests = [], scripts = [], tools = [] } = draft;
  const versions = texts.map((prompt_text, at): Version => {
    const number = at + 1;
    return {
      number,
      prompt_text,
      tests,
      deepeval_metrics:
        tests.length > 0 ? [{ name: 'faithfulness', criteria: 'Says nothing that the input does not say.', threshold: 0.7 }] : [],
      kpis:
        tests.length > 0 ? [{ name: 'cost_budget', description: 'Cheap enough', expression: '1 if cost < 0.05 else 0', weight: 1 }] : [],
      provider_profiles: ['openai_gpt41_mini'],
      judge_profile: 'anthropic_sonnet',
      scripts,
      change_summary: number === 1 ? 'Created' : `Clearer instructions (${number})`,
      created_at: `2026-03-${String(1 + (index % 20)).padStart(2, '0')}T0${number}:00:00Z`,
      created_by: draft.owner === 'u_1002' ? 'grace' : 'ada',
      tools: tools.map((tool) => ({ ...tool })),
      mockProfiles: tools.length > 0 ? ['happy path', 'timeouts'] : [],
    };
  });
  const [team = ''] = draft.id.split(/[.\s]/);
  return {
    id: draft.id,
    name: draft.name,
    team,
    service: 'assistant',
    description: draft.description,
    tags: draft.tags,
    source: draft.source ?? 'database',
    owner: draft.owner ?? 'u_1001',
    versions: versions.reverse(),
    active: draft.active ?? texts.length,
    groups: new Map([[`team-${team}`, { editable: true }]]),
    sampling: { enabled: false, rate: 0.05 },
    gitSync: { ...noGitSync },
    updated_at: `2026-04-${String(1 + (index % 20)).padStart(2, '0')}T12:00:00Z`,
  };
}
