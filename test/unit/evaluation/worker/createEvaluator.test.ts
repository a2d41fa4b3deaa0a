import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { EvaluationEvent, ProviderAnswer, ProviderRequest, RowRecord } from '../../../../src/core/index.ts';
import type { EvaluationHost } from '../../../../src/evaluation/worker/answerTo.ts';
import { createEvaluator, type Evaluator, type EvaluatorOptions } from '../../../../src/evaluation/worker/createEvaluator.ts';
import type { EvaluationJob } from '../../../../src/evaluation/worker/protocol.ts';
import { IncludeRefusedError } from '../../../../src/promptFile/includeLoader.ts';

const source = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const never = new AbortController().signal;

const host: EvaluationHost = {
  ask: async (_id, { messages }) => ({ output: messages.map(({ content }) => content).join('\n'), latencyMs: 1 }),
  loadInclude: async () => undefined,
  renderNunjucks: async () => assert.fail('no prompt of these tests is one for nunjucks'),
};

const made: Evaluator[] = [];

function anEvaluator(parts: Partial<EvaluatorOptions> = {}): Evaluator {
  const evaluator = createEvaluator({
    workerPath: source('src/evaluation/worker/main.ts'),
    jobPath: source('src/evaluation/worker/runJob.ts'),
    regexWorkerPath: source('src/core/node/regexWorker.ts'),
    execArgv: ['--import', 'tsx'],
    host,
    ...parts,
  });
  made.push(evaluator);
  return evaluator;
}

const aStuckOne = (parts: Partial<EvaluatorOptions> = {}) =>
  anEvaluator({ workerPath: source('test/helpers/stuckEvaluations.mjs'), ...parts });

function aJob(suite: string, prompt = 'Hi {{ name }}', parts: Partial<EvaluationJob> = {}): EvaluationJob {
  return {
    suite: { uri: 'file:///work/a.tests.yaml', text: suite },
    prompt: { uri: 'file:///work/a.prompt.j2', text: prompt },
    cases: [0],
    template: {},
    ...parts,
  };
}

async function recordsOf(evaluator: Evaluator, job: EvaluationJob, signal = never): Promise<readonly RowRecord[]> {
  const records: RowRecord[] = [];
  const onEvent = (event: EvaluationEvent) => {
    if (event.kind === 'ended') records.push(event.record);
  };
  await evaluator.run(job, { signal, onEvent });
  return records;
}

describe('evaluations in a thread of their own', function () {
  this.timeout(60_000);
  afterEach(() => Promise.all(made.splice(0).map((evaluator) => evaluator.dispose())));

  it('render and judge there, and have every provider asked here', async () => {
    const asked: (readonly [string, ProviderRequest])[] = [];
    const ask: EvaluationHost['ask'] = async (id, request): Promise<ProviderAnswer> => {
      asked.push([id, request]);
      return { output: `${request.messages[0]?.content}!`, usage: { inputTokens: 3 }, latencyMs: 1 };
    };
    const suite =
      '- { vars: { name: Ada }, assert: [{ type: equals, value: "Hi {{ name }}!" }] }\n- { assert: [{ type: regex, value: b }] }\n';
    const [first, second] = await recordsOf(anEvaluator({ host: { ...host, ask } }), aJob(suite, undefined, { cases: [0, 1] }));
    assert.deepEqual([first?.state, first?.output, first?.usage], ['passed', 'Hi Ada!', { inputTokens: 3 }]);
    assert.deepEqual([second?.state, second?.caseIndex, second?.results[0]?.pass], ['failed', 1, false]);
    const request = {
      messages: [{ role: 'system', content: 'Hi Ada', part: 0, complete: true }],
      caseName: 'Case 1',
      recordedOutput: undefined,
    };
    assert.deepEqual(asked[0], ['echo', request]);
  });

  it('run the cases that are wanted with the options of the workspace', async () => {
    const suite = '- { assert: [{ type: contains, value: a }] }\n- { assert: [{ type: contains, value: Hi }] }\n';
    const job = aJob(suite, undefined, { cases: [1], template: { strictUndefined: true } });
    const [row, ...others] = await recordsOf(anEvaluator(), job);
    assert.deepEqual([row?.caseIndex, row?.faults?.[0]?.code, others], [1, 'not-rendered', []]);
  });

  it('have includes found here, and say why one is refused', async () => {
    const loadInclude: EvaluationHost['loadInclude'] = async (name) => {
      if (name === 'there') return { name: 'file:///work/there.prompt.j2', text: 'found' };
      throw new IncludeRefusedError(`'${name}' is not included: it is elsewhere`);
    };
    const evaluator = anEvaluator({ host: { ...host, loadInclude } });
    const suite = '- { assert: [{ type: contains, value: found }] }\n';
    const [found] = await recordsOf(evaluator, aJob(suite, "{% include 'there' %}"));
    assert.deepEqual([found?.state, found?.output], ['passed', 'found']);
    const [refused] = await recordsOf(evaluator, aJob(suite, "{% include 'away' %}"));
    assert.match(refused?.reason ?? '', /'away' is not included: it is elsewhere/);
  });

  it('have prompts for nunjucks rendered here', async () => {
    const seen: unknown[] = [];
    const renderNunjucks: EvaluationHost['renderNunjucks'] = async (template, variables) => {
      seen.push([template, variables]);
      return { ok: true, text: 'by nunjucks', warnings: [] };
    };
    const suite = '- { vars: { a: 1 }, assert: [{ type: equals, value: by nunjucks }] }\n';
    const [row] = await recordsOf(
      anEvaluator({ host: { ...host, renderNunjucks } }),
      aJob(suite, '---\ndialect: nunjucks\n---\nx {{ a }}'),
    );
    assert.equal(row?.state, 'passed', row?.reason);
    assert.deepEqual(seen, [['x {{ a }}', { a: 1 }]]);
  });

  it('leave this thread free while a pattern never ends and a template loops', async () => {
    const suite = `- { vars: { name: ${'a'.repeat(40)}! }, assert: [{ type: regex, value: '^Hi (a+)+$' }] }\n`;
    const loop = '{% for a in range(9999) %}{% for b in range(9999) %}{% set c = a %}{% endfor %}{% endfor %}';
    for (const [prompt, code] of [
      [undefined, 'not-checked'],
      [loop, 'not-rendered'],
    ] as const) {
      let turns = 0;
      const timer = setInterval(() => {
        turns += 1;
      }, 5);
      const [row] = await recordsOf(anEvaluator(), aJob(suite, prompt));
      clearInterval(timer);
      assert.equal(row?.faults?.[0]?.code, code, row?.reason);
      assert.ok(turns >= 10, `this thread had ${turns} turns meanwhile`);
    }
  });

  it('stop when they are cancelled, also while a provider does not answer, and all rows end', async () => {
    const abort = new AbortController();
    const ask = () => {
      abort.abort();
      return new Promise<ProviderAnswer>(() => undefined);
    };
    const suite = '- { assert: [{ type: contains, value: Hi }] }\n'.repeat(6);
    const job = aJob(suite, undefined, { cases: [0, 1, 2, 3, 4, 5] });
    const records = await recordsOf(anEvaluator({ host: { ...host, ask }, cancelMs: 30_000 }), job, abort.signal);
    assert.deepEqual(
      records.map(({ state }) => state),
      ['skipped', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped'],
    );
  });
});

describe('a thread for evaluations that is out of order', function () {
  this.timeout(60_000);
  afterEach(() => Promise.all(made.splice(0).map((evaluator) => evaluator.dispose())));

  for (const [what, text, message] of [
    ['crashes', 'crash', /stopped: it failed: out of order\. Run the cases again/],
    ['ends', 'leave', /stopped: it ended/],
    ['fails at a run', 'fail', /it failed: no such luck/],
    ['hangs', 'hang', /it did not answer for 1000 ms/],
  ] as const)
    it(`is a typed error when it ${what}, and the next run has a thread again`, async () => {
      const evaluator = aStuckOne({ hangMs: 1000 });
      await assert.rejects(recordsOf(evaluator, aJob(text)), { code: 'evaluation-worker', isRetryable: true, message });
      assert.deepEqual(await recordsOf(evaluator, aJob('end')), []);
    });

  it('is ended when it does not stop in time', async () => {
    const abort = new AbortController();
    const evaluator = aStuckOne({ cancelMs: 50 });
    const ended = recordsOf(evaluator, aJob('hang'), abort.signal);
    abort.abort();
    await assert.rejects(ended, { code: 'cancelled' });
    assert.deepEqual(await recordsOf(evaluator, aJob('end')), []);
  });

  it('is ended with its owner, and what runs in it fails', async () => {
    const evaluator = aStuckOne();
    const ended = assert.rejects(recordsOf(evaluator, aJob('hang')), { code: 'evaluation-worker', message: /the window was closed/ });
    await evaluator.dispose();
    await ended;
  });
});
