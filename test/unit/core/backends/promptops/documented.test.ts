import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { start } from '../../../../promptServers/promptops/index.ts';
import { byId, makeOps } from './makeOps.ts';

describe('what only documented PromptOps has', () => {
  it('renders on the server', async () => {
    await using server = await start({ mode: 'documented' });
    await using backend = makeOps(server).backend;
    await backend.form();
    const messages = await backend.features.serverRender?.render(byId('greet'), { name: 'Ada', shop: 'Acme' });
    assert.deepEqual(messages, [{ role: 'user', content: 'Hello Ada, welcome to Acme.' }]);
    const model = { provider: 'openai', name: 'gpt-4o' };
    const { text, variablesUsed } = await backend.documented.render('greet', {
      variables: { name: 'Ada', shop: 'Acme' },
      version: '1.9.0',
      model,
    });
    assert.deepEqual([text, variablesUsed], ['Greet Ada of Acme. Answer in one line.', ['name', 'shop']]);
  });

  it('creates, changes and deletes prompts', async () => {
    await using server = await start({ mode: 'documented' });
    const { documented, ...backend } = makeOps(server).backend;
    const made = await documented.create({ name: 'Fare well', content: 'Bye {{name}}', tags: ['end'], variables: ['name'] });
    assert.deepEqual([made.id, made.version, made.tags], ['fare-well', '1.0.0', ['end']]);
    assert.equal((await documented.update('fare-well', { content: 'So long' })).version, '1.1.0');
    const changed = await documented.update('fare-well', { description: 'Words at the end' }, { version: '1.0.0' });
    assert.deepEqual([changed.version, changed.content, changed.description], ['1.0.0', 'Bye {{name}}', 'Words at the end']);
    await documented.remove('fare-well', '1.0.0');
    assert.deepEqual(
      (await backend.versions(byId('fare-well'))).map(({ number }) => number),
      ['1.1.0'],
    );
    await documented.remove('fare-well', 'all');
    await assert.rejects(backend.get(byId('fare-well')), (error) => isBackendError(error, 'not-found'));
    await assert.rejects(documented.create({ name: '', content: 'x' }), (error) => {
      assert.ok(isBackendError(error, 'invalid-request'));
      assert.equal(error.fields[0]?.field, 'name');
      return true;
    });
    await backend.dispose();
  });

  it('knows models and how they fit', async () => {
    await using server = await start({ mode: 'documented' });
    await using backend = makeOps(server).backend;
    const [model, ...others] = await backend.documented.models({ provider: 'openai' });
    assert.deepEqual([model?.name, model?.costUsdPer1kTokens, others], ['gpt-4o', { input: 0.0025, output: 0.01 }, []]);
    const fits = await backend.documented.compatibility({ id: 'greet' }, [
      { provider: 'openai', name: 'gpt-4o' },
      { provider: 'x', name: 'y' },
    ]);
    assert.deepEqual(
      fits.map(({ name, isCompatible, score }) => [name, isCompatible, score]),
      [
        ['gpt-4o', true, 0.92],
        ['y', false, 0],
      ],
    );
  });

  it('is said to be missing by a server as shipped, and nothing is sent', async () => {
    await using server = await start();
    await using backend = makeOps(server).backend;
    const { documented } = backend;
    await backend.form();
    const before = server.requests.length;
    const calls = [
      () => documented.render('greet', { variables: {} }),
      () => documented.create({ name: 'a', content: 'b' }),
      () => documented.update('greet', {}),
      () => documented.remove('greet', '1.9.0'),
      () => documented.models(),
      () => documented.compatibility({}, []),
    ];
    for (const call of calls) await assert.rejects(call(), (error) => isBackendError(error, 'unsupported'));
    assert.equal(server.requests.length, before);
    for (const name of ['serverRender', 'create', 'edit'] as const) {
      const state = backend.capability(name);
      assert.ok(!state.isAvailable && /as shipped cannot/.test(state.reason));
    }
  });
});
