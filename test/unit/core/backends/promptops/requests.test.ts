import assert from 'node:assert/strict';
import { createPromptOpsBackend, type PromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import type { CallOptions } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { givenUpAt, recordingFetch, type SentCall } from '../../../../helpers/recordingFetch.ts';
import { assertSaysWhatFailed } from '../../../../helpers/refusedCall.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { byId } from './makeOps.ts';

/** Which form the server speaks, a call, all it sends, and the answers, of which the last stays. */
type Row = readonly [
  form: 'documented' | 'shipped',
  call: (ops: PromptOpsBackend, options: CallOptions) => Promise<unknown>,
  sent: readonly SentCall[],
  ...answers: readonly unknown[],
];

const base = '/v1/client';
const row = { id: 'greet-v1', version: '1', name: 'Greeting', content: 'Hi', model_specific_prompts: [] };
const page = { prompts: [row], total: 1, has_more: false };
const model = { provider: 'a b', name: 'm' };
const fields = {
  name: 'n',
  description: 'd',
  content: 'c',
  variables: ['v'],
  targetModels: ['m'],
  tags: ['t'],
  projectId: 'other',
  moduleId: 'mod',
};
const fieldsWire = {
  name: 'n',
  description: 'd',
  content: 'c',
  variables: ['v'],
  target_models: ['m'],
  tags: ['t'],
  project_id: 'other',
  module_id: 'mod',
};
const project = 'project_id=p';
const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
const many = (count: number) => names(count).map((id) => ({ address: byId(id), id, name: id, folders: [] }));

/** Every call of PromptOps, in the form that its documents have and in the form that was shipped. */
const rows: Readonly<Record<string, Row>> = {
  'the latest version': ['shipped', (ops, options) => ops.get(byId('greet'), options), [[`GET ${base}/prompts/greet?${project}`]], row],
  'a version, as documented': [
    'documented',
    (ops, options) => ops.get(byId('greet'), { version: { kind: 'number', number: '1' }, ...options }),
    [[`GET ${base}/prompts/greet?${project}&version=1`]],
    row,
  ],
  'a version, as shipped': [
    'shipped',
    (ops, options) => ops.get(byId('greet'), { version: { kind: 'number', number: '1' }, ...options }),
    [[`GET ${base}/prompts/greet/versions/1`]],
    row,
  ],
  'the latest version of an id with dots, as shipped': [
    'shipped',
    (ops, options) => ops.get(byId('a.b'), options),
    [[`GET ${base}/prompts/a.b/versions?${project}`]],
    [{ ...row, id: 'a.b' }],
  ],
  'the latest version of an id with dots, as documented': [
    'documented',
    (ops, options) => ops.get(byId('a.b'), options),
    [[`GET ${base}/prompts/a.b?${project}`]],
    { ...row, id: 'a.b' },
  ],
  'the latest version of an id with a slash, as shipped': [
    'shipped',
    (ops, options) => ops.get(byId('a/b'), options),
    [[`POST ${base}/prompts/batch`, { prompt_ids: ['a/b'], include_metadata: true, project_id: 'p' }]],
    { prompts: { 'a/b': { ...row, id: 'a/b' } } },
  ],
  'the latest version of an id with a slash, as documented': [
    'documented',
    (ops, options) => ops.get(byId('a/b'), options),
    [[`GET ${base}/prompts/a%2Fb?${project}`]],
    { ...row, id: 'a/b' },
  ],
  'a prompt that another was given for': [
    'documented',
    (ops, options) => ops.get(byId('greet'), options),
    [[`GET ${base}/prompts/greet?${project}`], [`GET ${base}/prompts/greet/versions?${project}`]],
    { ...row, id: 'greet-vip-v1' },
    { versions: [{ ...row, id: 'greet-vip-v1' }, row] },
  ],
  versions: ['shipped', (ops, options) => ops.versions(byId('greet'), options), [[`GET ${base}/prompts/greet/versions?${project}`]], [row]],
  'versions of an id with a slash, page by page': [
    'shipped',
    (ops, options) => ops.versions(byId('a/b'), options),
    [
      [`GET ${base}/prompts?${project}&sort_by=created_at&sort_order=asc&limit=500&offset=0`],
      [`GET ${base}/prompts?${project}&sort_by=created_at&sort_order=asc&limit=500&offset=1`],
    ],
    { prompts: [row], total: 2, has_more: true },
    { prompts: [{ ...row, id: 'a/b' }], total: 2, has_more: false },
  ],
  'versions of an id with a slash, from a server that says that there is more and has nothing': [
    'shipped',
    (ops, options) => ops.versions(byId('a/b'), options),
    [
      [`GET ${base}/prompts?${project}&sort_by=created_at&sort_order=asc&limit=500&offset=0`],
      [`GET ${base}/prompts?${project}&sort_by=created_at&sort_order=asc&limit=500&offset=1`],
    ],
    { prompts: [{ ...row, id: 'a/b' }], has_more: true },
    { prompts: [], has_more: true },
  ],
  'all prompts': [
    'shipped',
    (ops, options) => collected(ops.pages({}, options)),
    [[`GET ${base}/prompts?${project}&sort_by=name&sort_order=asc&limit=50&offset=0`]],
    page,
  ],
  'prompts by text and tags': [
    'documented',
    (ops, options) => collected(ops.pages({ text: 'a b', tags: ['x', 'y'], pageSize: 7 }, options)),
    [[`GET ${base}/prompts?query=a+b&${project}&tags=x%2Cy&sort_by=name&sort_order=asc&limit=7&offset=0`]],
    page,
  ],
  'prompts by no tag': [
    'shipped',
    (ops, options) => collected(ops.pages({ tags: [] }, options)),
    [[`GET ${base}/prompts?${project}&sort_by=name&sort_order=asc&limit=50&offset=0`]],
    page,
  ],
  'prompts page by page, and what is missing at once': [
    'shipped',
    (ops, options) => collected(ops.pages({ pageSize: 2 }, options)),
    [
      [`GET ${base}/prompts?${project}&sort_by=name&sort_order=asc&limit=2&offset=0`],
      [`GET ${base}/prompts?${project}&sort_by=name&sort_order=asc&limit=2&offset=1`],
      [`GET ${base}/prompts?${project}&sort_by=name&sort_order=asc&limit=1000&offset=0`],
    ],
    { prompts: [row], total: 3, has_more: true },
    { prompts: [row], total: 3, has_more: false },
    { prompts: [row, { ...row, id: 'b' }, { ...row, id: 'c' }], total: 3, has_more: false },
  ],
  'rows by every filter': [
    'documented',
    (ops, options) =>
      ops.rows(
        { query: 'q', projectId: 'other', moduleId: 'm', tags: ['t'], sortBy: 'name', sortOrder: 'desc', limit: 1, offset: 2 },
        options,
      ),
    [[`GET ${base}/prompts?query=q&project_id=other&module_id=m&tags=t&sort_by=name&sort_order=desc&limit=1&offset=2`]],
    page,
  ],
  'rows by no filter': ['documented', (ops, options) => ops.rows({}, options), [[`GET ${base}/prompts?${project}`]], page],
  'a text for a model': [
    'shipped',
    (ops, options) => ops.forModel(byId('greet'), model, options),
    [[`GET ${base}/prompts/greet/model/a%20b/m?${project}`]],
    { ...row, is_model_specific: false },
  ],
  'a text for a model that no route takes': [
    'shipped',
    (ops, options) => ops.forModel(byId('greet'), { provider: 'x', name: 'y/z' }, options),
    [[`GET ${base}/prompts/greet?${project}`]],
    row,
  ],
  'a text for a model, where another was given for it': [
    'documented',
    (ops, options) => ops.forModel(byId('greet'), { provider: 'x', name: 'y/z' }, options),
    [[`GET ${base}/prompts/greet/model/x/y%2Fz?${project}`], [`GET ${base}/prompts/greet?${project}`]],
    { ...row, id: 'greet-vip', is_model_specific: false },
    row,
  ],
  'a hundred prompts at once': [
    'shipped',
    async (ops, options) => ops.features.batch?.getAll([...many(100), ...many(100)], options),
    [[`POST ${base}/prompts/batch`, { prompt_ids: names(100), include_metadata: true, project_id: 'p' }]],
    { prompts: {} },
  ],
  'one prompt more': [
    'shipped',
    async (ops, options) => ops.features.batch?.getAll(many(101), options),
    [
      [`POST ${base}/prompts/batch`, { prompt_ids: names(100), include_metadata: true, project_id: 'p' }],
      [`POST ${base}/prompts/batch`, { prompt_ids: ['n100'], include_metadata: true, project_id: 'p' }],
    ],
    { prompts: {} },
  ],
  'the texts for models that a batch left out': [
    'shipped',
    async (ops, options) => ops.features.batch?.getAll([{ address: byId('greet'), id: 'greet', name: 'greet', folders: [] }], options),
    [
      [`POST ${base}/prompts/batch`, { prompt_ids: ['greet'], include_metadata: true, project_id: 'p' }],
      [`GET ${base}/prompts/greet/versions/1`],
    ],
    { prompts: { greet: { ...row, model_specific_prompts: undefined } } },
    row,
  ],
  'a rendering': [
    'documented',
    (ops, options) => ops.documented.render('greet', { variables: { a: 1 }, ...options }),
    [[`POST ${base}/prompts/greet/render`, { variables: { a: 1 }, project_id: 'p' }]],
    { rendered_content: 'x' },
  ],
  'a rendering of a version for a model': [
    'documented',
    (ops, options) => ops.documented.render('greet', { variables: {}, version: '1', model, ...options }),
    [[`POST ${base}/prompts/greet/render`, { variables: {}, project_id: 'p', version: '1', model_provider: 'a b', model_name: 'm' }]],
    { rendered_content: 'x' },
  ],
  'a rendering through the features': [
    'documented',
    async (ops, options) =>
      ops.features.serverRender?.render(byId('greet'), { a: 1 }, { version: { kind: 'number', number: '1' }, ...options }),
    [[`POST ${base}/prompts/greet/render`, { variables: { a: 1 }, project_id: 'p', version: '1' }]],
    { rendered_content: 'x' },
  ],
  'a new prompt': [
    'documented',
    (ops, options) => ops.documented.create({ name: 'n', content: 'c' }, options),
    [[`POST ${base}/prompts`, { project_id: 'p', name: 'n', content: 'c' }]],
    row,
  ],
  'a new prompt with everything': [
    'documented',
    (ops, options) => ops.documented.create(fields, options),
    [[`POST ${base}/prompts`, fieldsWire]],
    row,
  ],
  'a new version': [
    'documented',
    (ops, options) => ops.documented.update('greet', fields, options),
    [[`PUT ${base}/prompts/greet`, { ...fieldsWire, create_new_version: true }]],
    row,
  ],
  'a changed version': [
    'documented',
    (ops, options) => ops.documented.update('greet', { content: '' }, { version: '1', ...options }),
    [[`PUT ${base}/prompts/greet`, { content: '', version: '1', create_new_version: false }]],
    row,
  ],
  'a version less': [
    'documented',
    (ops, options) => ops.documented.remove('greet', '1', options),
    [[`DELETE ${base}/prompts/greet?${project}&version=1`]],
    new Response(null, { status: 204 }),
  ],
  'a prompt less': [
    'documented',
    (ops, options) => ops.documented.remove('greet', 'all', options),
    [[`DELETE ${base}/prompts/greet?${project}`]],
    new Response(null, { status: 204 }),
  ],
  models: ['documented', (ops, options) => ops.documented.models({}, options), [[`GET ${base}/models`]], { models: [] }],
  'models by every filter': [
    'documented',
    (ops, options) => ops.documented.models({ provider: 'p', capability: 'c' }, options),
    [[`GET ${base}/models?provider=p&capability=c`]],
    { models: [] },
  ],
  'how models fit a prompt': [
    'documented',
    (ops, options) => ops.documented.compatibility({ id: 'greet' }, [model], options),
    [[`POST ${base}/models/compatibility`, { prompt_id: 'greet', models: [model] }]],
    { compatibility: [] },
  ],
  'how models fit a text': [
    'documented',
    (ops, options) => ops.documented.compatibility({ content: 'c' }, [], options),
    [[`POST ${base}/models/compatibility`, { prompt_content: 'c', models: [] }]],
    { compatibility: [] },
  ],
  usage: [
    'shipped',
    (ops, options) => ops.usage.stats(options),
    [[`GET ${base}/usage/stats?end_date=2026-01-02T03%3A04%3A05.000Z`]],
    { total_requests: 0 },
  ],
  'usage by every filter': [
    'shipped',
    (ops, options) => ops.usage.stats({ from: new Date(0), to: new Date(1000), promptId: 'a', projectId: 'b', ...options }),
    [[`GET ${base}/usage/stats?start_date=1970-01-01T00%3A00%3A00.000Z&end_date=1970-01-01T00%3A00%3A01.000Z&prompt_id=a&project_id=b`]],
    { total_requests: 0 },
  ],
  'the limits of a key': ['shipped', (ops, options) => ops.usage.limits(options), [[`GET ${base}/usage/limits`]], {}],
  'a logged call': [
    'shipped',
    (ops, options) => ops.usage.log({ endpoint: '/x', method: 'GET', status: 200 }, options),
    [[`POST ${base}/usage/log`, { endpoint: '/x', method: 'GET', status_code: 200 }]],
    new Response(null, { status: 204 }),
  ],
  'a logged call with everything': [
    'shipped',
    (ops, options) =>
      ops.usage.log(
        {
          endpoint: '/x',
          method: 'GET',
          status: 500,
          promptId: 'a',
          projectId: 'b',
          tokensRequested: 1,
          tokensUsed: 2,
          responseBytes: 3,
          processingMs: 4.6,
          costUsd: 1e-7,
          errorMessage: 'a\0b\0c',
          requestId: 'r',
        },
        options,
      ),
    [
      [
        `POST ${base}/usage/log`,
        {
          endpoint: '/x',
          method: 'GET',
          status_code: 500,
          prompt_id: 'a',
          project_id: 'b',
          tokens_requested: 1,
          tokens_used: 2,
          response_size: 3,
          processing_time_ms: 5,
          estimated_cost_usd: '0.000000',
          error_message: 'abc',
          request_id: 'r',
        },
      ],
    ],
    new Response(null, { status: 204 }),
  ],
};

function connected(form: 'documented' | 'shipped', fetch: typeof globalThis.fetch): PromptOpsBackend {
  return createPromptOpsBackend({
    connection: { id: 'ops', kind: 'promptops', name: 'Ops', baseUrl: 'http://ops.invalid', options: { form, projectId: 'p' } },
    secrets: { get: async (_id, name) => ({ value: name === 'apiKey' ? 'po_key' : 'po_secret', origin: 'a test' }) },
    fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
}

describe('The requests of PromptOps', () => {
  it('give the latest version of each prompt of a batch', async () => {
    const recording = recordingFetch(() => ({ prompts: { greet: { ...row, created_by: 'ada' } } }));
    await using backend = connected('shipped', recording.fetch);
    const prompts = ['greet', 'gone'].map((id) => ({ address: byId(id), id, name: id, folders: [] }));
    assert.deepEqual(await backend.features.batch?.getAll(prompts), {
      found: [
        {
          prompt: { address: byId('greet'), id: 'greet', name: 'Greeting', folders: [], currentVersion: '1' },
          version: { revisionId: 'greet-v1', number: '1', labels: [], environments: [], isCurrent: true, author: 'ada' },
          dialect: 'placeholder',
          messages: [{ role: 'user', content: 'Hi' }],
          details: { placeholders: 'plain' },
          problems: [],
          freshness: { fetchedAt: '2026-01-02T03:04:05.000Z' },
        },
      ],
      missing: ['gone'],
    });
  });

  for (const [what, [form, call, sent, ...answers]] of Object.entries(rows)) {
    it(`ask for ${what} as the protocol has it`, async () => {
      const recording = recordingFetch((_line, index) => answers[Math.min(index, answers.length - 1)]);
      await using backend = connected(form, recording.fetch);
      await call(backend, {});
      assert.deepEqual(recording.sent, sent);
      for (const headers of recording.headers) {
        assert.equal(headers.authorization, 'Bearer po_key');
        assert.equal(headers['x-promptops-timestamp'], form === 'documented' ? '2026-01-02T03:04:05.000Z' : '2026-01-02T03:04:05.000');
        assert.match(headers['x-promptops-signature'] ?? '', /^[0-9a-f]{64}$/);
      }
    });

    it(`say what was attempted when the server refuses ${what}`, async () => {
      for (const last of sent.keys())
        await assertSaysWhatFailed(
          last,
          (index) => answers[Math.min(index, answers.length - 1)],
          (fetch) => call(connected(form, fetch), {}),
        );
    });

    it(`end when the caller gives up while ${what} is asked for`, async () => {
      for (const last of sent.keys()) {
        const { fetch, signal } = givenUpAt(last, (index) => answers[Math.min(index, answers.length - 1)]);
        await using backend = connected(form, fetch);
        await assert.rejects(call(backend, { signal }), { code: 'cancelled' });
      }
    });
  }
});
