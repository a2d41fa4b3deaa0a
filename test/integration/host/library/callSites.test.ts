import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../../helpers/eventually.ts';

const uriOf = (path: string): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, path);
};

async function opened(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Writes a passage of the text in another way, without saving. */
async function replaced(document: vscode.TextDocument, passage: string, text: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  const start = document.getText().indexOf(passage);
  assert.ok(start >= 0, passage);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + passage.length));
  await editor.edit((edit) => edit.replace(range, text));
}

/** What Promptdeck says about a document; others may say more. */
const found = (document: vscode.TextDocument) =>
  vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Promptdeck')
    .map((diagnostic) => ({
      ...diagnostic,
      range: diagnostic.range,
      text: document.getText(diagnostic.range),
      message: diagnostic.message,
    }));

const placeOf = (document: vscode.TextDocument, passage: string, into = 1): vscode.Position =>
  document.positionAt(document.getText().indexOf(passage) + into);

describe('Calls of prompts in source code', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  for (const [path, passage, slip, wanted] of [
    ['app/support_desk.py', '"policy": policy', '"polcy": policy', 'polcy'],
    ['app/assistant.ts', '{ tools, limits, goal, steps })', '{ tools, limit, goal, steps })', 'limit'],
  ] as const) {
    it(`are held against the prompt in ${path}, and mended by a quick fix`, async () => {
      const document = await opened(path);
      await replaced(document, passage, slip);
      await eventually(() =>
        assert.deepEqual(
          found(document)
            .map(({ text, code }) => [typeof code === 'object' ? code.value : code, text])
            .sort(),
          [
            ['call-site-missing-variable', 'render'],
            ['call-site-unknown-variable', wanted],
          ],
        ),
      );
      const range = found(document).find(({ text }) => text === wanted)?.range;
      assert.ok(range);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
      const fix = actions.find(({ title }) => title.startsWith('Replace with'));
      assert.ok(fix?.edit, actions.map(({ title }) => title).join(' · '));
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await eventually(() => assert.deepEqual(found(document), []));
    });
  }

  it('are counted above the prompt, and found from there and back', async () => {
    const prompt = await opened('customer-support/ticket-triage.prompt.j2');
    await eventually(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', prompt.uri, 10);
      assert.ok(
        lenses.some(({ command }) => command?.title === 'Used at 5 Places'),
        lenses.map(({ command }) => command?.title).join(' · '),
      );
    });
    const source = await opened('app/support_desk.py');
    const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      source.uri,
      placeOf(source, 'ticket_triage'),
    );
    assert.deepEqual(
      links.map((link) => ('targetUri' in link ? link.targetUri : link.uri).path.split('/').at(-1)),
      ['ticket-triage.prompt.j2'],
    );
  });

  it('are renamed with a variable of the prompt', async () => {
    const prompt = await opened('customer-support/refund-reply.prompt.j2');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      prompt.uri,
      placeOf(prompt, 'policy.window_days'),
      'returns_policy',
    );
    const inCalls = edit.get(uriOf('app/support_desk.py'));
    assert.deepEqual(
      inCalls.map(({ newText }) => newText),
      ['returns_policy'],
    );
  });

  it('leave completion, formatting and colours of the languages to others', async () => {
    const source = await opened('app/support_desk.py');
    await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        source.uri,
        placeOf(source, 'prompt.render', 'prompt.'.length),
        '.',
      );
      assert.deepEqual(
        list.items.filter(({ detail }) => detail?.includes('Jinja')),
        [],
      );
    });
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', source.uri, {
      tabSize: 4,
      insertSpaces: true,
    });
    assert.deepEqual(edits ?? [], []);
  });
});
