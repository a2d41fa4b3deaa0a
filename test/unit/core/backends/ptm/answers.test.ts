import assert from 'node:assert/strict';
import { createPtmBackend, type PtmBackend } from '../../../../../src/core/backends/ptm/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { recordingFetch } from '../../../../helpers/recordingFetch.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { type AnswerRow, assertFormIsChecked } from '../answerRow.ts';

const at = '2026-05-01T09:00:00';
const utc = '2026-05-01T09:00:00.000Z';
const skill = {
  id: 7,
  skill_name: 'slug',
  display_name: 'Name',
  qualified_name: '@a/slug',
  install_name: 'folder',
  description: 'long',
  consumer_summary: 'short',
  namespace: 'team',
  tags: ['x'],
  prompt_id: 'a.b',
  bundle_version: 2,
  kind: 'linked',
  deprecated: true,
  deprecation_message: 'old',
  disabled_at: at,
  disabled_reason: 'why',
};
const skillGiven = {
  id: '7',
  name: 'Name',
  description: 'short',
  qualifiedName: '@a/slug',
  version: '2',
  heldReason: 'why',
  promptId: 'a.b',
  slug: 'slug',
  folderName: 'folder',
  namespace: 'team',
  tags: ['x'],
  kind: 'linked',
  isDeprecated: true,
  deprecationMessage: 'old',
  details: { ...skill, id: '7' },
};
const leastSkill = { id: 's' };
const leastSkillGiven = { id: 's', name: 's', folderName: 's', tags: [], isDeprecated: false, details: { id: 's' } };
const run = {
  run_key: 'r2',
  status: 'completed',
  score: 0.5,
  label: 'l',
  prompt_id: 'p',
  source: 'api',
  created_at: at,
  finished_at: at,
  triage_state: 'flagged',
  total_cost_usd: 0.1,
  passed_tests: 1,
  total_tests: 2,
  providers: [{ final_success_percentage: 66.667, passed_assertions: 3, total_assertions: 4 }],
};
const runGiven = {
  runId: 'r2',
  status: 'completed',
  isFinished: true,
  score: 0.5,
  passedCount: 1,
  totalCount: 2,
  costUsd: 0.1,
  label: 'l',
  promptId: 'p',
  source: 'api',
  triageState: 'flagged',
  createdAt: utc,
  finishedAt: utc,
  details: run,
};
const optimisation = {
  optimization_id: 1,
  job_id: 2,
  run_key: 'opt',
  prompt_id: 'p',
  status: 'running',
  baseline_score: 70,
  best_score: 80,
  total_cost_usd: 1,
  estimated_total_cost_usd: 2,
  cycles: [
    { cycle_number: 4, kept: true, score: 80, score_delta: 10, cost_usd: 0.5 },
    { cycle_number: null, kept: null },
  ],
};
const optimisationGiven = {
  id: '1',
  runId: 'opt',
  promptId: 'p',
  status: 'running',
  isFinished: false,
  baselineScore: 70,
  bestScore: 80,
  costUsd: 1,
  estimatedCostUsd: 2,
  cycles: [
    { number: 4, isKept: true, score: 80, scoreDelta: 10, costUsd: 0.5 },
    { number: 2, isKept: false },
  ],
  details: optimisation,
};
const prompt = {
  prompt_id: 'a.b',
  id: 'not this',
  name: 'Name',
  description: 'd',
  prompt_text: 'Hi',
  active_version: 2,
  team: 't',
  service: 's',
  tags: ['x'],
  source: 'repository',
  updated_at: '2026-05-01 09:00:00',
  provider_profiles: ['m'],
  judge_profile: 'j',
};
const promptGiven = {
  address: { kind: 'id', id: 'a.b' },
  id: 'a.b',
  name: 'Name',
  folders: ['t'],
  description: 'd',
  tags: ['x'],
  currentVersion: '2',
  updatedAt: utc,
  readOnlyReason: 'Files in Git own this prompt: it is changed in its repository.',
};
const { prompt_text: _text, ...promptDetails } = prompt;
const version = {
  version_number: 3,
  version: 9,
  prompt_text: 'Hi',
  tests_json: [{ a: 1 }],
  deepeval_metrics_json: [{ a: 1 }],
  kpis_json: [{ a: 1 }],
  provider_profiles: ['m'],
  judge_profile: 'j',
  change_summary: 'why',
  created_at: at,
  created_by: 'ada',
  is_active: true,
};
const versionGiven = { number: '3', labels: [], environments: [], isCurrent: true, message: 'why', author: 'ada', createdAt: utc };
const tool = {
  name: 't',
  description: 'd',
  tags: ['x'],
  deprecated: true,
  migration_path: 'u',
  deprecation_message: 'm',
  last_used_at: at,
  run_count: 1,
  prompt_count: 2,
};
const toolGiven = {
  name: 't',
  description: 'd',
  tags: ['x'],
  isDeprecated: true,
  migrationPath: 'u',
  deprecationMessage: 'm',
  details: tool,
};
const usage = { lifetime: 3, last_30d: 2, last_7d: 1, last_request_at: at };
const usageGiven = { lifetime: 3, last30Days: 2, last7Days: 1, lastRequestAt: utc };
const noUsage = { lifetime: null, last30Days: null, last7Days: null };
const contents = {
  prompt_id: 'p',
  version: 1,
  prompt_text: 'Hi',
  tests: [{ a: 1 }],
  deepeval_metrics: [{ a: 1 }],
  tool_definitions: [{ a: 1 }],
  mock_tool_profiles: [1],
};
const bundle = { prompt_md: '# Hi', manifest: { name: 'n' }, files: { 'a.md': 'A' } };
const skillContents = { skill_id: 's', qualified_name: '@a/s', bundle_version: 2, bundle_sha256: 'ab', ...bundle };
const skillVersion = { bundle_version: 2, sha256: 'aa', bundle_sha256: 'bb', is_active: true, created_at: at };
const triageRow = { run_key: 'r', prompt_id: 'p', triage_state: 'flagged', signal: 'regen', verbatim: 'v' };
const invocation = { inputs: {}, providerId: 'x' };
const address = { promptId: 'p', version: 1 };

const rows: Readonly<Record<string, AnswerRow<PtmBackend>>> = {
  account: {
    call: (ptm) => ptm.identity.account(),
    wire: { token_kind: 'pat', token_expires_at: at, id: 7, username: 'ada' },
    gives: { tokenKind: 'pat', expiresAt: utc, name: 'ada' },
    least: { token_kind: null, token_expires_at: '' },
    leastGives: { tokenKind: undefined, expiresAt: undefined, name: undefined },
  },
  version: { call: (ptm) => ptm.identity.version(), wire: { version: '2.7.0' }, gives: '2.7.0', least: { version: '' }, leastGives: '' },
  providers: {
    call: (ptm) => ptm.identity.providers(),
    wire: {
      profiles: [
        { id: 'a', label: 'A', name: 'not this' },
        { id: 'b', label: null, name: 'B' },
      ],
    },
    gives: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    least: [{ id: 'a' }],
    leastGives: [{ id: 'a', name: 'a' }],
  },
  groups: {
    call: (ptm) => ptm.identity.groups(),
    wire: { groups: [{ id: 7, name: 'A', member_count: 4 }] },
    gives: [{ id: '7', name: 'A', memberCount: 4 }],
    least: [{ id: 7 }],
    leastGives: [{ id: '7', name: '7' }],
  },
  'page of prompts': {
    call: async (ptm) => await collected(ptm.pages()),
    wire: { prompts: [prompt], total: 1 },
    gives: [{ prompts: [promptGiven], total: 1 }],
    least: [{ id: 'c', name: '' }],
    leastGives: [{ prompts: [{ address: { kind: 'id', id: 'c' }, id: 'c', name: '', folders: [] }] }],
    // A row of another form is listed with its problem.
    free: Object.keys(prompt).map((key) => `prompts.0.${key}`),
  },
  prompt: {
    call: async (ptm) => revisionOf(await ptm.get({ kind: 'id', id: 'a.b' })),
    wire: prompt,
    gives: {
      prompt: promptGiven,
      version: { number: '2', labels: [], environments: [], isCurrent: true, createdAt: utc },
      dialect: 'nunjucks',
      messages: [{ role: 'user', content: 'Hi' }],
      details: promptDetails,
      problems: [],
    },
    least: { prompt_text: '', description: '', team: '' },
    leastGives: {
      prompt: { address: { kind: 'id', id: 'a.b' }, id: 'a.b', name: 'a.b', folders: [] },
      version: { labels: [], environments: [], isCurrent: true },
      dialect: 'nunjucks',
      messages: [{ role: 'user', content: '' }],
      details: { description: '', team: '' },
      problems: [],
    },
  },
  'created prompt': {
    call: (ptm) => ptm.prompts.create({ id: 'new', name: 'n', promptText: 'x', team: 't', service: 's' }),
    wire: prompt,
    gives: promptGiven,
    least: {},
    leastGives: { address: { kind: 'id', id: 'new' }, id: 'new', name: 'new', folders: [] },
  },
  'changed prompt': {
    call: (ptm) => ptm.prompts.update('p', { summary: 's' }),
    wire: prompt,
    gives: promptGiven,
    least: { id: 'other' },
    leastGives: { address: { kind: 'id', id: 'other' }, id: 'other', name: 'other', folders: [] },
  },
  versions: {
    call: (ptm) => ptm.prompts.versions('p'),
    wire: { versions: [version] },
    gives: [versionGiven],
    least: [{ version: 1, is_active: false, change_summary: '', created_by: '' }],
    leastGives: [{ number: '1', labels: [], environments: [], isCurrent: false }],
    free: ['tests_json', 'deepeval_metrics_json', 'kpis_json'].map((key) => `versions.0.${key}.0.a`),
  },
  'version by number': {
    call: (ptm) => ptm.prompts.version('p', 3),
    wire: version,
    gives: version,
    least: { prompt_text: '' },
    leastGives: { prompt_text: '' },
    free: ['tests_json.0.a', 'deepeval_metrics_json.0.a', 'kpis_json.0.a'],
  },
  tests: {
    call: (ptm) => ptm.prompts.tests('p'),
    wire: { promptfoo_tests: [{ a: 1 }], tests: [{ b: 1 }], deepeval_metrics: [{ c: 1 }], kpis: [{ d: 1 }], judge_profile: 'j' },
    gives: { tests: [{ a: 1 }], deepevalMetrics: [{ c: 1 }], kpis: [{ d: 1 }], judgeProfile: 'j' },
    least: {},
    leastGives: { tests: [], deepevalMetrics: [], kpis: [] },
    free: ['promptfoo_tests.0.a', 'tests.0.b', 'deepeval_metrics.0.c', 'kpis.0.d'],
  },
  contents: {
    call: (ptm) => ptm.prompts.contents('p'),
    wire: contents,
    gives: contents,
    least: { prompt_text: '' },
    leastGives: { prompt_text: '' },
    free: ['tests.0.a', 'deepeval_metrics.0.a', 'tool_definitions.0.a', 'mock_tool_profiles.0'],
  },
  usage: { call: (ptm) => ptm.prompts.usage('p'), wire: usage, gives: usageGiven, least: {}, leastGives: noUsage },
  'usage of a skill': { call: (ptm) => ptm.skills.usage('s'), wire: usage, gives: usageGiven, least: {}, leastGives: noUsage },
  sampling: {
    call: (ptm) => ptm.sharing.setSampling('p', true),
    wire: { current_hour_sampled: 0, hourly_cap: 60 },
    gives: { sampledThisHour: 0, hourlyCap: 60 },
    least: {},
    leastGives: {},
  },
  'started evaluation': {
    call: (ptm) => ptm.evaluations.library(['p'], ['x']),
    wire: { run_key: 'r', status: 'queued' },
    gives: 'r',
    least: { run_key: '' },
    leastGives: '',
  },
  run: {
    call: (ptm) => ptm.runs.get('r'),
    wire: run,
    gives: runGiven,
    least: { status: 'queued' },
    leastGives: { runId: 'r', status: 'queued', isFinished: false, details: { status: 'queued' } },
  },
  runs: {
    call: (ptm) => ptm.runs.list(),
    wire: { runs: [run], total_active_count: 0 },
    gives: { runs: [runGiven], activeCount: 0 },
    least: { runs: [] },
    leastGives: { runs: [] },
  },
  feedback: {
    call: (ptm) => ptm.feedback.submit('r', { signal: 'regen' }),
    wire: { run_id: 'r', signal: 'regen', feedback_count: 2, triage_state: 'flagged' },
    gives: { feedbackCount: 2, triageState: 'flagged' },
    least: {},
    leastGives: {},
  },
  queue: {
    call: (ptm) => ptm.feedback.triage({ page: 2 }),
    wire: { items: [triageRow], total: 26, page: 3, pages: 4 },
    gives: {
      items: [{ runId: 'r', promptId: 'p', state: 'flagged', signal: 'regen', verbatim: 'v', details: triageRow }],
      total: 26,
      page: 3,
      pages: 4,
    },
    least: { items: [{ run_key: 'r' }] },
    leastGives: { items: [{ runId: 'r', details: { run_key: 'r' } }], total: 1, page: 2, pages: 1 },
  },
  'test of a run': {
    call: (ptm) => ptm.feedback.promote('r'),
    wire: { triage_state: 'promoted', prompt_version_after: 4 },
    gives: { version: 4 },
    least: {},
    leastGives: {},
  },
  'resolved runs': {
    call: (ptm) => ptm.feedback.resolveAll(['r']),
    wire: { resolved: 3, skipped: 1 },
    gives: { resolved: 3, skipped: 1 },
    least: { resolved: 0, skipped: 0 },
    leastGives: { resolved: 0, skipped: 0 },
  },
  optimisation: {
    call: (ptm) => ptm.optimisations.detail('o'),
    wire: optimisation,
    gives: optimisationGiven,
    least: {},
    leastGives: { id: '', status: '', isFinished: true, cycles: [], details: {} },
  },
  'optimisation that goes on': {
    call: (ptm) => ptm.optimisations.status('p'),
    wire: { job_id: 2, run_key: 'opt', status: 'queued' },
    gives: {
      id: '2',
      runId: 'opt',
      status: 'queued',
      isFinished: false,
      cycles: [],
      details: { job_id: 2, run_key: 'opt', status: 'queued' },
    },
    least: null,
    leastGives: undefined,
  },
  optimisations: {
    call: (ptm) => ptm.optimisations.history('p'),
    wire: [optimisation],
    gives: [optimisationGiven],
    least: [{ run_key: 'opt', status: 'cancelled' }],
    leastGives: [
      {
        id: 'opt',
        runId: 'opt',
        status: 'cancelled',
        isFinished: true,
        cycles: [],
        details: { run_key: 'opt', status: 'cancelled' },
      },
    ],
  },
  tools: {
    call: (ptm) => ptm.tools.list(),
    wire: { tools: [tool] },
    gives: [toolGiven],
    least: [{ name: 't' }],
    leastGives: [{ name: 't', tags: [], isDeprecated: false, details: { name: 't' } }],
  },
  tool: {
    call: (ptm) => ptm.tools.create(address, 't', {}),
    wire: tool,
    gives: toolGiven,
    least: { name: '' },
    leastGives: { name: '', tags: [], isDeprecated: false, details: { name: '' } },
  },
  'what uses a tool': {
    call: (ptm) => ptm.tools.dependents('t'),
    wire: { any: [{ prompt_id: 'p', prompt_name: 'P', version_number: 2 }], more: 'x' },
    gives: [{ promptId: 'p', promptName: 'P', version: 2 }],
    least: [{ prompt_id: 'p' }],
    leastGives: [{ promptId: 'p' }],
    free: ['any', 'more'],
  },
  'page of skills': {
    call: async (ptm) => await collected(ptm.skills.pages()),
    wire: { items: [skill], total: 1, page: 1, page_size: 50 },
    gives: [[skillGiven]],
    least: { items: [leastSkill] },
    leastGives: [[leastSkillGiven]],
  },
  skill: { call: (ptm) => ptm.skills.get('s'), wire: skill, gives: skillGiven, least: leastSkill, leastGives: leastSkillGiven },
  'published skill': {
    call: (ptm) => ptm.skills.publish('p', { displayName: 'n', description: 'd', consumerSummary: 'c' }),
    wire: { id: 's', skill_name: 'a:b', consumer_summary: '', description: 'long', disabled_at: at },
    gives: {
      id: 's',
      name: 'a:b',
      description: 'long',
      heldReason: 'It is on a security hold.',
      slug: 'a:b',
      folderName: 'a-b',
      tags: [],
      isDeprecated: false,
      details: { id: 's', skill_name: 'a:b', consumer_summary: '', description: 'long', disabled_at: at },
    },
    least: { id: 's', disabled_reason: '', deprecated: false },
    leastGives: { ...leastSkillGiven, details: { id: 's', disabled_reason: '', deprecated: false } },
  },
  'contents of a skill': {
    call: (ptm) => ptm.skills.contents('s'),
    wire: skillContents,
    gives: skillContents,
    least: { prompt_md: '' },
    leastGives: { prompt_md: '' },
    free: ['manifest.name'],
  },
  'versions of a skill': {
    call: (ptm) => ptm.skills.versions('s'),
    wire: [skillVersion],
    gives: [{ version: 2, sha256: 'aa', isActive: true, createdAt: utc }],
    least: [{ bundle_version: 1, bundle_sha256: 'bb', is_active: null }],
    leastGives: [{ version: 1, sha256: 'bb' }],
  },
  invocation: {
    call: (ptm) => ptm.invocations.evaluate({ kind: 'prompt', id: 'p' }, invocation),
    wire: { output: { a: 1 }, score: 0, passed: false, run_key: 'r' },
    gives: { output: '{"a":1}', score: 0, isPassed: false, runId: 'r' },
    least: { output: null },
    leastGives: { output: '' },
    free: ['output'],
  },
  'skill with its bundle': {
    call: (ptm) => ptm.invocations.skillWithBundle('s', invocation),
    wire: { run_key: 'r', bundle },
    gives: { runId: 'r', bundle },
    least: { bundle: { prompt_md: '' } },
    leastGives: { bundle: { prompt_md: '' } },
    free: ['bundle.manifest.name'],
  },
  'prompt with its contents': {
    call: (ptm) => ptm.invocations.promptWithContents('p', invocation),
    wire: { run_key: 'r', contents },
    gives: { runId: 'r', contents },
    least: { contents: { prompt_text: '' } },
    leastGives: { contents: { prompt_text: '' } },
    free: ['tests.0.a', 'deepeval_metrics.0.a', 'tool_definitions.0.a', 'mock_tool_profiles.0'].map((path) => `contents.${path}`),
  },
};

function revisionOf({ freshness: _freshness, ...revision }: Awaited<ReturnType<PtmBackend['get']>>) {
  return revision;
}

function answering(value: unknown): PtmBackend {
  return createPtmBackend({
    connection: { id: 'team', kind: 'ptm', name: 'Team', baseUrl: 'http://ptm.invalid' },
    secrets: { get: async () => ({ value: 'ptm_u_key', origin: 'a test' }) },
    fetch: recordingFetch(() => value).fetch,
    log: silentLog(),
    clock: fakeClock(),
  });
}

describe('The answers of PTM', () => {
  for (const [what, row] of Object.entries(rows)) {
    const { call, wire, gives, least, leastGives } = row;
    it(`give everything that is said of the ${what}, and as little as that`, async () => {
      await using full = answering(wire);
      assert.deepEqual(await call(full), gives);
      await using bare = answering(least);
      assert.deepEqual(await call(bare), leastGives);
    });

    it(`are refused where one field of the ${what} has another form`, () => assertFormIsChecked(row, answering));
  }
});
