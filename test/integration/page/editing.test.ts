import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { goTo, renameTo, visibleText } from '../../../src/build/vscode/editor.ts';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const letter = `---
name: letter
variables: [customer, city]
---
Dear {{ customer }} from {{city|upper}},
we greet {{ custmer }}.
{% include "closing" %}
`;
const closing = 'Yours, and thank you {{ customer }}.\n';
const tests = `tests:
  - description: names the customer
    vars: { customer: Ada, city: Ghent }
    assert:
      - { type: contains, value: 'Dear {{ customer }}' }
  - description: says goodbye
    vars: { customer: Ben, city: Pune }
    assert:
      - { type: contains, value: Yours }
`;

describe('A prompt in the editor', () => {
  const window = useWorkbench({
    workspace: (scratch) =>
      writeWorkspace(scratch, { 'letter.prompt.j2': letter, 'closing.prompt.j2': closing, 'letter.tests.yaml': tests }),
  });
  const onDisk = (name: string): Promise<string> => readFile(path.join(window.workspace, name), 'utf8');
  const lenses = () => window.page.locator('.editor-instance .codelens-decoration');

  before(() => openFile(window.page, path.join(window.workspace, 'letter.prompt.j2')));

  it('has the preview and its cases above the first line', async () => {
    await eventually(async () => assert.match(await shownText(lenses()), /Preview[\s\S]*Run 2 Cases/));
  });

  it('shows beside a variable what it is in the first case', async () => {
    await eventually(async () => assert.match(await visibleText(window.page), /Dear \{\{ customer\s*= "Ada" \}\}/));
  });

  it('mends a misspelt variable by the quick fix', async () => {
    await goTo(window.page, 6, 14);
    await window.page.locator('.editor-instance .squiggly-warning').first().waitFor();
    const menu = window.page.locator('.action-widget .actionList').first();
    await eventually(async () => {
      await window.page.keyboard.press('Control+.');
      await menu.waitFor({ timeout: 2000 });
    });
    await eventually(async () => assert.match(await shownText(menu.locator('.monaco-list-row.focused')), /Replace with 'customer'/));
    await window.page.keyboard.press('Enter');
    await eventually(async () => assert.match(await visibleText(window.page), /we greet \{\{ customer[=\s]/));
  });

  it('formats the tags and leaves the prose alone', async () => {
    await window.run('Format Document');
    await eventually(async () => assert.match(await visibleText(window.page), /from \{\{ city\|upper \}\},\nwe greet/));
  });

  it('shows a rename of a variable in all files before it is done, and does it', async () => {
    await window.run('File: Save All Files');
    await eventually(async () => assert.match(await onDisk('letter.prompt.j2'), /we greet \{\{ customer \}\}/));
    await goTo(window.page, 5, 11);
    // What is in other files has to be confirmed, so nobody has to ask for the preview.
    await renameTo(window.page, 'client');
    const preview = window.page.locator('.bulk-edit-panel');
    await eventually(async () => {
      const shown = await shownText(preview);
      for (const file of ['letter.prompt.j2', 'closing.prompt.j2', 'letter.tests.yaml']) assert.ok(shown.includes(file), shown);
    });
    assert.equal(await onDisk('closing.prompt.j2'), closing);
    for (const file of ['closing.prompt.j2', 'letter.tests.yaml']) {
      await preview.locator(`.monaco-list-row[aria-label^="${file}"] .edit-checkbox`).check();
    }
    await preview.getByRole('button', { name: 'Apply' }).click();
    await preview.waitFor({ state: 'hidden' });
    await window.run('File: Save All Files');
    await eventually(async () => {
      assert.match(
        await onDisk('letter.prompt.j2'),
        /variables: \[client, city\][\s\S]*Dear \{\{ client \}\}[\s\S]*greet \{\{ client \}\}/,
      );
      assert.equal(await onDisk('closing.prompt.j2'), closing.replace('customer', 'client'));
      assert.equal(await onDisk('letter.tests.yaml'), tests.replaceAll('customer:', 'client:').replace('{{ customer }}', '{{ client }}'));
    });
  });

  it('opens the preview from above the first line', async () => {
    const page = webviewOf(window.page).locator('main');
    await eventually(async () => {
      // The lenses are drawn anew after the rename; a click on one that is just being replaced reaches nothing.
      await lenses().getByText('Preview').first().click({ timeout: 2_000 });
      await page.waitFor({ timeout: 3_000 });
    });
    await eventually(async () => assert.match(await shownText(page), /Dear Ada from GHENT/));
  });
});
