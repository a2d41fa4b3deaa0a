import assert from 'node:assert/strict';
import { createPtmBackend, type PtmBackend } from '../../../../../src/core/backends/ptm/index.ts';
import type { CallOptions, SecretName } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { givenUpAt, recordingFetch, type SentCall } from '../../../../helpers/recordingFetch.ts';
import { assertSaysWhatFailed } from '../../../../helpers/refusedCall.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

/** A call, what it sends, in order, and what a server answers where the usual answer does not fit. */
type Row = readonly [call: (ptm: PtmBackend, options: CallOptions) => Promise<unknown>, sent: readonly SentCall[], answer?: unknown];

/** Has what most calls need. */
const usual = {
  output: 'o',
  prompt_id: 'p',
  prompt_text: 't',
  run_key: 'r',
  status: 'completed',
  id: 's',
  name: 'n',
  runs: [],
  items: [],
  prompts: [],
  profiles: [],
  tools: [],
  groups: [],
  resolved: 1,
  skipped: 0,
  prompt_md: '',
  bundle: { prompt_md: '' },
  contents: { prompt_text: '' },
};
const content = {
  promptText: 'Hi',
  tests: [{ vars: {} }],
  deepevalMetrics: [{ name: 'm' }],
  kpis: [{ name: 'k' }],
  providerProfiles: ['x'],
  judgeProfile: 'j',
};
const contentWire = {
  prompt_text: 'Hi',
  tests: [{ vars: {} }],
  deepeval_metrics: [{ name: 'm' }],
  kpis: [{ name: 'k' }],
  provider_profiles: ['x'],
  judge_profile: 'j',
};
const scripts = [{ path: 'scripts/a.sh', content: 'echo', executable: true }];
const least = { inputs: { a: 1 }, providerId: 'x' };
const leastWire = { inputs: { a: 1 }, provider_profile: 'x', judge_profile: null, timeout_seconds: 60, amend: false };
const all = { ...least, judgeProfile: 'j', timeoutSeconds: 10, fillsOnly: true };
const allWire = { ...leastWire, judge_profile: 'j', timeout_seconds: 10, amend: true };
const skill = { kind: 'skill', id: '@a/s' } as const;
const prompt = { kind: 'prompt', id: 'p' } as const;
const promptP = { kind: 'id', id: 'p' } as const;
const address = { promptId: 'a.b', version: 2 };
const localRun = { providerLabel: 'local', durationMs: 812, inputKeys: ['text'], isSuccess: false };
const localRunWire = { provider_label: 'local', duration_ms: 812, input_keys: ['text'], success: false };

/** Every call of PTM, with as little as it may be given and with everything, and the whole request that the protocol has for it. */
const rows: Readonly<Record<string, Row>> = {
  health: [(ptm, options) => ptm.identity.health(options), [['GET /healthz']]],
  account: [(ptm, options) => ptm.identity.account(options), [['GET /api/v1/auth/me']]],
  version: [(ptm, options) => ptm.identity.version(options), [['GET /api/v1/meta']], { version: '2.7.0' }],
  providers: [(ptm, options) => ptm.identity.providers(options), [['GET /api/v1/providers']]],
  groups: [(ptm, options) => ptm.identity.groups(options), [['GET /api/v1/groups']]],
  'all prompts': [(ptm, options) => collected(ptm.pages({}, options)), [['GET /api/v1/prompts?limit=500&offset=0']]],
  'prompts by text and tag': [
    (ptm, options) => collected(ptm.pages({ text: 'a b', tags: ['x', 'y'], pageSize: 7 }, options)),
    [['GET /api/v1/prompts?search=a+b&tag=x&limit=7&offset=0']],
  ],
  'prompts by every filter': [
    (ptm, options) =>
      collected(ptm.prompts.pages({ tag: 'a', team: 'b', service: 'c', source: 'database', search: 'd', group: 'e' }, options)),
    [['GET /api/v1/prompts?tag=a&team=b&service=c&source=database&search=d&group=e&limit=500&offset=0']],
  ],
  'a prompt': [(ptm, options) => ptm.prompts.get('a/b', options), [['GET /api/v1/prompts/a%2Fb']]],
  'its tests': [(ptm, options) => ptm.prompts.tests('p', options), [['GET /api/v1/prompts/p/tests']]],
  'its versions, which say which is used': [
    (ptm, options) => ptm.prompts.versions('p', options),
    [['GET /api/v1/prompts/p/versions']],
    [{ version_number: 1, is_active: false }],
  ],
  'its versions, where there are none': [(ptm, options) => ptm.prompts.versions('p', options), [['GET /api/v1/prompts/p/versions']], []],
  'a version': [(ptm, options) => ptm.prompts.version('p', 3, options), [['GET /api/v1/prompts/p/versions/3']]],
  contents: [(ptm, options) => ptm.prompts.contents('p', undefined, options), [['GET /api/v1/prompts/p/contents']]],
  'contents of a version': [(ptm, options) => ptm.prompts.contents('p', 3, options), [['GET /api/v1/prompts/p/contents?version=3']]],
  usage: [(ptm, options) => ptm.prompts.usage('p', options), [['GET /api/v1/prompts/p/usage-metrics']]],
  'a new prompt': [
    (ptm, options) => ptm.prompts.create({ id: 'a.b', name: 'n', promptText: 'Hi', team: 't', service: 's' }, options),
    [['POST /api/v1/prompts', { prompt_id: 'a.b', name: 'n', team: 't', service: 's', description: '', prompt_text: 'Hi' }]],
  ],
  'a new prompt with everything': [
    (ptm, options) =>
      ptm.prompts.create({ id: 'a.b', name: 'n', team: 't', service: 's', description: 'd', tags: ['x'], ...content }, options),
    [['POST /api/v1/prompts', { prompt_id: 'a.b', name: 'n', team: 't', service: 's', description: 'd', tags: ['x'], ...contentWire }]],
  ],
  'a change': [
    (ptm, options) => ptm.prompts.update('p', { summary: 'why' }, options),
    [['PUT /api/v1/prompts/p', { change_summary: 'why' }]],
  ],
  'a change of everything that is not used yet': [
    (ptm, options) =>
      ptm.prompts.update(
        'p',
        { summary: 'why', name: 'n', team: 't', service: 's', description: '', tags: [], scripts, isActivated: false, ...content },
        options,
      ),
    [
      [
        'PUT /api/v1/prompts/p?set_active=false',
        { change_summary: 'why', name: 'n', team: 't', service: 's', description: '', tags: [], scripts, ...contentWire },
      ],
    ],
  ],
  'an activation': [(ptm, options) => ptm.prompts.activate('p', 2, options), [['PUT /api/v1/prompts/p/versions/2/activate', {}]]],
  'the sharing': [(ptm, options) => ptm.sharing.share('p', options), [['POST /api/v1/prompts/p/share', {}]]],
  'its end': [(ptm, options) => ptm.sharing.unshare('p', 'g', options), [['POST /api/v1/prompts/p/unshare?group_id=g', {}]]],
  'a group that writes': [
    (ptm, options) => ptm.sharing.addToGroup('p', 'g', true, options),
    [['POST /api/v1/prompts/p/groups?group_id=g&editable=true', {}]],
  ],
  'a group that reads': [
    (ptm, options) => ptm.sharing.addToGroup('p', 'g', false, options),
    [['POST /api/v1/prompts/p/groups?group_id=g&editable=false', {}]],
  ],
  'a group less': [(ptm, options) => ptm.sharing.removeFromGroup('p', 'g', options), [['DELETE /api/v1/prompts/p/groups/g']]],
  'another owner': [(ptm, options) => ptm.sharing.transfer('p', 'u', options), [['POST /api/v1/prompts/p/transfer?new_owner_id=u', {}]]],
  'sampling off': [
    (ptm, options) => ptm.sharing.setSampling('p', false, undefined, options),
    [['PATCH /api/v1/prompts/p/sampling', { enable_prod_judge_sampling: false }]],
  ],
  'sampling on': [
    (ptm, options) => ptm.sharing.setSampling('p', true, 0.2, options),
    [['PATCH /api/v1/prompts/p/sampling', { enable_prod_judge_sampling: true, prod_judge_sample_rate: 0.2 }]],
  ],
  'an evaluation of prompts': [
    (ptm, options) => ptm.evaluations.library(['p', 'q'], ['x'], { label: 'l', prompt_ids: 'not these' }, options),
    [['POST /api/v1/evaluations/repository', { label: 'l', prompt_ids: ['p', 'q'], provider_ids: ['x'] }]],
  ],
  'an evaluation through the features': [
    (ptm, options) => ptm.features.evaluations?.start(promptP, { providerIds: ['x'] }, options) ?? Promise.reject(),
    [['POST /api/v1/evaluations/repository', { prompt_ids: ['p'], provider_ids: ['x'] }]],
  ],
  'an evaluation of a text': [
    (ptm, options) => ptm.evaluations.manual({ promptText: 'Hi', tests: [{}], providerIds: ['x'] }, options),
    [['POST /api/v1/evaluations/manual', { prompt_text: 'Hi', tests: [{}], provider_profiles: ['x'], source: 'api' }]],
  ],
  'an evaluation of a text with everything': [
    (ptm, options) =>
      ptm.evaluations.manual(
        {
          promptText: 'Hi',
          tests: [{}],
          providerIds: ['x'],
          source: 'nightly',
          label: 'l',
          visibility: 'group_visible',
          costThreshold: 0,
          latencyThresholdMs: 0,
          withSecurityPreset: true,
          additionalMetrics: [{ name: 'm' }],
          additionalKpis: [{ name: 'k' }],
          judgeProfile: 'j',
        },
        options,
      ),
    [
      [
        'POST /api/v1/evaluations/manual',
        {
          prompt_text: 'Hi',
          tests: [{}],
          provider_profiles: ['x'],
          source: 'nightly',
          label: 'l',
          visibility_scope: 'group_visible',
          cost_threshold: 0,
          latency_threshold_ms: 0,
          include_security_preset: true,
          additional_metrics: [{ name: 'm' }],
          additional_kpis: [{ name: 'k' }],
          judge_profile: 'j',
        },
      ],
    ],
  ],
  'an evaluation of a prompt that has everything': [
    (ptm, options) =>
      ptm.evaluations.prompt(
        'p',
        { providerIds: ['x'], injectVars: { b: 2 }, extraTests: [{ vars: { a: 0 } }], visibility: 'private_only', label: 'l' },
        options,
      ),
    [
      ['GET /api/v1/prompts/p'],
      ['GET /api/v1/prompts/p/tests'],
      [
        'POST /api/v1/evaluations/manual',
        {
          prompt_text: 't',
          tests: [{ vars: { a: 1, b: 2 } }, { description: 'no vars', vars: { b: 2 } }, { vars: { b: 2 } }, { vars: { a: 0 } }],
          provider_profiles: ['x'],
          source: 'api',
          label: 'l',
          visibility_scope: 'private_only',
          cost_threshold: 1,
          latency_threshold_ms: 30_000,
          include_security_preset: false,
          additional_metrics: [{ name: 'm' }],
          additional_kpis: [{ name: 'k' }],
          judge_profile: 'j',
        },
      ],
    ],
    {
      ...usual,
      promptfoo_tests: [{ vars: { a: 1, b: 1 } }, { description: 'no vars', vars: null }, { vars: 'text' }],
      tests: [{ vars: 'not these' }],
      deepeval_metrics: [{ name: 'm' }],
      kpis: [{ name: 'k' }],
      judge_profile: 'j',
    },
  ],
  'an evaluation of a prompt that has tests only': [
    (ptm, options) => ptm.evaluations.prompt('p', { providerIds: ['x'] }, options),
    [
      ['GET /api/v1/prompts/p'],
      ['GET /api/v1/prompts/p/tests'],
      [
        'POST /api/v1/evaluations/manual',
        {
          prompt_text: 't',
          tests: [{ vars: { a: 1 } }],
          provider_profiles: ['x'],
          source: 'api',
          label: 'p',
          visibility_scope: 'org_visible',
          cost_threshold: 1,
          latency_threshold_ms: 30_000,
          include_security_preset: false,
        },
      ],
    ],
    { ...usual, promptfoo_tests: [], tests: [{ vars: { a: 1 } }], deepeval_metrics: [], kpis: [], judge_profile: '' },
  ],
  runs: [(ptm, options) => ptm.runs.list({}, options), [['GET /api/v1/runs?limit=50']]],
  'runs by every filter': [
    (ptm, options) =>
      ptm.runs.list(
        { limit: 9, isTerminalOnly: true, isMineOnly: true, source: 'api', promptId: 'p', since: '2026-01-01', withoutSamples: true },
        options,
      ),
    [
      [
        'GET /api/v1/runs?limit=9&terminal_only=true&mine_only=true&source=api&prompt_id=p&since=2026-01-01&exclude_optimization_samples=true',
      ],
    ],
  ],
  'a run': [(ptm, options) => ptm.runs.get('r 1', options), [['GET /api/v1/runs/r%201']]],
  'the end of a run': [(ptm, options) => ptm.runs.wait('r', options), [['GET /api/v1/runs/r']]],
  'a report': [(ptm, options) => ptm.runs.report('r', undefined, options), [['GET /api/v1/runs/r/report?format=html']]],
  'a report of another format': [(ptm, options) => ptm.runs.report('r', 'csv', options), [['GET /api/v1/runs/r/report?format=csv']]],
  feedback: [
    (ptm, options) => ptm.feedback.submit('r', { signal: 'thumbs_up' }, options),
    [['POST /api/v1/runs/r/feedback', { signal: 'thumbs_up' }]],
  ],
  'feedback with everything': [
    (ptm, options) => ptm.feedback.submit('r', { signal: 'apology', verbatim: 'v', context: { a: 1 } }, options),
    [['POST /api/v1/runs/r/feedback', { signal: 'apology', verbatim: 'v', context: { a: 1 } }]],
  ],
  'the queue': [(ptm, options) => ptm.feedback.triage(undefined, options), [['GET /api/v1/triage?state=flagged&page=1']]],
  'the queue by every filter': [
    (ptm, options) => ptm.feedback.triage({ state: 'all', page: 2, promptId: 'p', signal: 'regen' }, options),
    [['GET /api/v1/triage?state=all&page=2&prompt_id=p&signal=regen']],
  ],
  'a test of a run': [(ptm, options) => ptm.feedback.promote('r', undefined, options), [['POST /api/v1/triage/r/promote', {}]]],
  'a test of a run with everything': [
    (ptm, options) => ptm.feedback.promote('r', { expectedOutput: 'o', goldenOutput: { a: 1 }, summary: 's' }, options),
    [['POST /api/v1/triage/r/promote', { expected_output: 'o', golden_output: { a: 1 }, change_summary: 's' }]],
  ],
  'a resolved run': [(ptm, options) => ptm.feedback.resolve('r', undefined, options), [['POST /api/v1/triage/r/resolve', {}]]],
  'a run resolved for a reason': [
    (ptm, options) => ptm.feedback.resolve('r', 'spam', options),
    [['POST /api/v1/triage/r/resolve', { reason: 'spam' }]],
  ],
  'a reopened run': [(ptm, options) => ptm.feedback.reopen('r', options), [['POST /api/v1/triage/r/reopen', {}]]],
  'resolved runs': [
    (ptm, options) => ptm.feedback.resolveAll(['r', 'q'], undefined, options),
    [['POST /api/v1/triage/bulk-resolve', { run_keys: ['r', 'q'] }]],
  ],
  'runs resolved for a reason': [
    (ptm, options) => ptm.feedback.resolveAll(['r'], 'duplicate', options),
    [['POST /api/v1/triage/bulk-resolve', { run_keys: ['r'], reason: 'duplicate' }]],
  ],
  'an optimisation': [
    (ptm, options) => ptm.optimisations.submit('p', undefined, options),
    [['POST /api/v1/prompts/p/optimize', { max_cycles: 10, target_score: 90, min_improvement: 2, max_cost_usd: 20 }]],
  ],
  'an optimisation with everything': [
    (ptm, options) =>
      ptm.optimisations.submit(
        'p',
        {
          maxCycles: 0,
          targetScore: 0,
          minImprovement: 0,
          maxCostUsd: 0,
          providerIds: ['x'],
          judgeProfile: 'j',
          comparisonStrategy: 'min_provider',
          visibility: 'private_only',
          stabilitySamples: 3,
          validationSamples: 4,
          flakinessThreshold: 0.5,
          minConsistentImprovement: 6,
          isVarianceAware: false,
          varianceSignal: 'both',
          enforcesTarget: true,
        },
        options,
      ),
    [
      [
        'POST /api/v1/prompts/p/optimize',
        {
          max_cycles: 0,
          target_score: 0,
          min_improvement: 0,
          max_cost_usd: 0,
          provider_profiles: ['x'],
          judge_profile: 'j',
          comparison_strategy: 'min_provider',
          visibility_scope: 'private_only',
          stability_samples: 3,
          validation_samples: 4,
          flakiness_threshold: 0.5,
          min_consistent_improvement: 6,
          variance_aware_mutator: false,
          variance_signal: 'both',
          enforce_target_score: true,
        },
      ],
    ],
  ],
  'the state of an optimisation': [
    (ptm, options) => ptm.optimisations.status('p', options),
    [['GET /api/v1/prompts/p/optimization-status']],
  ],
  'the history of optimisations': [
    (ptm, options) => ptm.optimisations.history('p', options),
    [['GET /api/v1/prompts/p/optimization-history']],
    [],
  ],
  'an optimisation in detail': [(ptm, options) => ptm.optimisations.detail('o/1', options), [['GET /api/v1/optimizations/o%2F1']]],
  'the end of an optimisation': [
    (ptm, options) => ptm.optimisations.wait('p', options),
    [['GET /api/v1/prompts/p/optimization-status'], ['GET /api/v1/optimizations/r']],
  ],
  'a stopped optimisation': [(ptm, options) => ptm.optimisations.cancel('o', options), [['POST /api/v1/optimizations/o/cancel', {}]]],
  tools: [(ptm, options) => ptm.tools.list({ tags: [] }, options), [['GET /api/v1/tools']]],
  'tools by every filter': [
    (ptm, options) => ptm.tools.list({ search: 's', tags: ['a', 'b'], withDeprecated: true }, options),
    [['GET /api/v1/tools?include_deprecated=true&search=s&tags=a%2Cb']],
  ],
  'tools by one tag': [(ptm, options) => ptm.tools.list({ tags: ['a'] }, options), [['GET /api/v1/tools?tags=a']]],
  'exported tools': [(ptm, options) => ptm.tools.export(options), [['GET /api/v1/tools/export']]],
  'what uses a tool': [(ptm, options) => ptm.tools.dependents('a b', options), [['GET /api/v1/tools/a%20b/dependents']]],
  'a new tool': [
    (ptm, options) => ptm.tools.create(address, 't', {}, options),
    [['POST /api/v1/tools', { prompt_id: 'a.b', version_number: 2, tool: { name: 't' } }]],
  ],
  'a new tool with everything': [
    (ptm, options) =>
      ptm.tools.create(
        address,
        't',
        { description: 'd', inputSchema: { type: 'object' }, mockResponses: [1], tags: ['x'], server: 's' },
        options,
      ),
    [
      [
        'POST /api/v1/tools',
        {
          prompt_id: 'a.b',
          version_number: 2,
          tool: { name: 't', description: 'd', input_schema: { type: 'object' }, mock_responses: [1], tags: ['x'], server: 's' },
        },
      ],
    ],
  ],
  'a changed tool': [
    (ptm, options) => ptm.tools.update(address, 't', { description: 'd' }, options),
    [['PATCH /api/v1/tools/a.b/2/t', { description: 'd' }]],
  ],
  'a deprecated tool': [
    (ptm, options) => ptm.tools.deprecate(address, 't', undefined, options),
    [['POST /api/v1/tools/a.b/2/t/deprecate', {}]],
  ],
  'a tool deprecated for a reason': [
    (ptm, options) => ptm.tools.deprecate(address, 't', { migrationPath: 'u', message: 'm' }, options),
    [['POST /api/v1/tools/a.b/2/t/deprecate', { migration_path: 'u', deprecation_message: 'm' }]],
  ],
  'a mock profile less': [
    (ptm, options) => ptm.tools.deleteMockProfile(address, 'a b', options),
    [['DELETE /api/v1/mock-profiles/a.b/2/a%20b']],
  ],
  skills: [(ptm, options) => collected(ptm.skills.pages({ tags: [] }, options)), [['GET /api/v1/skills?page=1&page_size=50']]],
  'skills by every filter': [
    (ptm, options) =>
      collected(ptm.skills.pages({ namespace: 'team', search: 's', tags: ['a', 'b'], withDeprecated: true, pageSize: 9 }, options)),
    [['GET /api/v1/skills?namespace=team&search=s&tags=a%2Cb&include_deprecated=true&page=1&page_size=9']],
  ],
  'skills by one tag': [
    (ptm, options) => collected(ptm.skills.pages({ tags: ['a'] }, options)),
    [['GET /api/v1/skills?tags=a&page=1&page_size=50']],
  ],
  'skills through the features': [
    (ptm, options) => collected(ptm.features.skills?.list({ text: 's', ...options }) ?? []),
    [['GET /api/v1/skills?search=s&page=1&page_size=50']],
  ],
  'a skill by its id': [(ptm, options) => ptm.skills.get('s', options), [['GET /api/v1/skills/s']]],
  'a skill by its name': [(ptm, options) => ptm.skills.byName('@a/s', options), [['GET /api/v1/skills/by-name/%40a%2Fs']]],
  'skills of a prompt': [(ptm, options) => ptm.skills.byPrompt('p', options), [['GET /api/v1/skills/by-prompt/p']], []],
  'contents of a skill': [(ptm, options) => ptm.skills.contents('s', options), [['GET /api/v1/skills/s/contents']]],
  'a bundle': [(ptm, options) => ptm.skills.download('s', options), [['GET /api/v1/skills/s'], ['GET /api/v1/skills/s/bundle']]],
  'a bundle of a version': [
    (ptm, options) => ptm.skills.download('s', { version: '3', ...options }),
    [['GET /api/v1/skills/s'], ['GET /api/v1/skills/s/bundle?version=3']],
  ],
  'versions of a skill': [(ptm, options) => ptm.skills.versions('s', options), [['GET /api/v1/skills/s/versions']], []],
  'a comparison': [(ptm, options) => ptm.skills.compare('s', 1, 2, options), [['GET /api/v1/skills/s/versions/compare?a=1&b=2']]],
  'an activated bundle': [(ptm, options) => ptm.skills.activate('s', 2, options), [['PUT /api/v1/skills/s/versions/2/activate', {}]]],
  'a publication': [
    (ptm, options) => ptm.skills.publish('p', { displayName: 'n', description: 'd', consumerSummary: 'c' }, options),
    [
      [
        'POST /api/v1/prompts/p/publish-skill',
        {
          display_name: 'n',
          description: 'd',
          consumer_summary: 'c',
          namespace: 'personal',
          tags: [],
          installable_for: ['claude-code'],
        },
      ],
    ],
  ],
  'a publication with everything': [
    (ptm, options) =>
      ptm.skills.publish(
        'p',
        {
          displayName: 'n',
          description: 'd',
          consumerSummary: 'c',
          namespace: 'team',
          tags: ['x'],
          installableFor: ['codex'],
          slug: 'n-n',
          teamGroupId: 'g',
          scripts,
          isAudienceEditable: true,
        },
        options,
      ),
    [
      [
        'POST /api/v1/prompts/p/publish-skill',
        {
          display_name: 'n',
          description: 'd',
          consumer_summary: 'c',
          namespace: 'team',
          tags: ['x'],
          installable_for: ['codex'],
          skill_name: 'n-n',
          team_group_id: 'g',
          scripts,
          audience_editable: true,
        },
      ],
    ],
  ],
  'a publication for readers': [
    (ptm, options) =>
      ptm.skills.publish('p', { displayName: 'n', description: 'd', consumerSummary: 'c', isAudienceEditable: false }, options),
    [
      [
        'POST /api/v1/prompts/p/publish-skill',
        {
          display_name: 'n',
          description: 'd',
          consumer_summary: 'c',
          namespace: 'personal',
          tags: [],
          installable_for: ['claude-code'],
        },
      ],
    ],
  ],
  'a changed skill': [
    (ptm, options) =>
      ptm.skills.update(
        's',
        {
          displayName: 'n',
          description: 'd',
          consumerSummary: 'c',
          namespace: 'public',
          tags: [],
          isAudienceEditable: false,
          isDeprecated: true,
          deprecationMessage: 'm',
        },
        options,
      ),
    [
      [
        'PATCH /api/v1/skills/s',
        {
          display_name: 'n',
          description: 'd',
          consumer_summary: 'c',
          namespace: 'public',
          tags: [],
          audience_editable: false,
          deprecated: true,
          deprecation_message: 'm',
        },
      ],
    ],
  ],
  'a hidden skill': [(ptm, options) => ptm.skills.delete('s', undefined, options), [['DELETE /api/v1/skills/s']]],
  'a deleted skill': [(ptm, options) => ptm.skills.delete('s', true, options), [['DELETE /api/v1/skills/s?hard_delete=true']]],
  'usage of a skill': [(ptm, options) => ptm.skills.usage('s', options), [['GET /api/v1/skills/s/usage-metrics']]],
  'an invoked prompt': [(ptm, options) => ptm.invocations.evaluate(prompt, least, options), [['POST /api/v1/prompts/p/invoke', leastWire]]],
  'an invoked skill': [(ptm, options) => ptm.invocations.evaluate(skill, all, options), [['POST /api/v1/skills/%40a%2Fs/invoke', allWire]]],
  'a skill with its bundle': [
    (ptm, options) => ptm.invocations.skillWithBundle('s', all, options),
    [['POST /api/v1/skills/s/invoke-with-bundle', allWire]],
  ],
  'a prompt with its contents': [
    (ptm, options) => ptm.invocations.promptWithContents('p', least, options),
    [['POST /api/v1/prompts/p/invoke-with-bundle', leastWire]],
  ],
  'a run here of a prompt': [
    (ptm, options) => ptm.invocations.record(prompt, localRun, options),
    [['POST /api/v1/prompts/p/client-inline-run', localRunWire]],
  ],
  'a run here of a skill': [
    (ptm, options) => ptm.invocations.record(skill, localRun, options),
    [['POST /api/v1/skills/%40a%2Fs/client-inline-run', localRunWire]],
  ],
};

function connected(fetch: typeof globalThis.fetch, secrets: Partial<Record<SecretName, string>> = { apiKey: 'ptm_u_key' }): PtmBackend {
  return createPtmBackend({
    connection: { id: 'team', kind: 'ptm', name: 'Team', baseUrl: 'http://ptm.invalid' },
    secrets: { get: async (_id, name) => (secrets[name] === undefined ? undefined : { value: secrets[name], origin: 'a test' }) },
    fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
}

describe('The requests of PTM', () => {
  for (const [what, [call, sent, answer = usual]] of Object.entries(rows)) {
    it(`ask for ${what} as the protocol has it`, async () => {
      const recording = recordingFetch(() => answer);
      await using backend = connected(recording.fetch);
      await call(backend, {});
      assert.deepEqual(recording.sent, sent);
      for (const { accept, authorization } of recording.headers) {
        assert.equal(authorization, 'Bearer ptm_u_key');
        assert.ok(accept === 'application/json' || accept === '*/*', accept);
      }
    });

    it(`say what was attempted when the server refuses ${what}`, async () => {
      for (const last of sent.keys())
        await assertSaysWhatFailed(
          last,
          () => answer,
          (fetch) => call(connected(fetch), {}),
        );
    });

    it(`end when the caller gives up while ${what} is asked for`, async () => {
      for (const last of sent.keys()) {
        const { fetch, signal } = givenUpAt(last, () => answer);
        await using backend = connected(fetch);
        await assert.rejects(call(backend, { signal }), { code: 'cancelled' });
      }
    });
  }
});
