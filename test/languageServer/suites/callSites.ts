import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Location, LocationLink, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Client, StartClient } from '../client.ts';

const prompt = '---\nname: refund\norg: acme\napp: shop\nvariables: [customer, days]\n---\n{{ customer }} {{ days }}\n';
const call = 'p = client.get_by_name("acme", "shop", "refund")\r\n# 😀\r\nprint("😀", p.render({"custmer": 1, "days": 2}))\r\n';

/** A client that takes whatever the server asks for later. */
const dynamic = Object.fromEntries(
  ['synchronization', 'diagnostic', 'completion', 'codeAction', 'definition', 'references', 'rename'].map((name) => [
    name,
    { dynamicRegistration: true },
  ]),
);

/** What a client gets of the server for calls in source code, in the process or over its transport. */
export function describeCallSites(start: StartClient): void {
  let client: Client;
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  };
  const workspaceFolders = () => [{ uri: pathToFileURL(folder).href, name: 'library' }];
  const send = <Answer>(method: string, params: object): Promise<Answer> => client.connection.sendRequest<Answer>(method, params);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-calls-'));
    client = await start();
    await write('prompts/refund.prompt.j2', prompt);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await rm(folder, { recursive: true, force: true });
  });

  it('are checked for a client that knows next to nothing', async () => {
    await client.initialize({ workspaceFolders: workspaceFolders() });
    await client.open(uriOf('app.py'), call, 'python');
    const found = await client.waitForPush(({ uri }) => uri === uriOf('app.py'));
    assert.deepEqual(
      found.map(({ code, range: { start, end } }) => [code, start.line, start.character, end.character]),
      [
        ['call-site-missing-variable', 2, 14, 20],
        ['call-site-unknown-variable', 2, 23, 30],
      ],
    );
    const range = found[1]?.range;
    const actions = await send<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('app.py') },
      range,
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Replace with 'customer'",
        "Remove 'custmer'",
        "Declare 'custmer' in the prompt 'refund'",
        "Ignore 'call-site-unknown-variable' here",
      ],
    );
  });

  it('lead to their prompt and back, in files that are not open too', async () => {
    await write('lib/app.py', call);
    await write('lib/other.ts', "const p = await client.getByName('acme', 'shop', 'refund');\np.render({ customer, days });\n");
    await write('node_modules/x/index.js', "client.getByName('acme', 'shop', 'refund').render({ days: 1 });\n");
    await write('.gitignore', 'dist\n');
    await write('dist/app.js', "client.getByName('acme', 'shop', 'refund').render({ days: 1 });\n");
    await client.initialize({
      workspaceFolders: workspaceFolders(),
      capabilities: { textDocument: { definition: { linkSupport: true } } },
    });
    const textDocument = { uri: uriOf('lib/app.py') };
    await client.open(textDocument.uri, call, 'python');
    const links = await send<LocationLink[]>('textDocument/definition', { textDocument, position: { line: 0, character: 42 } });
    assert.deepEqual(
      links.map(({ targetUri }) => targetUri),
      [uriOf('prompts/refund.prompt.j2')],
    );
    const uses = await send<{ complete: boolean; places: Location[] }>('promptdeck/usages', { uri: uriOf('prompts/refund.prompt.j2') });
    assert.deepEqual(
      [uses.complete, ...uses.places.map(({ uri, range }) => `${uri.slice(uriOf('').length + 1)} ${range.start.line}`)],
      [true, 'lib/app.py 2', 'lib/other.ts 1'],
    );
    const days = await send<Location[]>('textDocument/references', {
      textDocument,
      position: { line: 2, character: 38 },
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      days.map(({ uri, range }) => `${uri.slice(uriOf('').length + 1)} ${range.start.line}`),
      ['lib/app.py 2', 'lib/other.ts 1', 'prompts/refund.prompt.j2 4', 'prompts/refund.prompt.j2 6'],
    );
  });

  it('change with a variable of the prompt, after the user confirmed', async () => {
    await write('lib/other.ts', "const p = await client.getByName('acme', 'shop', 'refund');\np.render({ customer, days: 3 });\n");
    await client.initialize({
      workspaceFolders: workspaceFolders(),
      capabilities: { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } },
    });
    const textDocument = { uri: uriOf('prompts/refund.prompt.j2') };
    await client.open(textDocument.uri, prompt);
    const edit = await send<WorkspaceEdit>('textDocument/rename', {
      textDocument,
      position: { line: 6, character: 5 },
      newName: 'client_name',
    });
    const [, inCalls] = (edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(inCalls?.textDocument.uri, uriOf('lib/other.ts'));
    assert.deepEqual(
      inCalls?.edits.map((one) => ('newText' in one ? [one.newText, 'annotationId' in one ? one.annotationId : ''] : [])),
      [['client_name: customer', 'calls']],
    );
    assert.equal(edit.changeAnnotations?.calls?.needsConfirmation, true);
  });

  it('are asked for only when the workspace holds a prompt', async () => {
    const asked: string[] = [];
    let wake = () => {};
    client.connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      asked.push(...registrations.map(({ method }) => method));
      wake();
    });
    await rm(path.join(folder, 'prompts'), { recursive: true });
    await client.initialize({ workspaceFolders: workspaceFolders(), capabilities: { textDocument: dynamic } });
    await client.open('untitled:one', '{{ a }}');
    await client.hover('untitled:one', { line: 0, character: 3 });
    assert.equal(asked.length, 0);
    await write('prompts/refund.prompt.j2', prompt);
    const answered = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await client.connection.sendNotification('promptdeck/libraryChanged', {});
    await answered;
    assert.ok(asked.includes('textDocument/didOpen') && asked.includes('textDocument/diagnostic'));
    assert.ok(!asked.includes('textDocument/hover') && !asked.includes('textDocument/formatting'));
  });

  it('offer the names that no prompt of the workspace has, the most used first', async () => {
    await write('a.py', 'c.get_by_name("acme", "shop", "welcome").render({})\nc.run_workflow("onboard", 1, {})\nc.get("key").render({})\n');
    await write('b.ts', "c.runWorkflow('onboard', 1, {});\nc.getByName('acme', 'shop', 'refund');\n");
    await client.initialize({ workspaceFolders: workspaceFolders() });
    assert.deepEqual(await send('promptdeck/vendorNames', {}), {
      complete: true,
      names: [
        { server: 'promptjuggler', name: { kind: 'workflow', address: { kind: 'slug', slug: 'onboard' } }, calls: 2 },
        {
          server: 'promptory',
          name: { kind: 'prompt', address: { kind: 'name', org: 'acme', app: 'shop', name: 'welcome' } },
          calls: 1,
        },
      ],
    });
  });
}
