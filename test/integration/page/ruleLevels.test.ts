import assert from 'node:assert/strict';
import path from 'node:path';
import { editorOf } from '../../../src/build/vscode/editor.ts';
import { openFile, runCommand } from '../../../src/build/vscode/palette.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const files = {
  'letter.prompt.j2': '---\nname: letter\nvariables: [customer]\n---\nHello {{ custmer }}\n',
  '.vscode/settings.json': '{ "promptdeck.diagnostics.levels": { "undefined-variable": "error" } }',
};

describe('The levels of rules', () => {
  const window = useWorkbench({ workspace: (scratch) => writeWorkspace(scratch, files) });

  it('are those that the settings of the workspace choose, and the own ones of all other rules', async () => {
    await openFile(window.page, path.join(window.workspace, 'letter.prompt.j2'));
    await editorOf(window.page).locator('.squiggly-error').first().waitFor();
    await editorOf(window.page).locator('.squiggly-hint').first().waitFor({ state: 'attached' });
  });

  it('stand in the settings with the level that each rule has', async () => {
    await runCommand(window.page, 'Preferences: Open Settings (UI)');
    await window.page.locator('.settings-editor .suggest-input-container').click();
    await window.page.keyboard.type('@id:promptdeck.diagnostics.levels');
    const rows = window.page.locator('.settings-editor .setting-list-row');
    await eventually(async () => {
      const shown = await Promise.all((await rows.all()).map(shownText));
      const levels = shown.map((text) => text.split(/\s+/).filter(Boolean).slice(0, 2).join(' '));
      for (const level of ['unused-macro hint', 'syntax error', 'undefined-variable warning'])
        assert.ok(levels.includes(level), levels.join('\n'));
    });
  });
});
