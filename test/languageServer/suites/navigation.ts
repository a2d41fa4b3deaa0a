import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  DocumentLink,
  DocumentSymbol,
  Location,
  Position,
  SymbolInformation,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type { Client, StartClient } from '../client.ts';

const caret = '█';

/** Navigation, structure and renaming as a client gets them of the server, in the process or over its transport. */
export function describeNavigation(startClient: StartClient): void {
  let folder: string;
  let client: Client;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).toString();

  /** Writes files, opens the one with the caret, and gives its place. */
  async function open(files: Readonly<Record<string, string>>): Promise<{ textDocument: { uri: string }; position: Position }> {
    let opened: { textDocument: { uri: string }; position: Position } | undefined;
    for (const [name, text] of Object.entries(files)) {
      const plain = text.replace(caret, '');
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), plain);
      if (!text.includes(caret)) continue;
      const before = text.slice(0, text.indexOf(caret)).split('\n');
      await client.open(uriOf(name), plain, name.endsWith('.yaml') ? 'yaml' : undefined);
      opened = { textDocument: { uri: uriOf(name) }, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
    }
    assert.ok(opened);
    return opened;
  }

  const start = (capabilities: object = {}, initializationOptions?: object) =>
    client.initialize({
      capabilities,
      ...(initializationOptions && { initializationOptions }),
      workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'work' }],
    });
  const request = <Answer>(method: string, params: object) => client.connection.sendRequest<Answer>(method, params);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-navigation-'));
    client = await startClient();
  });
  afterEach(async () => {
    await client.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('renames across files for a client that knows only plain edits', async () => {
    await start();
    const place = await open({
      'a.prompt.j2': '---\nvariables: [tone]\n---\n{{ to█ne }}{% include "shared/style" %}',
      'shared/style.prompt.j2': '𝒜 {{ tone }}\r\n',
      'a.tests.yaml': '- vars: { tone: warm }\n',
    });
    const edit = await request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'voice' });
    assert.deepEqual(Object.keys(edit.changes ?? {}).sort(), [
      uriOf('a.prompt.j2'),
      uriOf('a.tests.yaml'),
      uriOf('shared/style.prompt.j2'),
    ]);
    assert.deepEqual(edit.changes?.[uriOf('shared/style.prompt.j2')]?.[0]?.range, {
      start: { line: 0, character: 6 },
      end: { line: 0, character: 10 },
    });
  });

  it('asks for confirmation where the client can, and refuses with an error of the protocol', async () => {
    await start({ workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } });
    const place = await open({ 'a.prompt.j2': '{% include "s" %}{{ to█ne }}', 's.prompt.j2': '{{ tone }}' });
    const edit = await request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'voice' });
    assert.deepEqual(
      Object.values(edit.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation),
      [true],
    );
    await assert.rejects(request('textDocument/rename', { ...place, newName: 'not a name' }), { code: -32803, message: /is no name/ });
    await assert.rejects(request('textDocument/rename', { ...place, textDocument: { uri: uriOf('b.prompt.j2') }, newName: 'x' }), {
      code: -32803,
    });
  });

  it('finds definitions, references and files that changed on disk meanwhile', async () => {
    await start();
    const place = await open({ 'a.prompt.j2': '{{ to█ne }}{% include "style" %}', 'style.prompt.j2': '{{ tone }}' });
    const references = () => request<Location[]>('textDocument/references', { ...place, context: { includeDeclaration: true } });
    assert.deepEqual(
      (await references()).map(({ uri }) => uri),
      [uriOf('a.prompt.j2'), uriOf('style.prompt.j2')],
    );
    await writeFile(path.join(folder, 'style.prompt.j2'), '{{ tone }} {{ tone }}');
    await writeFile(path.join(folder, 'b.prompt.j2'), '{% include "style" %}{{ tone }}');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    assert.equal((await references()).length, 4);
    const included = { ...place, position: { line: 0, character: 'to█ne }}{% include "s'.length + 3 } };
    assert.deepEqual(
      (await request<Location[]>('textDocument/definition', included)).map(({ uri }) => uri),
      [uriOf('style.prompt.j2')],
    );
  });

  it('knows the structure of a file and of the library', async () => {
    await start({ textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
    const { textDocument, position } = await open({
      'forms.prompt.j2': '{% macro greet(name) %}\n{{ name }}\n{% endmacro %}\n',
      'a.prompt.j2': '{% from "forms" import greet %}█\n{% block intro %}\n{{ greet(1) }}\n{% endblock %}\n',
    });
    const symbols = await request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['forms', 'intro'],
    );
    const found = await request<WorkspaceSymbol[]>('workspace/symbol', { query: 'grt' });
    assert.deepEqual(
      found.map(({ name, location }) => [name, location.uri]),
      [['greet', uriOf('forms.prompt.j2')]],
    );
    assert.equal((await request<unknown[]>('textDocument/foldingRange', { textDocument })).length, 1);
    const [link] = await request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    assert.equal((await request<DocumentLink>('documentLink/resolve', link ?? {})).target, uriOf('forms.prompt.j2'));
    const [item] = await request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
      textDocument,
      position: { line: 0, character: 10 },
    });
    const calls = await request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    assert.deepEqual([item?.name, ...calls.map(({ from }) => from.name)], ['forms', 'a']);
    assert.equal((await request<unknown[]>('textDocument/selectionRange', { textDocument, positions: [position, position] })).length, 2);
  });

  it('flattens the outline for a client that takes no trees', async () => {
    await start();
    const { textDocument } = await open({ 'a.prompt.j2': '---\nvariables: [tone]\n---\n█{{ tone }}' });
    const symbols = await request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      symbols.map(({ name, location }) => [name, location.uri]),
      [
        ['Front matter', textDocument.uri],
        ['tone', textDocument.uri],
      ],
    );
  });

  it('tells what changed in the colours since the last answer', async () => {
    await start();
    const { textDocument } = await open({ 'a.prompt.j2': '{{ a }}\n{{ b }}\n█{{ c }}\n' });
    const full = await request<{ resultId: string; data: number[] }>('textDocument/semanticTokens/full', { textDocument });
    await client.change(textDocument.uri, 2, '{{ a }}\n{{ bcd }}\n{{ c }}\n');
    const params = { textDocument, previousResultId: full.resultId };
    const delta = await request<{ resultId: string; edits: { start: number; deleteCount: number; data: number[] }[] }>(
      'textDocument/semanticTokens/full/delta',
      params,
    );
    const data = [...full.data];
    for (const { start: at, deleteCount, data: added } of delta.edits) data.splice(at, deleteCount, ...added);
    const again = await request<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument });
    assert.deepEqual(data, again.data);
    assert.ok(delta.edits.length === 1 && (delta.edits[0]?.data.length ?? 99) < full.data.length / 2);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
    const part = await request<{ data: number[] }>('textDocument/semanticTokens/range', { textDocument, range });
    assert.deepEqual(part.data.slice(0, 3), [1, 0, 2]);
    assert.equal(part.data.length, 15);
    const late = await request<{ data?: number[] }>('textDocument/semanticTokens/full/delta', params);
    assert.ok(late.data, 'a delta against an answer nobody has is a full answer');
  });

  it('keeps its index where it may, and does not believe a broken one', async () => {
    const storagePath = path.join(folder, 'storage');
    await mkdir(storagePath);
    await writeFile(path.join(storagePath, 'promptIndex.json'), '{"formatVersion":1,"files":[["x",{"stamp":"1"}],');
    await start({}, { storagePath });
    await open({ 'a.prompt.j2': '{{ to█ne }}{% macro greet() %}{% endmacro %}' });
    const found = await request<WorkspaceSymbol[]>('workspace/symbol', { query: 'greet' });
    assert.equal(found.length, 1);
    assert.deepEqual(await readdir(storagePath), ['promptIndex.json']);
    assert.match(await readFile(path.join(storagePath, 'promptIndex.json'), 'utf8'), /"greet"/);
  });

  it('answers for documents that are closed, half typed, or no prompts', async () => {
    await start();
    const methods = [
      'definition',
      'references',
      'documentHighlight',
      'prepareRename',
      'documentSymbol',
      'foldingRange',
      'documentLink',
      'prepareCallHierarchy',
    ];
    const broken = '{{ a.b | {% for x in %}{% from "x" import %}{% block %}{{ self. }}{% include %}{% macro (%}{{ f(x= }}';
    await client.open(uriOf('b.prompt.j2'), broken);
    await client.open(uriOf('c.tests.yaml'), '- vars: { a: [\n  assert: {{', 'yaml');
    for (const name of ['closed.prompt.j2', 'b.prompt.j2', 'c.tests.yaml']) {
      for (const method of methods) {
        for (const character of [0, 3, 10, 60, 1000]) {
          const params = { textDocument: { uri: uriOf(name) }, position: { line: 0, character }, context: { includeDeclaration: true } };
          await request(`textDocument/${method}`, params).catch((fault: { code?: number }) =>
            assert.equal(fault.code, -32803, String(fault)),
          );
        }
      }
      await request('textDocument/selectionRange', { textDocument: { uri: uriOf(name) }, positions: [{ line: 0, character: 5 }] });
    }
    assert.equal(client.errorOutput, '');
  });
}
