import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client, StartClient } from '../client.ts';

const pulls = { textDocument: { diagnostic: {} } };

/** What a client gets of the server for a prompt and its test cases, in the process or over its transport. */
export function describeLanguageFeatures(start: StartClient): void {
  let client: Client;
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-library-'));
    client = await start();
  });
  afterEach(async () => {
    await client.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('serves a client with no capabilities and no folders: diagnostics are pushed', async () => {
    const { capabilities } = await client.initialize();
    assert.ok(capabilities.completionProvider && capabilities.hoverProvider && capabilities.diagnosticProvider);
    await client.open('untitled:one', '{{ }}\n{% if %}', 'promptdeck-prompt', 7);
    const found = await client.waitForPush(({ uri, version }) => uri === 'untitled:one' && version === 7);
    assert.deepEqual(found.map(({ code, range }) => `${String(code)} ${range.start.line}`).slice(0, 2), ['syntax 0', 'syntax 1']);
    await client.change('untitled:one', 8, 'fine');
    assert.deepEqual(await client.waitForPush(({ version }) => version === 8), []);
    await client.close('untitled:one');
    assert.deepEqual(await client.waitForPush(({ version }) => version === undefined), []);
  });

  it('answers pulls, and pushes nothing to a client that pulls', async () => {
    await client.initialize({ capabilities: pulls });
    await client.open('untitled:one', '{{ a | uper }}');
    assert.deepEqual(
      (await client.pull('untitled:one')).map(({ message }) => message),
      ["No filter named 'uper'. Did you mean 'upper'?"],
    );
    assert.equal(client.pushed.length, 0);
  });

  it('learns variables from the tests file on disk when the client answers no requests', async () => {
    await writeFile(path.join(folder, 'a.tests.yaml'), '- vars:\n    customer: Ada\n');
    await writeFile(path.join(folder, 'a.prompt.j2'), '');
    await client.initialize({ capabilities: pulls });
    const uri = uriOf('a.prompt.j2');
    await client.open(uri, 'Dear {{ custmer }} {{ cust');
    assert.deepEqual(
      (await client.pull(uri)).filter(({ code }) => code === 'undefined-variable').map(({ message }) => message),
      ["No variable named 'custmer'. Did you mean 'customer'?", "No variable named 'cust'."],
    );
    assert.deepEqual(
      (await client.complete(uri, { line: 0, character: 26 })).map(({ label }) => label).filter((label) => label === 'customer'),
      ['customer'],
    );

    await client.open(uriOf('a.tests.yaml'), '- vars: { custmer: Ada, cust: 1 }\n', 'yaml');
    assert.deepEqual(
      (await client.pull(uri)).filter(({ code }) => code === 'undefined-variable'),
      [],
    );
  });

  it('finds includes on disk, below the workspace folder or near the file', async () => {
    await mkdir(path.join(folder, 'shared'));
    await writeFile(path.join(folder, 'shared', 'style.prompt.j2'), '---\nname: house_style\n---\nBe short.');
    const uri = uriOf('a.prompt.j2');
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'library' }];
    for (const folders of [workspaceFolders, null]) {
      await client.stop();
      client = await start();
      await client.initialize({ capabilities: pulls, workspaceFolders: folders });
      await client.open(uri, '{% include "" %}{% include "house_style" %}{% include "house_stile" %}');
      const offered = await client.complete(uri, { line: 0, character: 12 });
      assert.deepEqual(
        offered.map(({ label }) => label),
        ['shared/style'],
      );
      assert.deepEqual(
        (await client.pull(uri)).filter(({ code }) => code === 'missing-include').map(({ range }) => range.start.character),
        [11, 54],
      );
    }
  });

  it('checks a tests file that has a prompt beside it, and no other', async () => {
    await writeFile(path.join(folder, 'a.prompt.j2'), '');
    await client.initialize({ capabilities: pulls });
    await client.open(uriOf('a.tests.yaml'), 'tests: 3\n', 'yaml');
    await client.open(uriOf('b.tests.yaml'), 'tests: 3\n', 'yaml');
    assert.deepEqual([...new Set((await client.pull(uriOf('a.tests.yaml'))).map(({ code }) => code))], ['tests-file']);
    assert.deepEqual(await client.pull(uriOf('b.tests.yaml')), []);
  });

  it('asks a host that answers, remembers the answer and forgets it when told so', async () => {
    let asked = 0;
    let names = ['customer'];
    client.connection.onRequest('promptdeck/variables', () => {
      asked += 1;
      return { complete: true, variables: names.map((name) => ({ name, source: 'testCase' })) };
    });
    const refreshed = new Promise<void>((resolve) =>
      client.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      }),
    );
    const capabilities = { ...pulls, workspace: { diagnostics: { refreshSupport: true } } };
    await client.initialize({ capabilities, initializationOptions: { answersRequests: true } });
    await client.open('memfs:/a.prompt.j2', '{{ customer }}{{ tone }}');
    assert.equal((await client.pull('memfs:/a.prompt.j2')).length, 1);
    await client.pull('memfs:/a.prompt.j2');
    assert.equal(asked, 1);

    names = ['customer', 'tone'];
    await client.connection.sendNotification('promptdeck/libraryChanged', {});
    await refreshed;
    assert.equal((await client.pull('memfs:/a.prompt.j2')).length, 0);
  });

  it('keeps silent about variables when the host fails', async () => {
    client.connection.onRequest('promptdeck/variables', () => {
      throw new Error('no');
    });
    await client.initialize({ capabilities: pulls, initializationOptions: { answersRequests: true } });
    await client.open('memfs:/a.prompt.j2', '{{ a }}{{ b | uper }}');
    assert.deepEqual(
      (await client.pull('memfs:/a.prompt.j2')).map(({ code }) => code),
      ['unknown-filter'],
    );
  });

  it('takes levels from the settings and follows their changes', async () => {
    let level = 'off';
    client.connection.onRequest('workspace/configuration', () => [{ diagnostics: { unknownFilter: level, syntax: 17 } }]);
    await client.initialize({ capabilities: { ...pulls, workspace: { configuration: true } } });
    await client.open('untitled:one', '{{ a | uper }}{{ }}');
    assert.deepEqual(
      (await client.pull('untitled:one')).map(({ code }) => code),
      ['syntax'],
    );
    level = 'hint';
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(
      (await client.pull('untitled:one')).map(({ severity }) => severity),
      [4, 1],
    );
  });

  it('gives completion, documentation, hover and semantic tokens', async () => {
    await client.initialize({ capabilities: pulls });
    await client.open('untitled:one', 'a\r\n{{ 😀 }}{{ x | upp');
    const [item] = await client.complete('untitled:one', { line: 1, character: 18 });
    assert.equal(item?.label, 'upper');
    const resolved = await client.connection.sendRequest<object>('completionItem/resolve', item);
    assert.ok('documentation' in resolved);
    await client.change('untitled:one', 2, '{{ x | upper }}');
    assert.match(JSON.stringify(await client.hover('untitled:one', { line: 0, character: 8 })), /upper/);
    const tokens = await client.connection.sendRequest<{ data: number[] }>('textDocument/semanticTokens/full', {
      textDocument: { uri: 'untitled:one' },
    });
    assert.equal(tokens.data.length, 5 * 5);
  });

  it('never gives results for text that has changed in the meantime', async () => {
    await client.initialize({ capabilities: pulls });
    await client.open('untitled:one', '{{ }}');
    await client.pull('untitled:one');
    await client.change('untitled:one', 2, '{{ a }}{{ }}{{ }}');
    const early = client.pull('untitled:one').then(
      (items) => items.length,
      () => 'refused',
    );
    await client.change('untitled:one', 3, 'all fine');
    assert.deepEqual(await client.pull('untitled:one'), []);
    assert.ok([0, 'refused'].includes(await early));
  });
}
