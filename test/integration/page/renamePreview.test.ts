import assert from 'node:assert/strict';
import path from 'node:path';
import { goTo, renameTo } from '../../../src/build/vscode/editor.ts';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const prompt = '---\nname: letter\norg: acme\napp: shop\nvariables: [customer, city]\n---\nDear {{ customer }} from {{ city }}\n';
const tests = '- vars: { customer: Ada, city: Ghent }\n  assert: []\n';
const calls = 'prompt = await client.get_by_name("acme", "shop", "letter")\nprompt.render({"customer": 1, "city": 2, "citty": 3})\n';

describe('The preview of a rename', () => {
  const window = useWorkbench({
    workspace: (scratch) => writeWorkspace(scratch, { 'letter.prompt.j2': prompt, 'letter.tests.yaml': tests, 'app.py': calls }),
  });
  const preview = () => window.page.locator('.bulk-edit-panel');
  const checkbox = (file: string) => preview().locator(`.monaco-list-row[aria-label^="${file}"] .edit-checkbox`);
  const inSource = () => window.page.locator('.editor-group-container').last().locator('.editor-instance .squiggly-warning');

  /** Asks for another name of the variable, up to the preview of what would change. */
  const askForRename = async () => {
    await window.page.locator('.editor-group-container').first().locator('.tab', { hasText: 'letter.prompt.j2' }).click();
    await window.run('View: Focus First Editor Group');
    await goTo(window.page, 7, 10);
    await renameTo(window.page, 'client');
    await eventually(async () => assert.match(await shownText(preview()), /app\.py/));
  };

  before(async () => {
    await openFile(window.page, path.join(window.workspace, 'letter.prompt.j2'));
    await window.run('View: Split Editor Right');
    await window.page.locator('.editor-group-container').nth(1).locator('.view-lines').click();
    await openFile(window.page, path.join(window.workspace, 'app.py'));
    await inSource().first().waitFor();
    await askForRename();
  });

  it('has the test cases of the prompt ticked, and calls in source code not', async () => {
    await eventually(async () => {
      assert.equal(await checkbox('letter.tests.yaml').isChecked(), true);
      assert.equal(await checkbox('app.py').isChecked(), false);
    });
  });

  it('leaves the calls checked while it shows what would change', async () => {
    await preview().locator('.monaco-list-row[aria-label^="letter.prompt.j2"]').dblclick();
    await window.page.locator('.monaco-diff-editor').first().waitFor();
    await inSource().first().waitFor();
    await window.page.locator('.editor-group-container').last().locator('.view-lines').click();
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.type('prompt.render({"customer": 1, "city": 2, "custmer": 3})');
    await eventually(async () => assert.equal(await inSource().count(), 2));
  });

  it('changes what is ticked', async () => {
    // VS Code applies no preview of a file that was typed in meanwhile.
    await preview().getByRole('button', { name: 'Discard' }).click();
    await preview().waitFor({ state: 'hidden' });
    await askForRename();
    await preview().getByRole('button', { name: 'Apply' }).click();
    await preview().waitFor({ state: 'hidden' });
    await eventually(async () =>
      assert.match(await shownText(window.page.locator('.editor-group-container').first()), /variables:\s\[client,/),
    );
    await window.run('View: Close All Editors in Group');
  });
});
