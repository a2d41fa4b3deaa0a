import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { editorOf, visibleText } from '../../../src/build/vscode/editor.ts';
import { openContainer, rowOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { PromptServers } from '../../helpers/promptServers.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { seedIds } from '../../promptServers/promptrails/seed/ids.ts';

describe('Documents of servers', () => {
  const servers = new PromptServers();
  const window = useWorkbench({ prepare: () => servers.start({ promptory: ['acme/shop/not_there@production'] }) });
  let tree: Locator;
  /** Of the editor, whatever lines it was broken into. */
  const text = async () => (await visibleText(window.page)).replaceAll(/\s+/g, ' ');

  before(async () => {
    await openContainer(window.page, 'Promptdeck');
    tree = treeOf(window.page, 'Library');
    await setExpanded(rowOf(tree, 'Rails'), true);
    await rowOf(tree, 'Summarize Text').waitFor();
  });
  after(() => servers.stop());

  it('are waited for by a preview that is asked for while they come', async () => {
    servers.of('promptrails').fault({ kind: 'rate-limited-with-wait', times: 1 });
    await rowOf(tree, 'Summarize Text').click();
    await window.page.locator('.tab', { hasText: 'Summarize Text' }).waitFor();
    await window.run('Promptdeck: Open Preview to the Side');
    const shown = webviewOf(window.page).locator('#messages');
    await eventually(async () => assert.match(await shownText(shown), /Summarise in at most/));
  });

  it('say in the language status which connection they come from and how they are read', async () => {
    await rowOf(tree, 'Summarize Text').click();
    const status = window.page.locator('[id="status.languageStatus"] a');
    await eventually(async () =>
      assert.match((await status.getAttribute('aria-label')) ?? '', /jinja2, Rails.* · Variables from the front matter/),
    );
  });

  it('say in the tree that they are not there, and open with what the server said', async () => {
    await setExpanded(rowOf(tree, 'Shop prompts'), true);
    for (const folder of ['acme, folder', 'shop, folder']) await setExpanded(rowOf(tree, folder), true);
    const missing = rowOf(tree, 'not_there');
    await eventually(async () => assert.match((await missing.getAttribute('aria-label')) ?? '', /not there/));
    await missing.click();
    await eventually(async () => assert.match(await text(), /could not fetch this prompt\. .*not_there/));
    const preview = webviewOf(window.page).locator('#empty');
    await eventually(async () => assert.match(await shownText(preview), /not_there/));
  });

  it('stay readable over a refresh while their server is away, with their age', async () => {
    await rowOf(tree, 'Summarize Text').click();
    await eventually(async () => assert.match(await text(), /Summarise in at most/));
    await servers.of('promptrails').kill();
    await window.run('Promptdeck: Refresh Library');
    const connection = rowOf(tree, 'Rails');
    await eventually(async () => assert.match((await connection.getAttribute('aria-label')) ?? '', /offline · as of .*\d/));
    await window.run('View: Close All Editors');
    await rowOf(tree, 'Summarize Text').click();
    await eventually(async () => assert.match(await text(), /Summarise in at most/));
    await editorOf(window.page).locator('.squiggly-info').first().waitFor();
  });

  it('say why they cannot be fetched while their server is away, and come when it is back', async () => {
    const other = tree.locator('[role=treeitem][aria-label*="prompt of Rails"]').filter({ hasNotText: 'Summarize Text' }).first();
    await other.click();
    await eventually(async () => assert.match(await text(), /could not fetch this prompt\. .*nothing listens/));
    await servers.of('promptrails').restart();
    await window.run('Promptdeck: Refresh Library');
    await eventually(async () => assert.doesNotMatch(await text(), /could not fetch/));
  });

  it('stay in their tab when their prompt gets another name, which the next tab of it shows', async () => {
    await window.run('View: Close All Editors');
    const tab = (name: string) => window.page.locator('.tab', { hasText: name });
    await rowOf(tree, 'Summarize Text').click();
    await eventually(async () => assert.match(await text(), /Summarise in at most/));
    const { baseUrl, key } = servers.of('promptrails');
    const rename = async (name: string) => {
      const { status } = await fetch(`${baseUrl}/api/v1/prompts/${seedIds.summarize}`, {
        method: 'PATCH',
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      assert.equal(status, 200);
      await window.run('Promptdeck: Refresh Library');
      await rowOf(tree, name).waitFor();
    };
    await rename('Sum It Up');
    await rowOf(tree, 'Sum It Up').click();
    await tab('Summarize Text').and(window.page.locator('.active')).waitFor();
    assert.equal(await tab('prompt.j2').count(), 1);
    await window.run('View: Close All Editors');
    await eventually(async () => assert.equal(await tab('prompt.j2').count(), 0));
    await rename('In Short');
    await rowOf(tree, 'In Short').click();
    await tab('In Short').waitFor();
  });
});
