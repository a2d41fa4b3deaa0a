import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { openContainer, rowOf, rowsOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { eventually } from '../../helpers/eventually.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';

describe('The library in the sidebar', () => {
  const window = useWorkbench();
  let tree: Locator;

  before(async () => {
    await openContainer(window.page, 'Promptdeck');
    tree = treeOf(window.page, 'Library');
    await rowOf(tree, 'customer-support').waitFor();
  });

  const labels = async (): Promise<string[]> => (await rowsOf(tree)).map((row) => row.label);
  const labelsBelow = async (label: string): Promise<string[]> => {
    const rows = await rowsOf(tree);
    const start = rows.findIndex((row) => row.label.startsWith(label));
    const level = rows[start]?.level ?? 0;
    const end = rows.findIndex((row, index) => index > start && row.level <= level);
    return rows.slice(start + 1, end < 0 ? undefined : end).map((row) => row.label);
  };

  it('shows the folders that have prompts, by name', async () => {
    const outermost = (await rowsOf(tree)).filter((row) => row.level === 1).map((row) => row.label);
    assert.deepEqual(
      outermost,
      ['agents', 'broken', 'customer-support', 'extraction', 'retrieval', 'shared', 'sql-and-code'].map((name) => `${name}, folder`),
    );
  });

  it('shows the prompts of a folder with their variables and cases', async () => {
    await setExpanded(rowOf(tree, 'customer-support'), true);
    await eventually(async () => {
      const prompts = await labelsBelow('customer-support');
      assert.deepEqual(
        prompts.map((label) => label.split(', ')[0]),
        ['delivery_reply_ar', 'handover_summary', 'outage_notice_es', 'refund_reply', 'ticket_triage'],
      );
      assert.match(prompts[3] ?? '', /^refund_reply, prompt, 7 variables, 3 cases/);
    });
  });

  it('shows the test suite below its prompt', async () => {
    const prompt = rowOf(tree, 'refund_reply');
    await prompt.and(window.page.locator('[aria-expanded]')).waitFor();
    await setExpanded(prompt, true);
    await eventually(async () => assert.match((await labelsBelow('refund_reply'))[0] ?? '', /test suite, 3 cases/));
  });

  it('opens a prompt with Enter', async () => {
    await rowOf(tree, 'ticket_triage').focus();
    await rowOf(tree, 'ticket_triage').click();
    await window.page.keyboard.press('Enter');
    await window.page.locator('.tab.active', { hasText: 'ticket-triage.prompt.j2' }).waitFor();
  });

  it('adds a new file and keeps what is expanded', async () => {
    const file = path.join(window.workspace, 'customer-support', 'aaa-new.prompt.j2');
    await writeFile(file, 'Greet {{ customer }} in {{ language }}.\n');
    await eventually(async () => assert.match((await labelsBelow('customer-support'))[0] ?? '', /^aaa-new, prompt, 2 variables/));
    assert.equal(await rowOf(tree, 'refund_reply').getAttribute('aria-expanded'), 'true');
  });

  it('follows a changed file', async () => {
    const file = path.join(window.workspace, 'customer-support', 'aaa-new.prompt.j2');
    await writeFile(file, 'Greet {{ customer }}.\n');
    await eventually(async () => assert.match((await labelsBelow('customer-support'))[0] ?? '', /^aaa-new, prompt, 1 variable,/));
  });

  it('follows a renamed file', async () => {
    const folder = path.join(window.workspace, 'customer-support');
    await rename(path.join(folder, 'aaa-new.prompt.j2'), path.join(folder, 'zzz-new.prompt.j2'));
    await eventually(async () => {
      const prompts = await labelsBelow('customer-support');
      assert.ok(!prompts.some((label) => label.startsWith('aaa-new')));
      assert.match(prompts.at(-1) ?? '', /^zzz-new, prompt/);
    });
  });

  it('drops a deleted file', async () => {
    await rm(path.join(window.workspace, 'customer-support', 'zzz-new.prompt.j2'));
    await eventually(async () => assert.ok(!(await labels()).some((label) => label.startsWith('zzz-new'))));
  });

  it('keeps expansion and selection when it is refreshed', async () => {
    await rowOf(tree, 'refund_reply').click();
    const before = await rowsOf(tree);
    await window.run('Promptdeck: Refresh Library');
    await eventually(async () => {
      const after = await rowsOf(tree);
      assert.deepEqual(after, before);
    });
  });
});
