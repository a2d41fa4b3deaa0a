import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as z from 'zod';
import { enveloped } from '../../../../../src/core/backends/promptops/envelope.ts';
import { isPromptOpsFailure, promptOpsError } from '../../../../../src/core/backends/promptops/errors.ts';
import * as map from '../../../../../src/core/backends/promptops/map.ts';
import { wholeRows } from '../../../../../src/core/backends/promptops/reading.ts';
import * as schemas from '../../../../../src/core/backends/promptops/schemas.ts';
import { textFor } from '../../../../../src/core/backends/promptops/variants.ts';
import { decode } from '../../../../../src/core/http/index.ts';
import { fuzzRuns } from '../../../../helpers/fuzzRuns.ts';
import { mutatedJson } from '../../../../helpers/mutatedJson.ts';

const prompt = {
  id: 'greet-v1.2.0',
  version: '1.2.0',
  name: 'Greeting',
  description: null,
  content: 'Hello {{name}}',
  variables: ['name'],
  tags: ['a'],
  target_models: ['openai'],
  model_specific_prompts: [
    { model_provider: 'openai', model_name: 'gpt-4o', content: 'Hi', expected_output_format: null, instructions: 'x' },
  ],
  created_at: '2026-01-02T03:04:05+00:00',
  metadata: { mas_risk_level: 'low' },
};
const usage = {
  total_requests: 1,
  total_cost_usd: '0.1',
  requests_by_endpoint: { a: 1 },
  requests_by_hour: [{ hour: 'h', count: 1 }],
  period_start: '2026-01-02',
};
const limits = Object.fromEntries(
  ['minute', 'hour'].flatMap((name) => [
    [`current_usage_${name}`, 1],
    [`limits_${name}`, 2],
    [`reset_time_${name}`, '2026-01-02T03:04:00'],
  ]),
);
const model = { provider: 'p', name: 'n', capabilities: ['chat'], cost_per_1k_tokens: { input: 1, output: 2 } };

/** Decodes with and without envelope, and maps; what is no value is a mismatch, and nothing throws. */
function whole<Wire>(json: unknown, schema: z.ZodType<Wire>, toOurs: (wire: Wire) => unknown): void {
  for (const sent of [json, { success: true, data: json, metadata: { request_id: 'r', processing_time_ms: 1, cache_hit: true } }]) {
    const decoded = decode(sent, enveloped(schema));
    if (decoded.isOk) assert.equal(typeof toOurs(decoded.value.data), 'object');
    else assert.match(decoded.mismatch, /\S/);
  }
}

const toRevision = (wire: z.output<typeof schemas.prompt>) => {
  const revision = map.toRevision('greet', wire, true, 'plain', { fetchedAt: '' });
  assert.equal(typeof textFor(revision, { provider: 'openai', name: 'gpt-4o' }), 'string');
  return revision;
};
const cases: readonly (readonly [string, unknown, (json: unknown) => void])[] = [
  ['prompts', prompt, (json) => whole(json, schemas.prompt, toRevision)],
  [
    'versions',
    [prompt],
    (json) => whole(json, schemas.versions, (rows) => rows.map((row) => map.toVersion(row, row === map.latestOf(rows)))),
  ],
  [
    'listings',
    { prompts: [prompt], total: 1, has_more: false },
    (json) => whole(json, schemas.listing, ({ prompts }) => wholeRows(prompts).map((row) => map.toPrompt(map.baseId(row), row))),
  ],
  [
    'batches',
    { prompts: { greet: prompt }, errors: [] },
    (json) => whole(json, schemas.batch, ({ prompts }) => Object.values(prompts).map(toRevision)),
  ],
  ['texts for models', { ...prompt, is_model_specific: true }, (json) => whole(json, schemas.modelPrompt, map.toModelPrompt)],
  [
    'renderings',
    { rendered_content: 'x', messages: [{ role: 'user', content: 'x' }], variables_used: [] },
    (json) => whole(json, schemas.rendering, map.toRendering),
  ],
  ['models', { models: [model] }, (json) => whole(json, schemas.models, ({ models }) => models.map(map.toModel))],
  [
    'fits',
    { compatibility: [{ ...model, compatible: true, score: 1, issues: [] }] },
    (json) => whole(json, schemas.compatibility, ({ compatibility }) => compatibility.map(map.toFit)),
  ],
  [
    'validations',
    { valid: true, scopes: ['read'], rate_limits: { minute: 1 }, error: null },
    (json) => whole(json, schemas.validation, (wire) => wire),
  ],
  ['statistics', usage, (json) => whole(json, schemas.usageStats, map.toUsageStats)],
  ['limits', limits, (json) => whole(json, schemas.usageLimits, map.toUsageLimits)],
];

describe('decoders of PromptOps', () => {
  for (const [name, sample, check] of cases) {
    it(`make whole ${name} of any JSON, or refuse it`, () => {
      check(sample);
      fc.assert(fc.property(fc.oneof(mutatedJson(sample), fc.jsonValue()), check), { numRuns: fuzzRuns(300) });
    });
  }

  it('read any failure', () => {
    const samples = [
      {
        success: false,
        error: { code: 'PROMPT_NOT_FOUND', message: 'm', details: { suggested_prompts: ['a'], retry_after: 1 } },
        metadata: { request_id: 'r' },
      },
      { detail: [{ loc: ['query', 'limit'], msg: 'm', type: 't' }] },
      { detail: 'text' },
    ];
    const bodies = fc.oneof(...samples.map(mutatedJson), fc.jsonValue(), fc.constant(undefined));
    fc.assert(
      fc.property(bodies, fc.constantFrom(200, 400, 401, 403, 404, 422, 429, 500), (json, status) => {
        const answer = { method: 'GET', path: '/', status, headers: new Headers(), text: '', json } as const;
        assert.equal(typeof isPromptOpsFailure(answer), 'boolean');
        const { message, fields } = promptOpsError(answer, { nowMs: 0, refusals: 0 });
        assert.ok(message === undefined || typeof message === 'string');
        for (const { field } of fields ?? []) assert.equal(typeof field, 'string');
      }),
      { numRuns: fuzzRuns(500) },
    );
  });
});
