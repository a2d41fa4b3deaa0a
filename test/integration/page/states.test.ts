import assert from 'node:assert/strict';
import path from 'node:path';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { openContainer, rowOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

describe('An empty window', () => {
  const window = useWorkbench({ workspace: async () => undefined });

  it('says how to begin: with a folder, or with a server', async () => {
    await openContainer(window.page, 'Promptdeck');
    const welcome = window.page.locator('.welcome-view-content');
    await eventually(async () => assert.match(await shownText(welcome), /Open a folder/));
    assert.equal(await welcome.locator('a.monaco-button').count(), 1);
    assert.equal(await welcome.getByText('add a connection', { exact: true }).count(), 1);
  });
});

describe('A folder without prompts', () => {
  const window = useWorkbench({ workspace: (scratch) => writeWorkspace(scratch, { 'notes.txt': 'nothing to see' }) });

  it('says what a prompt is and makes the first one', async () => {
    await openContainer(window.page, 'Promptdeck');
    const welcome = window.page.locator('.welcome-view-content');
    await eventually(async () => assert.match(await shownText(welcome), /There are no prompts in this workspace yet/));
    await welcome.getByText('New Prompt').click();
    const input = window.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill('first-letter');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.tab.active', { hasText: 'first-letter.prompt.j2' }).waitFor();
    await rowOf(treeOf(window.page, 'Library'), 'first').waitFor();
  });
});

describe('A folder that is not trusted', () => {
  const window = useWorkbench({
    trusted: false,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
    workspace: (scratch) =>
      writeWorkspace(scratch, {
        'letter.prompt.j2': '---\nname: letter\nvariables: [customer]\n---\nDear {{ customer }}',
        'letter.tests.yaml':
          'tests:\n  - description: a regular\n    vars: { customer: Ada }\n    assert: [{ type: equals, value: Dear Ada }]\n',
      }),
  });

  it('is in Restricted Mode', async () => {
    await eventually(async () => assert.match(await shownText(window.page.locator('.statusbar')), /Restricted Mode/));
  });

  it('shows its prompts', async () => {
    await openContainer(window.page, 'Promptdeck');
    const letter = rowOf(treeOf(window.page, 'Library'), 'letter');
    await letter.and(window.page.locator('[aria-expanded]')).waitFor();
    await setExpanded(letter, true);
  });

  it('previews a prompt', async () => {
    await openFile(window.page, path.join(window.workspace, 'letter.prompt.j2'));
    await window.run('Promptdeck: Open Preview to the Side');
    await eventually(async () => assert.equal(await shownText(webviewOf(window.page).locator('#messages pre')), 'Dear Ada'));
  });

  it('runs test cases that need no trust', async () => {
    await openContainer(window.page, 'Testing');
    // VS Code's own commands for tests ask for trust first; ours does not need it.
    await window.run('Promptdeck: Run Test Cases');
    await eventually(async () => assert.match(await shownText(window.page.locator('.test-explorer')), /1\/1/));
  });
});
