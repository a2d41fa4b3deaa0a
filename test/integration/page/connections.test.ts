import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openContainer, rowOf, rowsOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import type { ServerKind } from '../../../src/core/index.ts';
import { eventually } from '../../helpers/eventually.ts';
import { PromptServers } from '../../helpers/promptServers.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';

/** A prompt of each server, where it stands, and a part of its text. */
const samples: Readonly<Record<ServerKind, { readonly folders: readonly string[]; readonly prompt: string; readonly text: RegExp }>> = {
  promptory: { folders: ['acme', 'shop'], prompt: 'welcome_message', text: /Hello|Welcome/ },
  promptrails: { folders: [], prompt: 'Summarize Text', text: /Summarise in at most/ },
  promptjuggler: { folders: [], prompt: 'support-reply', text: /about order/ },
  promptops: { folders: [], prompt: 'Campaign 1', text: /campaign/i },
  ptm: { folders: ['support'], prompt: 'Ticket summarizer', text: /Summarize this ticket/ },
};

const serverKinds = Object.keys(samples) as ServerKind[];

describe('Connections in the library', () => {
  const servers = new PromptServers();
  const window = useWorkbench({ prepare: () => servers.start() });
  let tree: Locator;

  before(async () => {
    await openContainer(window.page, 'Promptdeck');
    tree = treeOf(window.page, 'Library');
    await rowOf(tree, 'Workspace').waitFor();
  });
  after(() => servers.stop());

  const openFolders = async (kind: ServerKind): Promise<void> => {
    await setExpanded(rowOf(tree, servers.nameOf(kind)), true);
    for (const folder of samples[kind].folders) await setExpanded(rowOf(tree, `${folder}, folder`), true);
  };

  beforeEach('show nothing but the libraries', async () => {
    await window.run('View: Close All Editors');
    for (const name of ['Workspace', ...serverKinds.map((kind) => servers.nameOf(kind))]) await setExpanded(rowOf(tree, name), false);
  });

  it('stand beside the workspace, in the order of the setting', async () => {
    const outermost = (await rowsOf(tree)).filter(({ level }) => level === 1).map(({ label }) => label);
    assert.deepEqual(
      outermost.map((label) => label.split(',')[0]),
      ['Workspace', 'Shop prompts', 'Rails', 'Juggler', 'Ops', 'Team prompts'],
    );
  });

  for (const kind of serverKinds) {
    it(`list the prompts of ${kind}, and one opens as a document that is read and previewed`, async () => {
      const { prompt, text } = samples[kind];
      await openFolders(kind);
      await rowOf(tree, prompt).click();
      const editor = window.page.locator('.editor-instance .view-lines').first();
      await eventually(async () => assert.match((await shownText(editor)).replaceAll('\u00a0', ' '), text));
      await window.run('Promptdeck: Open Preview to the Side');
      const shown = webviewOf(window.page).locator('#messages pre').first();
      await eventually(async () => assert.notEqual((await shownText(shown)).trim(), ''));
    });
  }

  it('show that a server is away, keep what was listed, and come back', async () => {
    const ptm = servers.of('ptm');
    await openFolders('ptm');
    await ptm.kill();
    await window.run('Promptdeck: Refresh Library');
    const connection = rowOf(tree, 'Team prompts');
    await eventually(async () => assert.match((await connection.getAttribute('aria-label')) ?? '', /offline/));
    await rowOf(tree, 'support, folder').waitFor();
    await ptm.restart();
    await window.run('Promptdeck: Refresh Library');
    await eventually(async () => assert.doesNotMatch((await connection.getAttribute('aria-label')) ?? '', /offline|loading/));
  });
});
