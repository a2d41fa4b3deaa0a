import assert from 'node:assert/strict';
import path from 'node:path';
import { editorOf, goTo, visibleText } from '../../../src/build/vscode/editor.ts';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const letter = '---\nname: letter\nvariables: [customer, orders]\n---\nHello {{ custmer }}\n\n\n';

describe('The editor of a prompt as a newcomer finds it', () => {
  const window = useWorkbench({ workspace: (scratch) => writeWorkspace(scratch, { 'letter.prompt.j2': letter }) });

  before(async () => {
    await openFile(window.page, path.join(window.workspace, 'letter.prompt.j2'));
    await editorOf(window.page).locator('.squiggly-warning').first().waitFor();
  });

  it('completes a whole block with its tab stops', async () => {
    await goTo(window.page, 6, 1);
    await window.page.keyboard.type('{% for');
    const first = window.page.locator('.suggest-widget.visible .monaco-list-row').first();
    await eventually(async () => assert.match(await shownText(first), /for … endfor/));
    await window.page.keyboard.press('Enter');
    await eventually(async () => assert.match(await visibleText(window.page), /\{% for item in items %\}\n *\n\{% endfor %\}/));
    await window.page.keyboard.type('order');
    await window.page.keyboard.press('Tab');
    await window.page.keyboard.type('orders');
    await eventually(async () => assert.match(await visibleText(window.page), /\{% for order in orders %\}\n *\n\{% endfor %\}/));
    await window.page.keyboard.press('Escape');
  });

  it('shows the signature of a filter and what it does in the list', async () => {
    await goTo(window.page, 7, 1);
    await window.page.keyboard.type('{{ orders | joi');
    const row = window.page.locator('.suggest-widget.visible .monaco-list-row').first();
    await eventually(async () =>
      assert.match((await shownText(row)).replaceAll('\n', ' '), /^join \(d='', attribute=none\) The items as one text/),
    );
    await window.page.keyboard.press('Escape');
  });

  it('leads from the code of a rule to what it means, without a network', async () => {
    await window.run('Go to Next Problem (Error, Warning, Info)');
    // The box of the problem still moves into its place when it is there; a click may miss the link.
    await eventually(async () => {
      await window.page.locator('.zone-widget .message a, .zone-widget .code-link').first().click({ timeout: 2000 });
      await window.page.locator('.tab', { hasText: 'unknown-filter.md' }).waitFor({ timeout: 2000 });
    });
  });
});
