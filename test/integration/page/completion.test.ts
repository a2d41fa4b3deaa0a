import assert from 'node:assert/strict';
import path from 'node:path';
import { goTo, suggestions, visibleText } from '../../../src/build/vscode/editor.ts';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const letter = '---\nname: letter\nvariables: [customer, currency, order]\n---\nHello\n\n';

describe('Writing in the editor', () => {
  const window = useWorkbench({ workspace: (scratch) => writeWorkspace(scratch, { 'letter.prompt.j2': letter }) });

  before(() => openFile(window.page, path.join(window.workspace, 'letter.prompt.j2')));

  it('opens a prompt file in its own language', async () => {
    await eventually(async () => assert.match(await shownText(window.page.locator('.statusbar')), /Prompt/));
  });

  it('offers the declared variable while `{{ cust` is typed, and takes it with Enter', async () => {
    await goTo(window.page, 6, 1);
    await window.page.keyboard.type('Dear {{ cust');
    const offered = await suggestions(window.page);
    assert.ok(offered.includes('customer'), offered.join(', '));
    assert.ok(!offered.includes('order'), offered.join(', '));
    await window.page.keyboard.press('Enter');
    await eventually(async () => assert.match(await visibleText(window.page), /Dear \{\{ customer ?\}\}/));
  });

  it('underlines a mistake and says what is meant', async () => {
    await goTo(window.page, 5, 6);
    await window.page.keyboard.type(' {{ custmer }}');
    await window.page.keyboard.press('Escape');
    const underlined = window.page.locator('.editor-instance .squiggly-warning, .editor-instance .squiggly-error');
    await underlined.first().waitFor();
    await window.run('Go to Next Problem (Error, Warning, Info)');
    const peek = window.page.locator('.zone-widget .message');
    await eventually(async () => assert.match(await shownText(peek), /custmer[\s\S]*customer/));
    await window.page.keyboard.press('Escape');
  });
});
