import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../../helpers/eventually.ts';

const extensionId = 'promptdeck.promptdeck';

describe('The extension', () => {
  it('starts by itself where there are prompts, before anybody opened its views', async () => {
    await eventually(() => assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true));
  });

  it('has every command it contributes', async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
    const manifest = vscode.extensions.getExtension(extensionId)?.packageJSON as { contributes: { commands: { command: string }[] } };
    const present = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      manifest.contributes.commands.map(({ command }) => command).filter((command) => !present.has(command)),
      [],
    );
  });
});
