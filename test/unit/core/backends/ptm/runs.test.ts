import assert from 'node:assert/strict';
import type { BackendError, BackendErrorCode } from '../../../../../src/core/backendError.ts';
import { usePtm } from '../../../../helpers/ptmBackend.ts';
import { json, startServer } from '../../../../promptServers/shared/index.ts';

describe('Evaluations of PTM', () => {
  const { serve, connect } = usePtm();
  const fails = (work: Promise<unknown>, code: BackendErrorCode | 'cancelled', check: (error: BackendError) => void = () => undefined) =>
    assert.rejects(work, (error: BackendError) => {
      assert.equal(error.code, code, error.message);
      check(error);
      return true;
    });
  const providers = ['openai_gpt41_mini'];

  it('runs the way from a prompt to its report', async () => {
    const { backend, clock } = connect(await serve());
    const { evaluations } = backend.features;
    assert.ok(evaluations);
    const [provider] = await evaluations.providers();
    assert.deepEqual(provider, { id: 'openai_gpt41_mini', name: 'GPT-4.1 mini' });
    const runId = await evaluations.start({ kind: 'id', id: 'support.summarizer' }, { providerIds: providers });
    const seen: string[] = [];
    const run = await evaluations.wait(runId, { onProgress: ({ status }) => seen.push(status) });
    assert.deepEqual(seen, ['queued', 'running', 'completed']);
    assert.deepEqual(clock.sleeps, [5000, 5000]);
    assert.deepEqual([run.isFinished, run.score, run.passedCount, run.totalCount, run.costUsd], [true, 1, 3, 3, 0.004]);
    const beginnings = { html: /^<!DOCTYPE html>/, json: /^\{/, markdown: /^# /, csv: /^description,/ } as const;
    for (const [format, beginning] of Object.entries(beginnings)) {
      const report = await evaluations.report(runId, format as keyof typeof beginnings);
      assert.match(report, beginning);
      assert.match(report, /Nguyễn/);
    }
  });

  it('unwraps a report that comes inside JSON', async () => {
    const { backend } = connect(await serve({ wrapsReports: true }));
    assert.match(await backend.runs.report('run_20260501090000_a1'), /^<!DOCTYPE html>/);
    assert.match(await backend.runs.report('run_20260501090000_a1', 'json'), /^\{"run_key"/);
  });

  it('waits as long and as often as the vendor does, or as it is told', async () => {
    const server = await serve({ pollsPerRun: 1000 });
    for (const [options, wait, looks, sleep] of [
      [{}, {}, 61, 5000],
      [{ runWaitMs: 20_000, runIntervalMs: 10_000 }, {}, 3, 10_000],
      [{}, { deadlineMs: 4000, intervalMs: 1000 }, 5, 1000],
      [{}, { deadlineMs: 0 }, 1, undefined],
    ] as const) {
      const { backend, clock } = connect(server, { options });
      const runId = await backend.evaluations.library(['support.reply'], providers);
      const before = server.requests.length;
      await fails(backend.runs.wait(runId, wait), 'timeout', ({ message }) => assert.match(message, /goes on at the server/));
      assert.equal(server.requests.length - before, looks);
      assert.equal(clock.sleeps[0], sleep);
    }
  });

  it('goes on waiting while the server restarts, and stops when it is told to', async () => {
    const server = await serve();
    const { backend } = connect(server);
    const runId = await backend.evaluations.library(['support.reply'], providers);
    const run = await backend.runs.wait(runId, {
      onProgress: async ({ status }) => {
        if (status !== 'queued') return;
        server.fault({ kind: 'server-errors', times: 3 });
      },
    });
    assert.equal(run.status, 'completed');
    const controller = new AbortController();
    const next = await backend.evaluations.library(['support.reply'], providers);
    await fails(backend.runs.wait(next, { signal: controller.signal, onProgress: () => controller.abort() }), 'cancelled');
  });

  it('takes both spellings of a cancelled run for its end', async () => {
    for (const status of ['cancelled', 'canceled', 'failed']) {
      await using server = await startServer(() => json(200, { status }));
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      assert.deepEqual(await backend.runs.wait('r1').then(({ runId, isFinished }) => [runId, isFinished]), ['r1', true]);
    }
  });

  it('sends a text of its own with the keys it was given, and no others', async () => {
    const server = await serve();
    const { backend } = connect(server);
    await backend.evaluations.manual({
      promptText: 'Hi {{name}}',
      tests: [{ vars: { name: 'Ada' } }],
      providerIds: providers,
      costThreshold: 0.5,
    });
    assert.deepEqual(JSON.parse(String(server.requests.at(-1)?.body)), {
      prompt_text: 'Hi {{name}}',
      tests: [{ vars: { name: 'Ada' } }],
      provider_profiles: providers,
      source: 'api',
      cost_threshold: 0.5,
    });
  });

  it('evaluates a prompt as the vendor’s client does', async () => {
    const server = await serve();
    const { backend } = connect(server);
    const extra = { vars: { ticket: 'Fire', audience: 'IT' } };
    await backend.evaluations.prompt('support.summarizer', {
      providerIds: providers,
      injectVars: { audience: 'all' },
      extraTests: [extra],
    });
    const body = JSON.parse(String(server.requests.at(-1)?.body)) as Record<string, unknown> & {
      tests: { vars: Record<string, unknown> }[];
    };
    assert.deepEqual(
      body.tests.map(({ vars }) => vars.audience),
      ['all', 'all', 'IT'],
    );
    const { tests: _tests, prompt_text: _text, additional_metrics: _metrics, additional_kpis: _kpis, ...rest } = body;
    assert.deepEqual(rest, {
      label: 'support.summarizer',
      provider_profiles: providers,
      source: 'api',
      visibility_scope: 'org_visible',
      cost_threshold: 1,
      latency_threshold_ms: 30_000,
      include_security_preset: false,
      judge_profile: 'anthropic_sonnet',
    });
    const before = server.requests.length;
    await fails(backend.evaluations.prompt('docs.translate', { providerIds: providers }), 'invalid-request');
    assert.deepEqual(
      server.requests.slice(before).map(({ method }) => method),
      ['GET', 'GET'],
    );
  });

  it('never sends a paid call or a write twice', async () => {
    const server = await serve();
    const { backend } = connect(server);
    const invocation = { inputs: {}, providerId: providers[0] ?? '' };
    const calls: readonly (() => Promise<unknown>)[] = [
      () => backend.evaluations.library(['support.reply'], providers),
      () => backend.evaluations.manual({ promptText: 'x', tests: [{}], providerIds: providers }),
      () => backend.optimisations.submit('support.reply'),
      () => backend.invocations.evaluate({ kind: 'prompt', id: 'support.reply' }, invocation),
      () => backend.invocations.promptWithContents('support.reply', invocation),
      () => backend.prompts.update('support.reply', { summary: 'x', promptText: 'y' }),
      () => backend.prompts.activate('support.reply', 1),
      () => backend.feedback.submit('run_20260501090000_a1', { signal: 'regen' }),
      () => backend.skills.delete('x'),
    ];
    for (const kind of ['server-errors', 'rate-limited', 'reset-in-body', 'truncated-json'] as const) {
      for (const call of calls) {
        server.fault({ kind });
        const before = server.requests.length;
        await assert.rejects(call());
        assert.equal(server.requests.length - before, 1, `${kind}: ${call}`);
      }
    }
  });

  it('lists runs with the server’s own filters', async () => {
    const server = await serve();
    const { backend } = connect(server);
    const { runs, activeCount } = await backend.runs.list({
      promptId: 'support.summarizer',
      isTerminalOnly: true,
      limit: 1,
      withoutSamples: true,
    });
    assert.deepEqual([runs.map(({ runId }) => runId), activeCount], [['run_20260503090000_a3'], 0]);
    assert.equal(
      String(server.requests[0]?.query),
      'limit=1&terminal_only=true&prompt_id=support.summarizer&exclude_optimization_samples=true',
    );
    await backend.runs.list();
    assert.equal(String(server.requests[1]?.query), 'limit=50');
  });

  it('takes feedback, works off the queue and makes tests of runs', async () => {
    const { backend } = connect(await serve());
    const { feedback } = backend;
    const run = 'run_20260501090000_a1';
    assert.deepEqual(await feedback.submit(run, { signal: 'thumbs_down', verbatim: 'Wrong', context: { page: 1 } }), {
      feedbackCount: 1,
      triageState: 'flagged',
    });
    const page = await feedback.triage({ promptId: 'support.reply', signal: 'thumbs_down' });
    assert.deepEqual([page.total, page.items[0]?.verbatim], [1, 'Left out the order number.']);
    assert.deepEqual(await feedback.promote('run_20260502090000_a2', { expectedOutput: 'A refund' }), { version: 3 });
    assert.equal((await backend.prompts.tests('support.reply')).tests.at(-1)?.expected_output, 'A refund');
    await fails(feedback.promote('run_20260502090000_a2'), 'conflict', ({ serverCode, message }) => {
      assert.equal(serverCode, 'already_terminal');
      assert.match(message, /already ended \(promoted\)/);
    });
    await feedback.resolve(run, 'spam');
    await feedback.reopen(run);
    assert.deepEqual(await feedback.resolveAll([run, 'none']), { resolved: 1, skipped: 1 });
    await fails(feedback.resolveAll(Array<string>(26).fill('x')), 'invalid-request');
  });

  it('optimises, tells how it goes and gives the result', async () => {
    const server = await serve();
    const { backend, clock } = connect(server);
    const { optimisations } = backend;
    assert.equal(await optimisations.status('support.reply'), undefined);
    const order = await optimisations.submit('support.reply', { maxCycles: 2, enforcesTarget: false });
    assert.deepEqual(JSON.parse(String(server.requests.at(-1)?.body)), {
      max_cycles: 2,
      target_score: 90,
      min_improvement: 2,
      max_cost_usd: 20,
      enforce_target_score: false,
    });
    assert.deepEqual([order.status, order.isFinished, order.estimatedCostUsd], ['queued', false, 0.84]);
    const seen: string[] = [];
    const ended = await optimisations.wait('support.reply', {
      onProgress: ({ status, cycles }) => seen.push(`${status} ${cycles.length}`),
    });
    assert.deepEqual(seen, ['queued 0', 'running 0', 'running 1', 'completed 2']);
    assert.deepEqual(new Set(clock.sleeps), new Set([10_000]));
    assert.deepEqual([ended.status, ended.baselineScore, ended.bestScore, ended.costUsd], ['completed', 71.5, 78, 0.84]);
    assert.deepEqual(ended.cycles[0], { number: 1, isKept: true, score: 78, scoreDelta: 6.5, costUsd: 0.42 });
    await fails(optimisations.cancel(ended.id), 'conflict', ({ serverCode }) => assert.equal(serverCode, 'already_terminal'));
    const second = await optimisations.submit('support.reply');
    await optimisations.cancel(second.id);
    assert.deepEqual(
      (await optimisations.history('support.reply')).map(({ status }) => status),
      ['cancelled', 'completed'],
    );
    await fails(optimisations.wait('docs.translate'), 'not-found');
  });

  it('gives the newest of the history where the end of an optimisation has no detail, and the failure where it cannot be asked', async () => {
    for (const [status, answer] of [
      [404, 'newest'],
      [403, 'forbidden'],
    ] as const) {
      await using server = await startServer(({ rawPath }) => {
        if (rawPath.endsWith('/optimization-status')) return json(200, { optimization_id: 'o', status: 'completed' });
        return rawPath.endsWith('/optimization-history')
          ? json(200, [{ job_id: 'newest', status: 'completed' }])
          : json(status, { detail: 'x' });
      });
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      const ended = await backend.optimisations.wait('a.b').then(
        ({ id }) => id,
        ({ code }: BackendError) => code,
      );
      assert.equal(ended, answer);
    }
  });

  it('waits for an optimisation as long and as often as the vendor does, or as it is told', async () => {
    for (const [options, looks] of [
      [{}, 61],
      [{ optimisationWaitMs: 30_000, optimisationIntervalMs: 15_000 }, 3],
    ] as const) {
      await using server = await startServer(() => json(200, { status: 'running' }));
      const { backend } = connect({ baseUrl: server.origin, key: 'k' }, { options });
      await fails(backend.optimisations.wait('a.b'), 'timeout');
      assert.equal(server.requests.length, looks);
    }
  });
});
