import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../../helpers/eventually.ts';

function inLibrary(...path: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, ...path);
}

describe('The editor of a prompt', () => {
  it('wraps lines, as that of Markdown does', () => {
    assert.equal(vscode.workspace.getConfiguration('editor', { languageId: 'promptdeck-prompt' }).get('wordWrap'), 'on');
  });

  it('folds by the language server alone', async () => {
    const uri = inLibrary('customer-support', 'refund-reply.prompt.j2');
    await vscode.workspace.openTextDocument(uri);
    await eventually(async () => {
      const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', uri);
      assert.ok(folds.length > 3);
    });
  });

  it('has rules whose code leads to what they mean', async () => {
    const uri = inLibrary('broken', 'unknown-filter.prompt.j2');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await eventually(() => {
      const found = vscode.languages.getDiagnostics(uri).map(({ code }) => code);
      const code = found.find((each) => typeof each === 'object' && each.value === 'unknown-filter');
      assert.ok(typeof code === 'object', 'the code has an address');
      assert.equal(code.target.toString(), 'promptdeck-rule:/unknown-filter.md');
    });
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('promptdeck-rule:/unknown-filter.md'));
    assert.match(
      page.getText(),
      /^## unknown-filter\n\nA filter that Jinja2 does not have\.\n\n\*\*Use a filter that Jinja2 has\.\*\*\n[\s\S]*Level: error\./,
    );
    assert.equal(page.getText().match(/^## /gm)?.length, 1);
    assert.equal(page.languageId, 'markdown');
  });
});

describe('A file that the settings make a prompt', () => {
  const settings = () => vscode.workspace.getConfiguration('promptdeck');
  const files = { plain: inLibrary('notes', 'one.tpl'), code: inLibrary('notes', 'two.py') };

  const languageOf = (uri: vscode.Uri) =>
    vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.languageId;

  before(async () => {
    for (const uri of Object.values(files)) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('Hello {{ name }}\n'));
  });
  after(async () => {
    await settings().update('library.files', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(inLibrary('notes'), { recursive: true });
  });

  it('gets the language of prompts where it would be plain text, and keeps any other', async () => {
    const plain = await vscode.workspace.openTextDocument(files.plain);
    const code = await vscode.workspace.openTextDocument(files.code);
    assert.deepEqual([plain.languageId, code.languageId], ['plaintext', 'python']);
    await settings().update('library.files', ['notes/*'], vscode.ConfigurationTarget.Workspace);
    await eventually(() => assert.equal(languageOf(files.plain), 'promptdeck-prompt'));
    assert.equal(languageOf(files.code), 'python');
  });

  it('stays plain text when a person says so', async () => {
    const document = await vscode.workspace.openTextDocument(files.plain);
    const chosen = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    assert.equal(chosen.languageId, 'plaintext');
    // Another file is looked at after this one, so that this one was not overlooked.
    const later = inLibrary('notes', 'three.tpl');
    await vscode.workspace.fs.writeFile(later, new TextEncoder().encode('Hello\n'));
    await vscode.workspace.openTextDocument(later);
    await eventually(() => assert.equal(languageOf(later), 'promptdeck-prompt'));
    assert.equal(languageOf(files.plain), 'plaintext');
  });
});
