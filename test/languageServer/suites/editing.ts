import assert from 'node:assert/strict';
import type { CompletionItem, InlayHint, SignatureHelp, TextEdit } from 'vscode-languageserver-types';
import type { Client, StartClient } from '../client.ts';

const format = { tabSize: 2, insertSpaces: true };
const uri = 'untitled:one';
const textDocument = { uri };

/** Help with writing as a client gets it of the server, in the process or over its transport. */
export function describeEditing(start: StartClient): void {
  let client: Client;

  beforeEach(async () => {
    client = await start();
  });
  afterEach(() => client.stop());

  it('formats a document, a range and what was typed', async () => {
    await client.initialize();
    await client.open(uri, '😀 {{x}}\r\n{{ y}}');
    const texts = async (method: string, params: object) =>
      (await client.connection.sendRequest<TextEdit[]>(`textDocument/${method}`, { textDocument, options: format, ...params })).map(
        ({ range: { start } }) => `${start.line}:${start.character}`,
      );
    assert.deepEqual(await texts('formatting', {}), ['0:5', '0:6', '1:4']);
    assert.deepEqual(await texts('rangeFormatting', { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } } }), [
      '1:4',
    ]);
    assert.deepEqual(await texts('onTypeFormatting', { ch: '}', position: { line: 0, character: 8 } }), ['0:5', '0:6']);
  });

  it('shows signatures, and values unless a setting is off', async () => {
    let enabled = true;
    client.connection.onRequest('workspace/configuration', () => [{ inlayHints: { enabled } }]);
    client.connection.onRequest('promptdeck/variables', () => ({
      complete: true,
      variables: [{ name: 'x', sample: '"Ada"', source: 'testCase' }],
    }));
    await client.initialize({ capabilities: { workspace: { configuration: true } }, initializationOptions: { answersRequests: true } });
    await client.open(uri, '{{ x }}{{ x | default(');
    const position = { line: 0, character: 22 };
    const help = await client.connection.sendRequest<SignatureHelp>('textDocument/signatureHelp', { textDocument, position });
    assert.equal(help.signatures[0]?.label, "default(default_value='', boolean=false)");
    const range = { start: { line: 0, character: 0 }, end: position };
    const hints = () => client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    assert.deepEqual(
      (await hints()).map(({ label }) => label),
      ['= "Ada"'],
    );
    enabled = false;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await hints(), []);
  });

  it('makes a file of a selection for a client that can create one, and for no other', async () => {
    const titles = async (capabilities: object) => {
      await client.stop();
      client = await start();
      await client.initialize({ capabilities });
      await client.open('file:///nowhere/a.prompt.j2', 'Hi {{ name }}, bye');
      const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 13 } };
      const params = {
        textDocument: { uri: 'file:///nowhere/a.prompt.j2' },
        range,
        context: { diagnostics: [], only: ['refactor.extract'] },
      };
      const actions = await client.connection.sendRequest<{ title: string }[]>('textDocument/codeAction', params);
      return actions.map(({ title }) => title);
    };
    const creating = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } };
    assert.deepEqual(await titles(creating), ["Extract to the macro 'part'", "Extract to the template 'a-part'"]);
    assert.deepEqual(await titles({}), ["Extract to the macro 'part'"]);
  });

  it('completes keys of tests files and front matter', async () => {
    client.connection.onRequest('promptdeck/testedPrompts', () => ({ uris: ['memfs:/a.prompt.j2'] }));
    client.connection.onRequest('promptdeck/variables', () => ({ complete: true, variables: [{ name: 'tone', source: 'frontMatter' }] }));
    await client.initialize({ initializationOptions: { answersRequests: true } });
    await client.open('memfs:/a.tests.yaml', '- vars:\n    t', 'yaml');
    const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
    assert.deepEqual(labels(await client.complete('memfs:/a.tests.yaml', { line: 1, character: 5 })), ['tone']);
    await client.open('memfs:/a.prompt.j2', '---\ndial\n---\n');
    assert.deepEqual(labels(await client.complete('memfs:/a.prompt.j2', { line: 1, character: 4 })), ['dialect']);
  });
}
