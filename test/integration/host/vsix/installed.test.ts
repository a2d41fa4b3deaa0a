import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../../helpers/eventually.ts';

const extensionId = 'promptdeck.promptdeck';

describe('The installed package', () => {
  it('is what runs, not the working tree', () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    assert.match(extension.extensionPath, /extensions[/\\]promptdeck\.promptdeck-\d/);
  });

  it('passes on the notices of the third-party code that it contains', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    const notices = Buffer.from(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, 'ThirdPartyNotices.txt')),
    ).toString();
    const { dependencies } = extension.packageJSON as { readonly dependencies: Readonly<Record<string, string>> };
    for (const [name, version] of Object.entries(dependencies)) assert.ok(notices.includes(`\n${name} ${version}\n`), name);
    for (const notice of ['Permission is hereby granted', 'Redistributions of source code', 'Blue Oak Model License']) {
      assert.ok(notices.includes(notice), notice);
    }
  });

  it('starts by itself where there are prompts', async () => {
    await eventually(() => assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true));
  });

  it('brings its language server', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'customer-support', 'refund-reply.prompt.j2'));
    assert.equal(document.languageId, 'promptdeck-prompt');
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(document.positionAt(document.getText().length), '{{ polcy }}'));
    await eventually(() => {
      const messages = vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
      assert.ok(
        messages.some((message) => message.includes('polcy') && message.includes('policy')),
        messages.join('\n'),
      );
    });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('brings its preview', async () => {
    await vscode.commands.executeCommand('promptdeck.preview.open');
    await eventually(() => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      assert.ok(tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('promptdeck')));
    });
  });
});
