import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const letter = 'Dear {{ customer }}, your {{ order.item }} is on its way.\n';

describe('The commands', () => {
  const window = useWorkbench({
    workspace: (scratch) => writeWorkspace(scratch, { 'letters/welcome.prompt.j2': letter, 'notes.txt': 'nothing to see' }),
  });
  const quickInput = () => window.page.locator('.quick-input-widget');
  const input = () => quickInput().locator('input[type=text]');
  const entry = (label: string) => quickInput().getByRole('option', { name: new RegExp(`^${label}`) });
  // Toasts are not shown to automatic tests.
  const notifications = async () => {
    await window.run('Notifications: Show Notifications');
    return window.page.locator('.notifications-center');
  };

  /** Starts a new prompt in the folder that has one already. */
  const startNewPrompt = async (): Promise<void> => {
    await window.run('Promptdeck: New Prompt…');
    await entry('letters').click();
    await eventually(async () => assert.equal(await input().getAttribute('placeholder'), 'refund-reply'));
  };

  it('show a prompt that is picked when none is open', async () => {
    await window.run('Promptdeck: Open Preview to the Side');
    await entry('welcome').click();
    await window.page.locator('.tab', { hasText: 'welcome' }).waitFor();
    await window.run('View: Close All Editors');
  });

  it('refuse a name that is taken', async () => {
    await startNewPrompt();
    await input().fill('welcome');
    await eventually(async () => assert.match(await shownText(quickInput()), /welcome\.prompt\.j2 is already there/));
    await window.page.keyboard.press('Enter');
    assert.equal(await readFile(path.join(window.workspace, 'letters', 'welcome.prompt.j2'), 'utf8'), letter);
    await window.page.keyboard.press('Escape');
  });

  it('say nothing and write nothing when a question is called off', async () => {
    await startNewPrompt();
    await window.page.keyboard.press('Escape');
    await quickInput().waitFor({ state: 'hidden' });
    assert.deepEqual(await readdir(path.join(window.workspace, 'letters')), ['welcome.prompt.j2']);
    assert.equal(await (await notifications()).locator('.notification-list-item').count(), 0);
  });

  it('make a prompt with a case that passes', async () => {
    await startNewPrompt();
    await input().fill('farewell.prompt.j2');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.tab.active', { hasText: 'farewell.prompt.j2' }).waitFor();
    assert.deepEqual((await readdir(path.join(window.workspace, 'letters'))).sort(), [
      'farewell.prompt.j2',
      'farewell.tests.yaml',
      'welcome.prompt.j2',
    ]);
    await window.run('Promptdeck: Run Test Cases');
    await window.run('Testing: Focus on Test Explorer View');
    await eventually(async () => assert.match(await shownText(window.page.locator('.test-explorer')), /1\/1/));
  });

  it('offer a first case where a prompt has none', async () => {
    await window.run('View: Close All Editors');
    await window.run('Promptdeck: Run Test Cases');
    await entry('welcome').click();
    await eventually(async () => (await notifications()).getByRole('button', { name: 'Add a Test Case' }).click({ timeout: 2_000 }));
    await window.page.locator('.tab.active', { hasText: 'welcome.tests.yaml' }).waitFor();
    const written = await readFile(path.join(window.workspace, 'letters', 'welcome.tests.yaml'), 'utf8');
    assert.match(written, /vars:\n\s+customer: ""\n\s+order:\n\s+item: ""\n/);
  });

  it('show the log', async () => {
    await window.run('Promptdeck: Show Log');
    await window.page.locator('.panel .composite.title', { hasText: 'Output' }).waitFor();
  });
});
