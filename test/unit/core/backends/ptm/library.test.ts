import assert from 'node:assert/strict';
import type { BackendError, BackendErrorCode } from '../../../../../src/core/backendError.ts';
import type { PtmBackend } from '../../../../../src/core/backends/ptm/index.ts';
import type { Capability } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { usePtm } from '../../../../helpers/ptmBackend.ts';
import { keys } from '../../../../promptServers/ptm/index.ts';
import { json, startServer } from '../../../../promptServers/shared/index.ts';

const summarizer = { kind: 'id', id: 'support.summarizer' } as const;

const invocation = { inputs: {}, providerId: 'x' };

describe('The prompts of PTM', () => {
  const { serve, connect } = usePtm();
  const fails = (work: Promise<unknown>, code: BackendErrorCode, check: (error: BackendError) => void = () => undefined) =>
    assert.rejects(work, (error: BackendError) => {
      assert.equal(error.code, code, error.message);
      check(error);
      return true;
    });

  it('lists page by page, asking for each when it is wanted', async () => {
    const server = await serve({ morePrompts: 12 });
    const { backend } = connect(server);
    const sizes: number[] = [];
    for await (const { prompts, total } of backend.pages({ pageSize: 8 })) {
      sizes.push(prompts.length);
      assert.equal(total, 20);
      assert.equal(server.requests.length, sizes.length);
    }
    assert.deepEqual(sizes, [8, 8, 4]);
  });

  it('ends when a server that knows no pages sends everything again', async () => {
    const rows = ['a.one', 'a.two'].map((prompt_id) => ({ prompt_id, name: prompt_id }));
    await using server = await startServer(() => json(200, rows));
    const { backend } = connect({ baseUrl: server.origin, key: 'k' });
    const ids: string[] = [];
    for await (const { prompts } of backend.pages({ pageSize: 2 })) ids.push(...prompts.map(({ id }) => id));
    assert.deepEqual(ids, ['a.one', 'a.two']);
  });

  it('marks a version when what is known of its prompt is old', async () => {
    const server = await serve();
    const { backend, clock } = connect(server);
    const version = { kind: 'number', number: '1' } as const;
    await backend.get(summarizer);
    clock.advance(400_000);
    server.fault({ kind: 'rate-limited', match: ({ rawPath }) => rawPath.endsWith('/support.summarizer') });
    const { freshness, version: found } = await backend.get(summarizer, { version });
    assert.equal(found.number, '1');
    assert.match(freshness.staleReason ?? '', /Too many requests/);
    server.fault(undefined);
    assert.equal((await backend.get(summarizer, { version })).freshness.staleReason, undefined);
  });

  it('lists a row of another form with its problem, and the others as they are', async () => {
    const prompts = [
      { prompt_id: 'a.one' },
      { prompt_id: 'a.two', active_version: 'three' },
      { name: 'nameless' },
      { prompt_id: 'a.four' },
    ];
    await using server = await startServer(() => json(200, { prompts, total: 4 }));
    const { backend } = connect({ baseUrl: server.origin, key: 'k' });
    const rows = (await collected(backend.pages())).flatMap((page) => page.prompts);
    assert.deepEqual(
      rows.map(({ id, problems = [] }) => [id, ...problems.map(({ code }) => code)]),
      [['a.one'], ['a.two', 'bad-response'], ['row 3', 'bad-response'], ['a.four']],
    );
    assert.match(rows[2]?.problems?.[0]?.message ?? '', /'nameless' .+ a prompt without an id/);
  });

  it('goes on when a server gives less at once than it was asked for, and never asks for more than it may', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => ({ prompt_id: `a.${index}` }));
    await using server = await startServer(({ query }) => {
      const offset = Number(query.get('offset'));
      return json(200, { prompts: rows.slice(offset, offset + 2), total: rows.length });
    });
    const { backend } = connect({ baseUrl: server.origin, key: 'k' });
    const pages = await collected(backend.pages({ pageSize: 5000 }));
    assert.deepEqual(
      pages.map(({ prompts }) => prompts.length),
      [2, 2, 1],
    );
    assert.deepEqual(
      server.requests.map(({ query }) => [query.get('limit'), query.get('offset')]),
      [
        ['1000', '0'],
        ['1000', '2'],
        ['1000', '4'],
      ],
    );
  });

  it('passes the server’s own filters on', async () => {
    const server = await serve();
    const { backend } = connect(server);
    const [page] = await collected(
      backend.prompts.pages({
        team: 'support',
        source: 'repository',
        search: 'triage',
        tag: 'support',
        service: 'assistant',
        group: 'team-support',
      }),
    );
    assert.deepEqual(
      page?.prompts.map(({ id }) => id),
      ['support.triage'],
    );
    const [tagged] = await collected(backend.pages({ tags: ['support', 'mail'] }));
    assert.deepEqual(
      tagged?.prompts.map(({ id }) => id),
      ['support.reply'],
    );
  });

  it('gives the active version, which is not the newest, and any other by its number', async () => {
    const { backend } = connect(await serve());
    const current = await backend.get(summarizer);
    assert.equal(current.prompt.name, 'Ticket summarizer');
    assert.deepEqual(current.prompt.folders, ['support']);
    assert.equal(current.version.number, '2');
    assert.equal(current.version.isCurrent, true);
    assert.equal(current.dialect, 'nunjucks');
    assert.match(current.messages[0]?.content ?? '', /three sentences for \{\{audience\}\}/);
    assert.deepEqual(current.details.provider_profiles, ['openai_gpt41_mini']);
    const first = await backend.get(summarizer, { version: { kind: 'number', number: '1' } });
    assert.deepEqual([first.version.number, first.version.isCurrent, first.version.message], ['1', false, 'Created']);
    assert.deepEqual(
      (await backend.versions(summarizer)).map(({ number, isCurrent }) => [number, isCurrent]),
      [
        ['3', false],
        ['2', true],
        ['1', false],
      ],
    );
  });

  it('encodes ids with blanks, slashes and signs', async () => {
    const server = await serve();
    const { backend } = connect(server);
    assert.equal((await backend.get({ kind: 'id', id: 'legal team/contract@review' })).prompt.name, 'Contract review');
    assert.equal(server.requests[0]?.rawPath, '/api/v1/prompts/legal%20team%2Fcontract%40review');
    await backend.skills.byName('@support/ticket-summarizer');
    assert.equal(server.requests[1]?.rawPath, '/api/v1/skills/by-name/%40support%2Fticket-summarizer');
  });

  it('serves an old answer with the reason when the server is gone, and forgets on request', async () => {
    const server = await serve();
    const { backend, clock } = connect(server);
    await backend.get(summarizer);
    await backend.get(summarizer);
    assert.equal(server.requests.length, 1);
    await backend.invalidate(summarizer);
    await backend.get(summarizer);
    assert.equal(server.requests.length, 2);
    await server.kill();
    clock.advance(60_001);
    const { freshness } = await backend.get(summarizer);
    assert.match(freshness.staleReason ?? '', /nothing listens/);
  });

  it('creates, changes and activates, and then shows what is new', async () => {
    const { backend } = connect(await serve());
    const made = await backend.prompts.create({
      id: 'docs.poem',
      name: 'Poem',
      promptText: 'On {{topic}}',
      team: 'docs',
      service: 'web',
      tags: ['x'],
    });
    assert.equal(made.currentVersion, '1');
    const address = { kind: 'id', id: 'docs.poem' } as const;
    assert.equal((await backend.get(address)).messages[0]?.content, 'On {{topic}}');
    await backend.prompts.update('docs.poem', { summary: 'Shorter', promptText: '{{topic}}' });
    assert.equal((await backend.get(address)).messages[0]?.content, '{{topic}}');
    await backend.prompts.update('docs.poem', { summary: 'Not yet', promptText: 'Never', isActivated: false });
    assert.equal((await backend.get(address)).version.number, '2');
    await backend.prompts.activate('docs.poem', 1);
    assert.equal((await backend.get(address)).version.number, '1');
    await fails(backend.prompts.create({ id: 'docs.poem', name: 'Poem', promptText: 'x', team: 'docs', service: 'web' }), 'conflict');
    await fails(
      backend.prompts.create({ id: 'docs.odd', name: 'Odd', promptText: 'x', team: '', service: 'web' }),
      'invalid-request',
      ({ fields }) =>
        assert.deepEqual(
          fields.map(({ field }) => field),
          ['team'],
        ),
    );
  });

  it('knows which prompts refuse writes, before and after they are asked to', async () => {
    const { backend } = connect(await serve());
    const { prompt } = await backend.get({ kind: 'id', id: 'support.triage' });
    const { prompt: free } = await backend.get(summarizer);
    assert.deepEqual(backend.capability('edit', free), { isAvailable: true });
    const state = backend.capability('promote', prompt);
    assert.match(state.isAvailable ? '' : state.reason, /^Files in Git own this prompt/);
    assert.equal(backend.capability('evaluate', prompt).isAvailable, true);
    await fails(backend.prompts.update('support.triage', { summary: 'x', promptText: 'y' }), 'conflict', ({ serverCode, message }) => {
      assert.equal(serverCode, 'repository_backed');
      assert.match(message, /Change it in its repository\.$/);
    });
  });

  it('learns which rights the key lacks', async () => {
    const server = await serve();
    const { backend } = connect(server, { secrets: { apiKey: keys.reader } });
    assert.equal(backend.capability('evaluate').isAvailable, true);
    await fails(backend.evaluations.library(['support.reply'], ['local_llama']), 'forbidden', ({ reason }) =>
      assert.equal(reason, 'missing-scope'),
    );
    const state = backend.capability('evaluate');
    assert.match(state.isAvailable ? '' : state.reason, /Missing required scope: run_evaluations/);
    await backend.check();
    assert.equal(backend.capability('evaluate').isAvailable, true, 'a new check forgets it');
  });

  it('says what an older server does not have', async () => {
    const { backend } = connect(await serve({ version: '1.10.3rc1' }));
    assert.equal(backend.capability('tools').isAvailable, true, 'nothing is known yet');
    await fails(backend.tools.list(), 'unsupported', ({ reason, message }) => {
      assert.equal(reason, 'version-too-old');
      assert.match(message, /^Listing the tools of PTM failed: This server is PTM 1\.10\.3rc1; it needs 1\.11\.0 or newer\.$/);
    });
    for (const name of ['tools', 'feedback', 'usage'] as const) assert.equal(backend.capability(name).isAvailable, false, name);
    await fails(backend.prompts.contents('support.summarizer'), 'unsupported', ({ status }) => assert.equal(status, 404));
    await fails(backend.prompts.get('support.none'), 'not-found');
  });

  for (const [since, before, calls] of [
    ['1.11.0', '1.10.9', [(ptm: PtmBackend) => ptm.tools.list(), (ptm: PtmBackend) => ptm.tools.dependents('t')]],
    [
      '1.12.0',
      '1.11.9',
      [
        (ptm: PtmBackend) => ptm.tools.export(),
        (ptm: PtmBackend) => ptm.tools.create({ promptId: 'p', version: 1 }, 't', {}),
        (ptm: PtmBackend) => ptm.tools.update({ promptId: 'p', version: 1 }, 't', {}),
        (ptm: PtmBackend) => ptm.tools.deprecate({ promptId: 'p', version: 1 }, 't'),
        (ptm: PtmBackend) => ptm.tools.deleteMockProfile({ promptId: 'p', version: 1 }, 't'),
        (ptm: PtmBackend) => ptm.feedback.submit('r', { signal: 'regen' }),
        (ptm: PtmBackend) => ptm.feedback.triage(),
        (ptm: PtmBackend) => ptm.feedback.promote('r'),
      ],
    ],
    ['1.13.1', '1.13.0', [(ptm: PtmBackend) => ptm.invocations.evaluate({ kind: 'skill', id: 's' }, invocation)]],
    [
      '1.16.0',
      '1.15.9',
      [
        (ptm: PtmBackend) => ptm.prompts.contents('p'),
        (ptm: PtmBackend) => ptm.prompts.usage('p'),
        (ptm: PtmBackend) => ptm.skills.contents('s'),
        (ptm: PtmBackend) => ptm.skills.usage('s'),
        (ptm: PtmBackend) => ptm.invocations.skillWithBundle('s', invocation),
        (ptm: PtmBackend) => ptm.invocations.promptWithContents('p', invocation),
        (ptm: PtmBackend) =>
          ptm.invocations.record({ kind: 'skill', id: 's' }, { providerLabel: 'x', durationMs: 1, inputKeys: [], isSuccess: true }),
      ],
    ],
  ] as const)
    it(`takes a missing route for an older server where it came with ${since}, and else for something that is not there`, async () => {
      for (const call of calls) {
        for (const [version, code] of [
          [before, 'unsupported'],
          [since, 'not-found'],
        ] as const) {
          await using server = await startServer(({ rawPath }) =>
            rawPath === '/api/v1/meta' ? json(200, { version }) : json(404, { detail: 'Not Found' }),
          );
          await fails(call(connect({ baseUrl: server.origin, key: 'k' }).backend), code, ({ message, status }) => {
            assert.equal(status, 404);
            if (code === 'unsupported')
              assert.match(message, new RegExp(`failed: This server is PTM ${version}; it needs ${since} or newer.$`));
          });
        }
      }
    });

  it('shows nothing old after a write, whichever it was', async () => {
    const writes: Readonly<Record<string, (ptm: PtmBackend) => Promise<unknown>>> = {
      create: (ptm) => ptm.prompts.create({ id: 'a', name: 'n', promptText: 'x', team: 't', service: 's' }),
      update: (ptm) => ptm.prompts.update('a', { summary: 's' }),
      activate: (ptm) => ptm.prompts.activate('a', 1),
      share: (ptm) => ptm.sharing.share('a'),
      unshare: (ptm) => ptm.sharing.unshare('a', 'g'),
      addToGroup: (ptm) => ptm.sharing.addToGroup('a', 'g', true),
      removeFromGroup: (ptm) => ptm.sharing.removeFromGroup('a', 'g'),
      transfer: (ptm) => ptm.sharing.transfer('a', 'u'),
      promote: (ptm) => ptm.feedback.promote('r'),
      optimise: (ptm) => ptm.optimisations.wait('a'),
      activateSkill: (ptm) => ptm.skills.activate('s', 1),
      publish: (ptm) => ptm.skills.publish('a', { displayName: 'n', description: 'd', consumerSummary: 'c' }),
      updateSkill: (ptm) => ptm.skills.update('s', {}),
      deleteSkill: (ptm) => ptm.skills.delete('s'),
    };
    const reads: Readonly<Record<string, (ptm: PtmBackend) => Promise<unknown>>> = {
      nothing: async () => undefined,
      sampling: (ptm) => ptm.sharing.setSampling('a', true),
      submit: (ptm) => ptm.optimisations.submit('a'),
      versions: (ptm) => ptm.prompts.version('a', 1),
    };
    for (const [name, call] of Object.entries({ ...writes, ...reads })) {
      const answer = { prompt_id: 'a', prompt_text: 'x', id: 's', status: 'completed', job_id: 'o' };
      await using server = await startServer(() => json(200, answer));
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      const asked = () => server.requests.filter(({ method, rawPath }) => method === 'GET' && rawPath === '/api/v1/prompts/a').length;
      const address = { kind: 'id', id: 'a' } as const;
      await backend.get(address);
      await call(backend);
      await backend.get(address);
      assert.equal(asked(), name in writes ? 2 : 1, name);
    }
  });

  it('takes away what a right is missing for, and gives it back when it is there', async () => {
    const address = { promptId: 'p', version: 1 };
    const calls: readonly (readonly [Capability, (ptm: PtmBackend) => Promise<unknown>])[] = [
      ['create', (ptm) => ptm.prompts.create({ id: 'a', name: 'n', promptText: 'x', team: 't', service: 's' })],
      ['edit', (ptm) => ptm.prompts.update('a', { summary: 's' })],
      ['promote', (ptm) => ptm.prompts.activate('a', 1)],
      ['usage', (ptm) => ptm.prompts.usage('a')],
      ['usage', (ptm) => ptm.skills.usage('s')],
      ['evaluate', (ptm) => ptm.evaluations.library(['a'], ['x'])],
      ['evaluate', (ptm) => ptm.evaluations.manual({ promptText: 'x', tests: [], providerIds: [] })],
      ['evaluate', (ptm) => ptm.invocations.evaluate({ kind: 'prompt', id: 'a' }, invocation)],
      ['evaluate', (ptm) => ptm.invocations.skillWithBundle('s', invocation)],
      ['evaluate', (ptm) => ptm.invocations.promptWithContents('a', invocation)],
      ['optimise', (ptm) => ptm.optimisations.submit('a')],
      ['optimise', (ptm) => ptm.optimisations.cancel('o')],
      ['feedback', (ptm) => ptm.feedback.submit('r', { signal: 'regen' })],
      ['feedback', (ptm) => ptm.feedback.triage()],
      ['feedback', (ptm) => ptm.feedback.promote('r')],
      ['feedback', (ptm) => ptm.feedback.resolve('r')],
      ['feedback', (ptm) => ptm.feedback.reopen('r')],
      ['feedback', (ptm) => ptm.feedback.resolveAll(['r'])],
      ['tools', (ptm) => ptm.tools.create(address, 't', {})],
      ['tools', (ptm) => ptm.tools.update(address, 't', {})],
      ['tools', (ptm) => ptm.tools.deprecate(address, 't')],
      ['tools', (ptm) => ptm.tools.deleteMockProfile(address, 'm')],
      ['skills', (ptm) => ptm.skills.download('s')],
      ['skills', (ptm) => ptm.skills.activate('s', 1)],
      ['skills', (ptm) => ptm.skills.publish('a', { displayName: 'n', description: 'd', consumerSummary: 'c' })],
      ['skills', (ptm) => ptm.skills.update('s', {})],
      ['skills', (ptm) => ptm.skills.delete('s')],
    ];
    for (const [name, call] of calls) {
      let isRefused = true;
      const answer = { prompt_id: 'a', prompt_text: 'x', id: 's', name: 't', run_key: 'r', output: '', items: [], resolved: 1, skipped: 0 };
      const more = { bundle: { prompt_md: '' }, contents: { prompt_text: '' }, status: 'queued' };
      await using server = await startServer(() =>
        isRefused ? json(403, { detail: 'Missing required scope: x' }) : json(200, { ...answer, ...more }),
      );
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      await fails(call(backend), 'forbidden');
      const state = backend.capability(name);
      assert.match(state.isAvailable ? '' : state.reason, /Missing required scope: x/, `${name}: ${call}`);
      isRefused = false;
      await call(backend);
      assert.deepEqual(backend.capability(name), { isAvailable: true }, `${name}: ${call}`);
    }
  });

  it('refuses addresses and versions that PTM does not have', async () => {
    const { backend } = connect(await serve());
    await fails(backend.get({ kind: 'slug', slug: 'x' }), 'invalid-request');
    await fails(backend.get(summarizer, { version: { kind: 'label', label: 'stable' } }), 'unsupported');
    await fails(backend.get(summarizer, { version: { kind: 'environment', environment: 'production' } }), 'unsupported');
    await fails(backend.get(summarizer, { version: { kind: 'number', number: '99' } }), 'not-found');
    for (const number of ['latest', '0', '-1', '1.5', ''])
      await fails(backend.get(summarizer, { version: { kind: 'number', number } }), 'not-found', ({ message }) =>
        assert.equal(message, `Getting version ${number} failed: versions of PTM are counted from 1.`),
      );
    for (const name of ['label', 'environment', 'serverRender', 'agents'] as const) {
      const state = backend.capability(name);
      assert.match(state.isAvailable ? '' : state.reason, /^PTM .*\.$/);
    }
  });

  it('reads tests, contents and usage, and shares', async () => {
    const { backend } = connect(await serve());
    const { tests, kpis, judgeProfile } = await backend.prompts.tests('support.summarizer');
    assert.deepEqual([tests.length, kpis.length, judgeProfile], [2, 1, 'anthropic_sonnet']);
    const contents = await backend.prompts.contents('support.summarizer', 1);
    assert.deepEqual([contents.version, contents.tool_definitions?.length], [1, 1]);
    const usage = await backend.prompts.usage('support.summarizer');
    assert.equal(typeof usage.lifetime, 'number');
    await backend.sharing.share('docs.translate');
    await backend.sharing.unshare('docs.translate', 'everyone');
    await backend.sharing.addToGroup('docs.translate', 'team-support', true);
    await backend.sharing.removeFromGroup('docs.translate', 'team-support');
    await fails(backend.sharing.removeFromGroup('docs.translate', 'team-support'), 'not-found');
    assert.deepEqual(await backend.sharing.setSampling('docs.translate', true, 0.1), { sampledThisHour: 3, hourlyCap: 60 });
    await backend.sharing.transfer('docs.translate', 'u_1002');
    const groups = await backend.identity.groups();
    assert.deepEqual(groups[1], { id: 'team-support', name: 'Support', memberCount: 9 });
  });

  it('numbers a version that does not say its number as it was asked for, and says whether it is the one in use', async () => {
    for (const [row, number, isCurrent] of [
      [{}, '3', true],
      [{ version: 4 }, '4', false],
      [{ version_number: 5, version: 4 }, '5', false],
      [{ version: 4, is_active: true }, '4', true],
    ] as const) {
      await using server = await startServer(({ rawPath }) =>
        json(200, { prompt_text: 'x', active_version: 3, ...(rawPath.endsWith('/versions/3') && row) }),
      );
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      const { version } = await backend.get(summarizer, { version: { kind: 'number', number: '3' } });
      assert.deepEqual([version.number, version.isCurrent], [number, isCurrent]);
    }
  });

  it('gives badResponse for answers of another form', async () => {
    for (const answer of [{}, [], { prompts: [{}] }, { prompts: 3 }, null, 'text']) {
      await using server = await startServer(() => json(200, answer));
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      await fails(backend.get(summarizer), 'bad-response');
      if (!Array.isArray(answer)) await fails(collected(backend.pages()), 'bad-response');
    }
  });
});
