import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { createPtmBackend, type PtmBackend } from '../../../../../src/core/backends/ptm/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { fuzzRuns } from '../../../../helpers/fuzzRuns.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

const address = { promptId: 'p', version: 1 };
const invocation = { inputs: {}, providerId: 'p' };
const publication = { displayName: 'd', description: 'd', consumerSummary: 's' };

/** Every decoder, by a call that reaches it. */
const calls: Readonly<Record<string, (backend: PtmBackend) => Promise<unknown>>> = {
  check: (backend) => backend.check(),
  providers: (backend) => backend.identity.providers(),
  groups: (backend) => backend.identity.groups(),
  pages: (backend) => collected(backend.pages()),
  get: (backend) => backend.get({ kind: 'id', id: 'p' }, { isForced: true }),
  version: (backend) => backend.prompts.version('p', 1),
  versions: (backend) => backend.prompts.versions('p'),
  tests: (backend) => backend.prompts.tests('p'),
  contents: (backend) => backend.prompts.contents('p'),
  usage: (backend) => backend.prompts.usage('p'),
  create: (backend) => backend.prompts.create({ id: 'p', name: 'p', promptText: 'x', team: 't', service: 's' }),
  sampling: (backend) => backend.sharing.setSampling('p', true),
  library: (backend) => backend.evaluations.library(['p'], ['m']),
  promptEvaluation: (backend) => backend.evaluations.prompt('p', { providerIds: ['m'] }),
  runs: (backend) => backend.runs.list(),
  run: (backend) => backend.runs.get('r'),
  wait: (backend) => backend.runs.wait('r', { deadlineMs: 1 }),
  report: (backend) => backend.runs.report('r'),
  feedback: (backend) => backend.feedback.submit('r', { signal: 'regen' }),
  triage: (backend) => backend.feedback.triage(),
  promote: (backend) => backend.feedback.promote('r'),
  resolveAll: (backend) => backend.feedback.resolveAll(['r']),
  submit: (backend) => backend.optimisations.submit('p'),
  status: (backend) => backend.optimisations.status('p'),
  history: (backend) => backend.optimisations.history('p'),
  optimisationWait: (backend) => backend.optimisations.wait('p', { deadlineMs: 1 }),
  tools: (backend) => backend.tools.list(),
  dependents: (backend) => backend.tools.dependents('t'),
  tool: (backend) => backend.tools.create(address, 't', {}),
  skills: (backend) => collected(backend.skills.pages()),
  skill: (backend) => backend.skills.get('s'),
  find: (backend) => backend.skills.find('word'),
  byPrompt: (backend) => backend.skills.byPrompt('p'),
  skillContents: (backend) => backend.skills.contents('s'),
  download: (backend) => backend.skills.download('s'),
  skillVersions: (backend) => backend.skills.versions('s'),
  compare: (backend) => backend.skills.compare('s', 1, 2),
  publish: (backend) => backend.skills.publish('p', publication),
  invoke: (backend) => backend.invocations.evaluate({ kind: 'skill', id: 's' }, invocation),
  skillBundle: (backend) => backend.invocations.skillWithBundle('s', invocation),
  promptContents: (backend) => backend.invocations.promptWithContents('p', invocation),
};

const names = [
  'prompt_id',
  'id',
  'prompts',
  'versions',
  'runs',
  'items',
  'profiles',
  'status',
  'run_key',
  'score',
  'detail',
  'reason',
  'providers',
  'name',
  'prompt_text',
  'version',
  'loc',
];
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constant(null), fc.boolean(), fc.double(), fc.string(), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 4 })), tie('value'), { maxKeys: 6 }),
})).value;

describe('The decoders of PTM', () => {
  const answering = (status: number, value: unknown) =>
    createPtmBackend({
      connection: { id: 'team', kind: 'ptm', name: 'Team', baseUrl: 'http://ptm.invalid' },
      secrets: { get: async () => ({ value: 'ptm_u_key', origin: 'a test' }) },
      fetch: async () => new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } }),
      log: silentLog(),
      clock: fakeClock(),
    });

  it('give a value or a typed error for any JSON, whatever the status', async () => {
    const status = fc.constantFrom(200, 200, 200, 201, 400, 401, 403, 404, 409, 422, 423, 500);
    await fc.assert(
      fc.asyncProperty(anyJson, status, fc.constantFrom(...Object.keys(calls)), async (value, code, name) => {
        await using backend = answering(code, value);
        try {
          await calls[name]?.(backend);
        } catch (error) {
          assert.ok(isBackendError(error), `${name}: ${String(error)}`);
          assert.ok(error.message.length > 0);
        }
      }),
      { numRuns: fuzzRuns(600) },
    );
  });

  it('call badResponse what has another form', async () => {
    // A report is text, whatever it says.
    for (const [name, call] of Object.entries(calls).filter(([name]) => name !== 'report')) {
      await using backend = answering(200, 'a text');
      await assert.rejects(call(backend), { code: 'bad-response' }, name);
    }
  });
});
