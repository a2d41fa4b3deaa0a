import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import type { VersionRef } from '../../../../../src/core/index.ts';
import { start } from '../../../../promptServers/promptjuggler/index.ts';
import { all, makeJuggler, slug } from './makeJuggler.ts';

const contentOf = async (backend: ReturnType<typeof makeJuggler>['backend'], version: VersionRef) =>
  (await backend.get(slug('support-reply'), { version })).messages.at(-1)?.content;

describe('prompts of PromptJuggler', () => {
  it('are given by number, tag, revision and as the newest published one', async () => {
    await using server = await start();
    await using backend = makeJuggler(server).backend;
    assert.equal(await contentOf(backend, { kind: 'number', number: '1' }), 'Answer {{name}} about order {{orderNumber}}.');
    assert.match((await contentOf(backend, { kind: 'label', label: 'production' })) ?? '', /Be brief/);
    assert.match((await contentOf(backend, { kind: 'current' })) ?? '', /in \{\{language\}\}/);
    const { version } = await backend.get(slug('support-reply'), { version: { kind: 'number', number: '1' } });
    assert.equal(
      await contentOf(backend, { kind: 'revision', revisionId: version.revisionId ?? '' }),
      'Answer {{name}} about order {{orderNumber}}.',
    );
    await assert.rejects(contentOf(backend, { kind: 'number', number: '4' }), (error) => isBackendError(error, 'not-found'));
    await assert.rejects(contentOf(backend, { kind: 'environment', environment: 'staging' }), (error) =>
      isBackendError(error, 'invalid-request'),
    );
  });

  it('say everything the service says, with the instruction of the system first', async () => {
    await using server = await start();
    await using backend = makeJuggler(server).backend;
    const { freshness, details, ...revision } = await backend.get(slug('übersetzung/日本語'), {
      version: { kind: 'label', label: 'stabil' },
    });
    assert.deepEqual(revision, {
      prompt: { address: slug('übersetzung/日本語'), id: 'übersetzung/日本語', name: 'übersetzung/日本語', folders: [] },
      version: { revisionId: '9e8d7c6b-5a49-4382-a716-0f1e2d3c4b01', labels: ['stabil'], environments: [], isCurrent: false },
      dialect: 'placeholder',
      messages: [{ role: 'user', content: '「{{text}}」をドイツ語に訳してください。' }],
      model: { provider: 'gemini', model: 'gpt-4o', maxCompletionTokens: 800, temperature: 0.2, topP: 1 },
      problems: [],
    });
    assert.deepEqual(details.responseFormat, { type: 'json_object' });
    assert.ok(Date.now() - Date.parse(freshness.fetchedAt) < 60_000);
    const { messages } = await backend.get(slug('support-reply'));
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user', 'assistant', 'user'],
    );
  });

  it('have the versions that the connection names, each revision once with all its names', async () => {
    await using server = await start();
    const versions: readonly VersionRef[] = [
      { kind: 'number', number: '1' },
      { kind: 'number', number: '2' },
      { kind: 'label', label: 'production' },
      { kind: 'label', label: 'staging' },
      { kind: 'label', label: 'gone' },
    ];
    await using backend = makeJuggler(server, { names: [{ kind: 'prompt', address: slug('support-reply'), versions }] }).backend;
    const listed = await backend.versions(slug('support-reply'));
    assert.deepEqual(
      listed.map(({ number, labels, isCurrent }) => [number, labels, isCurrent]),
      [
        [undefined, ['staging'], true],
        ['2', ['production'], false],
        ['1', [], false],
      ],
    );
    await assert.rejects(backend.versions(slug('nothing')), (error) => isBackendError(error, 'not-found'));
  });

  it('are listed as the connection names them', async () => {
    await using server = await start();
    const names = [
      { kind: 'prompt', address: slug('support-reply') },
      { kind: 'workflow', address: slug('triage-ticket') },
      { kind: 'prompt', address: slug('übersetzung/日本語') },
    ] as const;
    await using backend = makeJuggler(server, { names }).backend;
    const pages = await all(backend.pages());
    assert.deepEqual(
      pages.map(({ prompts, total }) => [prompts.map(({ id }) => id), total]),
      [[['support-reply', 'übersetzung/日本語'], 2]],
    );
    assert.deepEqual(backend.capability('list'), { isAvailable: true });
    assert.deepEqual(backend.capability('workflows'), { isAvailable: true });
    const knowledge = backend.capability('knowledge');
    assert.ok(!knowledge.isAvailable && /add the slugs/.test(knowledge.reason));
    await using empty = makeJuggler(server).backend;
    assert.deepEqual(await all(empty.pages()), [{ prompts: [], total: 0 }]);
    assert.equal(empty.capability('list').isAvailable, false);
  });

  it('are remembered, a number for longer than a tag', async () => {
    await using server = await start();
    const asked = () => server.requests.filter(({ method }) => method === 'GET').length;
    await using backend = makeJuggler(server, { options: { tagTtlMs: 0 } }).backend;
    for (let time = 0; time < 2; time++) await contentOf(backend, { kind: 'number', number: '1' });
    assert.equal(asked(), 1);
    for (let time = 0; time < 2; time++) await contentOf(backend, { kind: 'label', label: 'production' });
    assert.equal(asked(), 3);
    await backend.invalidate();
    await contentOf(backend, { kind: 'number', number: '1' });
    assert.equal(asked(), 4);
  });

  it('prove the key when the connection is checked, with and without a name', async () => {
    await using server = await start();
    await using named = makeJuggler(server, { names: [{ kind: 'prompt', address: slug('support-reply') }] }).backend;
    assert.deepEqual(await named.check(), { server: 'PromptJuggler', warnings: [] });
    await using bare = makeJuggler(server).backend;
    assert.match((await bare.check()).warnings[0] ?? '', /Add the slugs/);
    await using stranger = makeJuggler(server, { key: 'pj_wrong' }).backend;
    await assert.rejects(stranger.check(), (error) => isBackendError(error, 'unauthorized') && error.reason === 'key-wrong');
  });
});
