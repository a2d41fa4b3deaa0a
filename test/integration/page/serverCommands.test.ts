import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { openContainer, rowOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { PromptServers } from '../../helpers/promptServers.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

describe('What servers do', () => {
  const servers = new PromptServers();
  const window = useWorkbench({
    prepare: () => servers.start(),
    workspace: (scratch) => writeWorkspace(scratch, { 'prompts/note.prompt.j2': 'Note {{ topic }}\n' }),
  });
  const quickInput = () => window.page.locator('.quick-input-widget');
  const entry = (label: string) => quickInput().getByRole('option', { name: new RegExp(`^${label}`) });
  /** One of several that can be checked. */
  const choice = (label: string) => {
    const exact = window.page.locator('.label-name', { hasText: new RegExp(`^\\s*${label}\\s*$`) });
    return quickInput().locator('.monaco-list-row').filter({ has: exact });
  };
  const activeTab = (name: string) => window.page.locator('.tab.active', { hasText: name });
  const textOf = async (tab: string): Promise<string> => {
    await window.page.locator('.tab', { hasText: tab }).first().waitFor();
    const group = window.page.locator('.editor-group-container').filter({ has: window.page.locator('.tab.active', { hasText: tab }) });
    return (await shownText(group.locator('.view-lines'))).replaceAll('\u00a0', ' ');
  };

  /** Answers an input box that says what it asks for. */
  const answer = async (prompt: RegExp, text: string): Promise<void> => {
    await eventually(async () => assert.match(await shownText(quickInput()), prompt));
    await quickInput().locator('input').first().fill(text);
    await window.page.keyboard.press('Enter');
  };
  const openPrompt = async (connection: string, ...rows: string[]): Promise<void> => {
    await openContainer(window.page, 'Promptdeck');
    const tree = treeOf(window.page, 'Library');
    await setExpanded(rowOf(tree, connection), true);
    for (const folder of rows.slice(0, -1)) await setExpanded(rowOf(tree, folder), true);
    await rowOf(tree, rows.at(-1) ?? '').click();
    await activeTab('.prompt.j2').waitFor();
  };

  beforeEach('start with nothing open', async () => {
    await window.run('View: Close All Editors');
    await openContainer(window.page, 'Promptdeck');
    await window.run('Collapse Folders in Explorer').catch(() => undefined);
  });
  after(() => servers.stop());

  it('Promptory renders a prompt beside the preview, which says that both are the same', async () => {
    await openPrompt('Shop prompts', 'acme, folder', 'shop, folder', 'welcome_message');
    await window.run('Promptdeck: Open Preview to the Side');
    const page = webviewOf(window.page);
    await page.locator('#server-render').click();
    await eventually(async () => assert.match(await shownText(page.locator('#server-status')), /same text/));
  });

  it('PromptRails runs a prompt and gives its answer in one piece', async () => {
    await openPrompt('Rails', 'Summarize Text');
    await window.run('Promptdeck: Run on Server…');
    await answer(/text/, 'A long story about tea.');
    await answer(/max_words/, '12');
    await eventually(async () => assert.match(await textOf('Summarize Text.md'), /tea[\s\S]*completed/));
  });

  it('PromptRails holds a conversation that streams', async () => {
    await window.run('Promptdeck: Chat with Agent…');
    await entry('Simple Agent').click();
    await answer(/Message to Simple Agent/, 'What is oolong?');
    await eventually(async () => assert.match(await textOf('Simple Agent.md'), /You: What is oolong\?|\*\*You:\*\* What is oolong\?/));
    await eventually(async () => assert.match(await shownText(quickInput()), /Message to Simple Agent/));
    await window.page.keyboard.press('Escape');
    await eventually(async () => assert.match(await textOf('Simple Agent.md'), /oolong\?[\s\S]+\n---/));
  });

  it('PromptRails runs an agent and shows what it does', async () => {
    await window.run('Promptdeck: Run Agent…');
    await entry('Simple Agent').click();
    await answer(/input of Simple Agent/, '{"topic": "tea"}');
    await eventually(async () => assert.match(await textOf('Simple Agent.md'), /tea/));
  });

  it('PromptJuggler runs a prompt and streams its output', async () => {
    await openPrompt('Juggler', 'support-reply');
    await window.run('Promptdeck: Run on Server…');
    await answer(/name/, 'Ada');
    await answer(/orderNumber/, '17');
    await answer(/language/, 'English');
    await eventually(async () => assert.match(await textOf('support-reply.md'), /Ada|17/));
  });

  it('PromptOps gives several prompts with one request, which become files', async () => {
    await window.run('Promptdeck: Fetch Prompts into Workspace…');
    await entry('Ops').click();
    for (const name of ['Campaign 1', 'Campaign 10']) await choice(name).click();
    await window.page.keyboard.press('Enter');
    await entry('prompts').click();
    await eventually(async () =>
      assert.deepEqual((await readdir(path.join(window.workspace, 'prompts'))).sort(), [
        'Campaign 1.prompt.j2',
        'Campaign 10.prompt.j2',
        'note.prompt.j2',
      ]),
    );
    assert.match(
      await readFile(path.join(window.workspace, 'prompts', 'Campaign 1.prompt.j2'), 'utf8'),
      /dialect: placeholder[\s\S]*Campaign 1 for/,
    );
    const batches = servers.of('promptops').requests.filter(({ rawPath }) => rawPath.endsWith('/prompts/batch'));
    assert.equal(batches.length, 1);
  });

  it('PromptOps is searched for what was not listed yet, and what was ticked before stays so', async () => {
    const asked = () => servers.of('promptops').requests.filter(({ query }) => [...query.values()].includes('Zusammen'));
    await window.run('Promptdeck: Fetch Prompts into Workspace…');
    await entry('Ops').click();
    await choice('Campaign 11').click();
    assert.deepEqual(asked(), []);
    await quickInput().locator('input[type=text]').fill('Zusammen');
    const found = quickInput().locator('.monaco-list-row').filter({ hasText: 'Zusammenfassung' });
    await found.waitFor();
    await eventually(async () => assert.ok(asked().length > 0));
    await found.click();
    await window.page.keyboard.press('Enter');
    await entry('prompts').click();
    await eventually(async () => {
      const files = await readdir(path.join(window.workspace, 'prompts'));
      assert.ok(files.includes('Campaign 11.prompt.j2') && files.some((file) => file.startsWith('Zusammenfassung')), files.join(', '));
    });
  });

  it('PTM evaluates a prompt, and its report opens', async () => {
    await openPrompt('Team prompts', 'support, folder', 'Ticket summarizer');
    await window.run('Promptdeck: Evaluate on Server…');
    await quickInput().locator('.monaco-list-row').first().click();
    await window.page.keyboard.press('Enter');
    await eventually(async () => assert.match(await textOf('report.md'), /completed[\s\S]*passed/), 30_000);
  });

  it('PTM gives a skill, which is planned, agreed to and installed', async () => {
    await window.run('Promptdeck: Install Skill…');
    await entry('Ticket summarizer').click();
    await entry('.claude/skills').first().click();
    await entry('Write as Plain Files').click();
    await entry('Install').click();
    await activeTab('SKILL.md').waitFor();
    const root = path.join(window.workspace, '.claude', 'skills');
    const [folder = ''] = (await readdir(root)).filter((name) => !name.startsWith('.'));
    assert.match(await readFile(path.join(root, folder, 'SKILL.md'), 'utf8'), /^---\nname: /);
  });

  it('a connection is added step by step; a wrong key is named and can be typed again', async () => {
    const { baseUrl, key } = servers.of('ptm');
    await window.run('Promptdeck: Add Connection…');
    await entry('PTM').click();
    await answer(/address of the PTM server/, baseUrl);
    await answer(/name of this connection/, 'Second team');
    await answer(/API key/, 'ptm_u_wrong');
    await entry('Change Key').click();
    await answer(/API key/, key);
    await answer(/Cloudflare Access client id/, '');
    await answer(/Cloudflare Access client secret/, '');
    await answer(/Cloudflare Access token/, '');
    await rowOf(treeOf(window.page, 'Library'), 'Second team, connection').waitFor();
    const settings = await readFile(path.join(window.workspace, '..', 'data', 'data', 'Machine', 'settings.json'), 'utf8');
    assert.match(settings, /"Second team"/);
    assert.doesNotMatch(settings, new RegExp(key));
  });
});
