import assert from 'node:assert/strict';
import { nearestNames } from '../../../../../src/base/nearest.ts';
import { promptOpsCapability } from '../../../../../src/core/backends/promptops/capabilities.ts';
import { createPromptOpsBackend, type PromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import { clientApiOf, promptOpsOptions } from '../../../../../src/core/backends/promptops/options.ts';
import type { Capability } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { recordingFetch } from '../../../../helpers/recordingFetch.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { type AnswerRow, assertFormIsChecked } from '../answerRow.ts';
import { byId } from './makeOps.ts';

const at = '2026-05-01T09:00:00';
const utc = '2026-05-01T09:00:00.000Z';
const modelText = { model_provider: 'p', model_name: 'm', content: 'c', expected_output_format: 'json', instructions: 'i' };
const prompt = {
  id: 'greet-v1.2',
  version: '1.2',
  name: 'Greeting',
  description: 'd',
  content: 'Hi',
  variables: ['v'],
  tags: ['t'],
  target_models: ['m'],
  model_specific_prompts: [modelText],
  module_id: 'mod',
  created_by: 'ada',
  created_at: at,
  updated_at: '2026-05-01 09:00:00+00:00',
  mas_intent: 'a',
  mas_fairness_notes: 'b',
  mas_testing_notes: 'c',
  mas_risk_level: 'd',
  metadata: { any: 1 },
};
const leastPrompt = { id: 'greet', version: '1', name: 'Greeting', content: '' };
const summary = { revisionId: 'greet-v1.2', number: '1.2', labels: [], environments: [], author: 'ada', createdAt: utc };
const { content: _content, ...listed } = prompt;

const rows: Readonly<Record<string, AnswerRow<PromptOpsBackend>>> = {
  prompt: {
    call: async (ops) => {
      const { freshness: _freshness, ...revision } = await ops.get(byId('greet'));
      return revision;
    },
    wire: prompt,
    gives: {
      prompt: {
        address: { kind: 'id', id: 'greet' },
        id: 'greet',
        name: 'Greeting',
        folders: [],
        description: 'd',
        tags: ['t'],
        currentVersion: '1.2',
        updatedAt: utc,
      },
      version: { ...summary, isCurrent: true },
      dialect: 'placeholder',
      messages: [{ role: 'user', content: 'Hi' }],
      modelTexts: [
        { model: { provider: 'p', name: 'm' }, messages: [{ role: 'user', content: 'c' }], instructions: 'i', outputFormat: 'json' },
      ],
      model: { targets: ['m'] },
      variables: [{ name: 'v' }],
      details: {
        placeholders: 'plain',
        module_id: 'mod',
        metadata: { any: 1 },
        mas_intent: 'a',
        mas_fairness_notes: 'b',
        mas_testing_notes: 'c',
        mas_risk_level: 'd',
      },
      problems: [],
    },
    least: { ...leastPrompt, target_models: [], model_specific_prompts: [], variables: null, module_id: null },
    leastGives: {
      prompt: { address: { kind: 'id', id: 'greet' }, id: 'greet', name: 'Greeting', folders: [], currentVersion: '1' },
      version: { revisionId: 'greet-v1', number: '1', labels: [], environments: [], isCurrent: true },
      dialect: 'placeholder',
      messages: [{ role: 'user', content: '' }],
      details: { placeholders: 'plain' },
      problems: [],
    },
    free: ['metadata.any'],
  },
  'page of prompts': {
    call: async (ops) => await collected(ops.pages()),
    wire: { prompts: [listed], total: 1, has_more: false },
    gives: [
      {
        prompts: [
          {
            address: { kind: 'id', id: 'greet' },
            id: 'greet',
            name: 'Greeting',
            folders: [],
            description: 'd',
            tags: ['t'],
            currentVersion: '1.2',
            updatedAt: utc,
          },
        ],
        total: 1,
      },
    ],
    least: { prompts: [{ id: 'greet', version: '1' }] },
    leastGives: [
      {
        prompts: [{ address: { kind: 'id', id: 'greet' }, id: 'greet', name: 'greet', folders: [], currentVersion: '1' }],
        total: 1,
      },
    ],
    // A row of another form is listed with its problem.
    free: Object.keys(listed)
      .filter((key) => key !== 'id')
      .map((key) => `prompts.0.${key}`),
  },
  'list of versions': {
    call: (ops) => ops.versions(byId('greet')),
    wire: { versions: [{ ...prompt, version: '1.10', id: 'greet-v1.10', created_at: null }, prompt] },
    gives: [
      { ...summary, isCurrent: true },
      { revisionId: 'greet-v1.10', number: '1.10', labels: [], environments: [], isCurrent: false, author: 'ada' },
    ],
    least: [leastPrompt],
    leastGives: [{ revisionId: 'greet-v1', number: '1', labels: [], environments: [], isCurrent: true }],
    free: ['versions.0.metadata.any', 'versions.1.metadata.any'],
  },
  'text for a model': {
    call: (ops) => ops.forModel(byId('greet'), { provider: 'p', name: 'm' }),
    wire: {
      id: 'greet-v1',
      version: '1',
      name: 'Greeting',
      description: 'd',
      content: 'Hi',
      is_model_specific: true,
      provider: 'p',
      model: 'm',
      expected_output_format: 'json',
      instructions: 'i',
    },
    gives: { id: 'greet-v1', version: '1', content: 'Hi', isModelSpecific: true, expectedOutputFormat: 'json', instructions: 'i' },
    least: { ...leastPrompt, is_model_specific: false },
    leastGives: { id: 'greet', version: '1', content: '', isModelSpecific: false },
  },
  rendering: {
    call: (ops) => ops.documented.render('greet', { variables: {} }),
    wire: {
      version: '1',
      rendered_content: 'Hi',
      messages: ['system', 'assistant', 'user', 'tool'].map((role) => ({ role, content: role })),
      variables_used: ['v'],
    },
    gives: {
      text: 'Hi',
      messages: [
        { role: 'system', content: 'system' },
        { role: 'assistant', content: 'assistant' },
        { role: 'user', content: 'user' },
        { role: 'user', content: 'tool' },
      ],
      variablesUsed: ['v'],
    },
    least: { rendered_content: 'Hi', messages: [] },
    leastGives: { text: 'Hi', messages: [{ role: 'user', content: 'Hi' }], variablesUsed: [] },
  },
  'list of models': {
    call: (ops) => ops.documented.models(),
    wire: {
      models: [
        {
          provider: 'p',
          name: 'm',
          display_name: 'M',
          description: 'd',
          capabilities: ['chat'],
          max_tokens: 0,
          supports_streaming: false,
          supports_json: false,
          cost_per_1k_tokens: { input: 0, output: 1 },
        },
      ],
    },
    gives: [
      {
        provider: 'p',
        name: 'm',
        capabilities: ['chat'],
        displayName: 'M',
        description: 'd',
        maxTokens: 0,
        isStreaming: false,
        isJson: false,
        costUsdPer1kTokens: { input: 0, output: 1 },
      },
    ],
    least: { models: [{ provider: 'p', name: 'm' }] },
    leastGives: [{ provider: 'p', name: 'm', capabilities: [] }],
  },
  'list of fits': {
    call: (ops) => ops.documented.compatibility({}, []),
    wire: { compatibility: [{ provider: 'p', name: 'm', compatible: true, score: 0, issues: ['i'], recommendations: ['r'] }] },
    gives: [{ provider: 'p', name: 'm', isCompatible: true, score: 0, issues: ['i'], recommendations: ['r'] }],
    least: { compatibility: [{ provider: 'p', name: 'm', compatible: false }] },
    leastGives: [{ provider: 'p', name: 'm', isCompatible: false, issues: [], recommendations: [] }],
  },
  'check of a key': {
    call: (ops) => ops.validateKey(),
    wire: {
      valid: true,
      user_id: 'u',
      tenant_id: 't',
      scopes: ['read'],
      allowed_projects: ['p'],
      rate_limits: { minute: 1, hour: 2, day: 3 },
      error: 'e',
    },
    gives: {
      isValid: true,
      userId: 'u',
      tenantId: 't',
      scopes: ['read'],
      projects: ['p'],
      limits: { minute: 1, hour: 2, day: 3 },
      problem: 'e',
    },
    least: { valid: false, scopes: null },
    leastGives: { isValid: false },
  },
  'sum of use': {
    call: (ops) => ops.usage.stats(),
    wire: {
      total_requests: 1,
      total_tokens_requested: 2,
      total_tokens_used: 3,
      total_cost_usd: '0.50',
      average_response_time_ms: 4,
      success_rate: 0.5,
      requests_by_endpoint: { '/x': 1 },
      requests_by_hour: [{ hour: '1', count: 2 }],
      top_prompts: [{ prompt_id: 'a', count: 3 }],
      period_start: at,
      period_end: at,
    },
    gives: {
      requests: 1,
      tokensRequested: 2,
      tokensUsed: 3,
      costUsd: 0.5,
      meanMs: 4,
      successRate: 0.5,
      byEndpoint: { '/x': 1 },
      byHour: [{ hour: '1', count: 2 }],
      topPrompts: [{ promptId: 'a', count: 3 }],
      from: utc,
      to: utc,
    },
    least: { total_requests: 0 },
    leastGives: {
      requests: 0,
      tokensRequested: 0,
      tokensUsed: 0,
      costUsd: 0,
      meanMs: 0,
      successRate: 0,
      byEndpoint: {},
      byHour: [],
      topPrompts: [],
    },
  },
  'list of limits': {
    call: (ops) => ops.usage.limits(),
    wire: {
      current_usage_minute: 1,
      limits_minute: 60,
      remaining_minute: 50,
      reset_time_minute: at,
      current_usage_hour: 70,
      limits_hour: 60,
      current_usage_day: 0,
      limits_day: 5,
      reset_time_day: null,
    },
    gives: [
      { window: 'minute', used: 1, limit: 60, left: 50, resetsAt: utc },
      { window: 'hour', used: 70, limit: 60, left: 0 },
      { window: 'day', used: 0, limit: 5, left: 5 },
    ],
    least: { current_usage_minute: 1, limits_hour: 1 },
    leastGives: [],
  },
};

function answering(value: unknown): PromptOpsBackend {
  return createPromptOpsBackend({
    connection: { id: 'ops', kind: 'promptops', name: 'Ops', baseUrl: 'http://ops.invalid', options: { form: 'documented' } },
    secrets: { get: async () => ({ value: 'po_key', origin: 'a test' }) },
    fetch: recordingFetch(() => value).fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
}

describe('The answers of PromptOps', () => {
  for (const [what, row] of Object.entries(rows)) {
    const { call, wire, gives, least, leastGives } = row;
    it(`give everything that is said in a ${what}, and as little as that, in an envelope and without`, async () => {
      for (const [said, given] of [
        [wire, gives],
        [least, leastGives],
      ]) {
        await using plain = answering(said);
        assert.deepEqual(await call(plain), given);
        await using inEnvelope = answering({ success: true, data: said, metadata: { request_id: 7 } });
        assert.deepEqual(await call(inEnvelope), given);
      }
    });

    it(`are refused where one field of a ${what} has another form`, () => assertFormIsChecked(row, answering));
  }
});

describe('What a connection to PromptOps can do', () => {
  const all: readonly Capability[] = ['list', 'search', 'versions', 'batch', 'modelVariants', 'usage'];
  const documented: readonly Capability[] = ['serverRender', 'create', 'edit', 'delete'];
  const none: Readonly<Partial<Record<Capability, string>>> = {
    promote: 'PromptOps has no current version to choose: it takes the greatest version as text.',
    label: 'PromptOps has no labels. Name a version.',
    environment: 'PromptOps has no environments. Name a version.',
    run: 'PromptOps does not run prompts.',
    stream: 'PromptOps does not run prompts.',
    evaluate: 'PromptOps has no evaluations; test cases run here.',
    costs: 'PromptOps knows only the costs that clients report to its usage log.',
    skills: 'PromptOps does not offer this.',
  };

  it('is what its server has, in either form', () => {
    for (const form of ['documented', 'shipped', undefined] as const) {
      for (const name of all) assert.deepEqual(promptOpsCapability(name, { form, scopes: undefined }), { isAvailable: true });
      for (const [name, reason] of Object.entries(none))
        assert.deepEqual(promptOpsCapability(name as Capability, { form, scopes: undefined }), { isAvailable: false, reason });
    }
    const reasons = (form: 'shipped' | undefined) =>
      documented.map((name) => {
        const state = promptOpsCapability(name, { form, scopes: undefined });
        return state.isAvailable ? '' : state.reason;
      });
    assert.deepEqual(
      documented.map((name) => promptOpsCapability(name, { form: 'documented', scopes: undefined }).isAvailable),
      [true, true, true, true],
    );
    const words = ['render', 'create prompts', 'change prompts', 'delete prompts'];
    assert.deepEqual(
      reasons('shipped'),
      words.map((word) => `PromptOps as shipped cannot ${word}; only its documents have such a call.`),
    );
    assert.deepEqual(
      reasons(undefined),
      words.map((word) => `Whether this server can ${word} is known after its first answer. Refresh the library.`),
    );
  });

  it('is what the key allows', () => {
    for (const [name, scopes, reason] of [
      ['list', ['write'], 'The key of this connection lacks the scope read.'],
      ['list', ['read'], undefined],
      ['serverRender', ['read'], undefined],
      ['create', ['read'], 'The key of this connection lacks the scope write.'],
      ['edit', ['read'], 'The key of this connection lacks the scope write.'],
      ['edit', ['write'], undefined],
      ['label', [], 'PromptOps has no labels. Name a version.'],
    ] as const)
      assert.deepEqual(
        promptOpsCapability(name, { form: 'documented', scopes }),
        reason === undefined ? { isAvailable: true } : { isAvailable: false, reason },
      );
  });
});

describe('Names that may be meant at PromptOps', () => {
  for (const [wanted, names, near] of [
    ['gree', ['greet', 'tree', 'bee', 'other'], ['greet', 'tree', 'bee']],
    ['abc', ['abd', 'xyd', 'xyc', 'xyz'], ['abd', 'xyc']],
    ['abcdefghi', ['abcdefxyz', 'abcdewxyz'], ['abcdefxyz']],
    ['GREET', ['greet', 'b', 'a'], ['greet']],
    ['mail', ['mail-for-everybody', 'mails', 'nail', 'hail', 'tail'], ['hail', 'mails', 'nail']],
    ['mail', ['mail-for-everybody'], ['mail-for-everybody']],
    ['x', [], []],
  ] as const)
    it(`for ${wanted} among ${names.join(', ')} are ${near.join(', ')}`, () => assert.deepEqual(nearestNames(wanted, names, 3), near));
});

describe('The options of a PromptOps connection', () => {
  it('have defaults and limits', () => {
    assert.deepEqual(promptOpsOptions.parse({}), {
      form: 'auto',
      timeoutMs: 30_000,
      retries: 3,
      cacheTtlMs: 300_000,
      pageSize: 50,
      logsUsage: false,
      placeholders: 'plain',
    });
    for (const [name, good, bad] of [
      ['timeoutMs', [1], [0, 1.5]],
      ['retries', [1, 10], [0, 11]],
      ['cacheTtlMs', [0], [-1]],
      ['pageSize', [1, 1000], [0, 1001]],
      ['projectId', ['p'], ['']],
    ] as const) {
      for (const value of good) assert.equal(promptOpsOptions.safeParse({ [name]: value }).success, true, `${name} ${value}`);
      for (const value of bad) assert.equal(promptOpsOptions.safeParse({ [name]: value }).success, false, `${name} ${value}`);
    }
  });

  it('find the client API below an address', () => {
    for (const [address, api] of [
      ['https://ops.example', 'https://ops.example/v1/client'],
      ['http://ops.example:8000//', 'http://ops.example:8000/v1/client'],
      ['https://ops.example/v1', 'https://ops.example/v1/client'],
      ['https://ops.example/tools/v1/', 'https://ops.example/tools/v1/client'],
      ['https://ops.example/v1/client/', 'https://ops.example/v1/client'],
      ['https://ops.example/v11', 'https://ops.example/v11'],
    ] as const)
      assert.equal(clientApiOf(address), api);
  });
});
