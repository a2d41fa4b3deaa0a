import assert from 'node:assert/strict';
import path from 'node:path';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { openContainer, rowOf, setExpanded } from '../../../src/build/vscode/tree.ts';
import { eventually } from '../../helpers/eventually.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

/** More than can be judged while the test lasts: each pattern is given a second. */
const count = 200;

/** A pattern that takes longer than anybody waits. */
const slowCases = Array.from(
  { length: count },
  (_, index) => `  - description: slow ${String(index).padStart(3, '0')}\n    assert: [{ type: regex, value: '^(a+)+$' }]\n`,
);

describe('A run of test cases that is called off', () => {
  const window = useWorkbench({
    workspace: (scratch) =>
      writeWorkspace(scratch, {
        'slow.prompt.j2': `${'a'.repeat(40)}!\n`,
        'slow.tests.yaml': `tests:\n${slowCases.join('')}`,
        'quick.prompt.j2': 'Good morning.\n',
        'quick.tests.yaml': 'tests:\n  - description: greets\n    assert: [{ type: contains, value: morning }]\n',
      }),
  });
  const tree = () => window.page.locator('.test-explorer').getByRole('tree');
  /** How many of the rows on the screen are in a state; their labels are not kept up. */
  const rowsIn = (...states: string[]) =>
    tree()
      .locator(states.map((state) => `.codicon-${state}`).join())
      .count();
  const atWork = () => rowsIn('loading', 'testing-queued-icon');

  before(async () => {
    await openContainer(window.page, 'Testing');
    await rowOf(tree(), 'slow').waitFor();
    await setExpanded(rowOf(tree(), 'slow'), true);
  });

  it('ends at once: what was not reached has no result and nothing is left at work', async () => {
    await window.run('Test: Run All Tests');
    await eventually(async () => assert.ok((await rowsIn('testing-error-icon')) > 0));
    assert.ok((await atWork()) > 0);
    await window.run('Test: Cancel Test Run');
    await eventually(async () => assert.equal(await atWork(), 0));
    assert.ok((await rowsIn('testing-skipped-icon', 'testing-unset-icon')) > 0);
  });

  it('is no hindrance to the next one', async () => {
    await openFile(window.page, path.join(window.workspace, 'quick.prompt.j2'));
    await window.run('Promptdeck: Run Test Cases');
    await openContainer(window.page, 'Testing');
    await rowOf(tree(), 'quick').locator('.codicon-testing-passed-icon').waitFor();
  });
});
