import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../../helpers/eventually.ts';

/** Opens a prompt whose text is given with the cursor as █; the file itself stays as it is. */
async function promptWith(text: string): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'customer-support', 'ticket-triage.prompt.j2');
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const cursor = text.indexOf('█');
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  await editor.edit((edit) => edit.replace(all, text.replace('█', '')));
  return { document, position: document.positionAt(cursor) };
}

async function labelsAt(text: string): Promise<string[]> {
  const { document, position } = await promptWith(text);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

const frontMatter = '---\nname: letter\nvariables:\n  customer: string\n  order: { type: object, fields: { id: string } }\n---\n';

describe('The language server in the editor', () => {
  after(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('opens prompt files in their own language', async () => {
    const { document } = await promptWith(`${frontMatter}Hi█`);
    assert.equal(document.languageId, 'promptdeck-prompt');
  });

  it('offers the declared variable after `{{ cust`', async () => {
    await eventually(async () => assert.ok((await labelsAt(`${frontMatter}Dear {{ cust█ }}`)).includes('customer')));
  });

  it('offers the fields of an object', async () => {
    await eventually(async () => assert.equal((await labelsAt(`${frontMatter}{{ order.█ }}`))[0], 'id'));
  });

  it('offers filters after a pipe', async () => {
    await eventually(async () => {
      const labels = await labelsAt(`${frontMatter}{{ customer | up█ }}`);
      assert.ok(labels.includes('upper'));
      assert.ok(!labels.includes('customer'));
    });
  });

  it('says what a filter does when the pointer rests on it', async () => {
    const { document, position } = await promptWith(`${frontMatter}{{ customer | upp█er }}`);
    await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
      const text = hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
      assert.match(text, /upper/);
    });
  });

  it('reports a mistake while it is there, and no longer', async () => {
    const { document } = await promptWith('---\nvariables: [customer]\n---\nDear {{ customer }} and {{ custmer }}█');
    const codes = (): unknown[] =>
      vscode.languages.getDiagnostics(document.uri).map(({ code }) => (typeof code === 'object' ? code.value : code));
    await eventually(() => assert.deepEqual(codes(), ['undefined-variable']));
    await promptWith('---\nvariables: [customer]\n---\nDear {{ customer }}█');
    await eventually(() => assert.deepEqual(codes(), []));
  });
});
