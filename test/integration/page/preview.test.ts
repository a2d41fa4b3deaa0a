import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { goTo } from '../../../src/build/vscode/editor.ts';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const greeting = '---\nname: greeting\nvariables: [customer]\n---\nDear {{ customer }},\n\n';
const cases = 'tests:\n  - description: a regular\n    vars: { customer: Ada }\n    assert: []\n';

describe('The preview beside the editor', () => {
  const window = useWorkbench({
    // What is typed here is meant as it stands.
    settings: { 'editor.autoClosingBrackets': 'never' },
    workspace: (scratch) => writeWorkspace(scratch, { 'greeting.prompt.j2': greeting, 'greeting.tests.yaml': cases }),
  });
  const preview = () => webviewOf(window.page);
  const shown = () => shownText(preview().locator('#messages pre'));
  const file = () => path.join(window.workspace, 'greeting.prompt.j2');

  before(async () => {
    await openFile(window.page, file());
    await window.run('Promptdeck: Open Preview to the Side');
    await preview().locator('main[data-state=rendered]').waitFor();
  });

  it('renders the prompt with the variables of its first test case', async () => {
    assert.equal((await shown()).trim(), 'Dear Ada,');
    assert.equal(await shownText(preview().locator('h1')), 'greeting');
  });

  it('follows what is typed, without saving', async () => {
    await goTo(window.page, 7, 1);
    await window.page.keyboard.type('Welcome to the shop.');
    await eventually(async () => assert.match(await shown(), /Welcome to the shop\./));
    await window.page.locator('.tab.dirty', { hasText: 'greeting.prompt.j2' }).waitFor();
    assert.equal(await readFile(file(), 'utf8'), greeting);
  });

  it('says where a mistake is and keeps the last text that rendered, marked as out of date', async () => {
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.type('{% if customer ');
    await preview().locator('main[data-state=failed]').waitFor();
    assert.match(await shownText(preview().locator('#problems')), /Line 8/);
    assert.match(await shownText(preview().locator('article.stale pre').first()), /Welcome to the shop\./);
  });

  it('leads from a problem to its place in the editor', async () => {
    await preview().locator('#problems button').first().click();
    await eventually(async () => assert.match(await shownText(window.page.locator('.statusbar')), /Ln 8,/));
    await window.run('Undo');
  });

  it('shows text of a prompt as text, never as HTML', async () => {
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.insertText('<b id="planted">bold</b><script>document.title = "planted"</script>');
    await eventually(async () => assert.match(await shown(), /<b id="planted">bold<\/b><script>/));
    assert.equal(await preview().locator('#planted').count(), 0);
  });

  it('may load nothing but its own script and style', async () => {
    const policy = await preview().locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    assert.match(policy ?? '', /default-src 'none'/);
    assert.doesNotMatch(policy ?? '', /unsafe|connect-src|img-src/);
  });

  it('takes other variables from its box and remembers them', async () => {
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.insertText('Dear {{ customer }}!');
    await eventually(async () => assert.equal(await shown(), 'Dear Ada!'));
    await preview().locator('#choice').selectOption('own');
    const box = preview().locator('#variables');
    await box.fill('{"customer": "Grace"}');
    await eventually(async () => assert.equal(await shown(), 'Dear Grace!'));
    await window.run('View: Close All Editors in Group');
    await openFile(window.page, file());
    await window.run('Promptdeck: Open Preview to the Side');
    await eventually(async () => assert.match(await shown(), /Grace/));
  });
});
