import assert from 'node:assert/strict';
import { openContainer, rowsOf } from '../../../src/build/vscode/tree.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';

describe('The Testing view', () => {
  const window = useWorkbench();
  const tests = () => window.page.locator('.test-explorer-tree [role=tree], .testing-explorer [role=tree]').first();

  it('lists the prompts that have cases, before the library was opened', async () => {
    await openContainer(window.page, 'Testing');
    await eventually(async () => {
      const rows = await rowsOf(tests());
      assert.ok(rows.length > 3, rows.map((row) => row.label).join('\n'));
      console.log(rows.map((r) => `${r.level} ${r.label}`).join('\n'));
    });
  });

  it('runs all cases: those that are meant to fail do, the others pass', async () => {
    await window.run('Test: Run All Tests');
    await eventually(async () => assert.match(await shownText(window.page.locator('.testing-explorer')), /\d+\/\d+/), 30_000);
    console.log(await shownText(window.page.locator('.testing-explorer')));
  });
});
