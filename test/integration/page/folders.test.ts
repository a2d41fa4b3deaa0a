import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openContainer, rowOf, rowsOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { eventually } from '../../helpers/eventually.ts';
import { installMemoryExtension } from '../../helpers/memoryExtension.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

describe('Several workspace folders', () => {
  const window = useWorkbench({
    workspace: async (scratch) => {
      const folder = await writeWorkspace(scratch, {
        'shop/letters/welcome.prompt.j2': 'Welcome to the shop, {{ customer }}',
        'desk/letters/welcome.prompt.j2': 'Welcome to the desk, {{ customer }}',
        'team.code-workspace': JSON.stringify({ folders: [{ path: 'shop' }, { path: 'desk' }] }),
      });
      return path.join(folder, 'team.code-workspace');
    },
  });

  it('are shown with their prompts below them, even where names are the same', async () => {
    await openContainer(window.page, 'Promptdeck');
    const tree = treeOf(window.page, 'Library');
    for (const name of ['shop', 'desk']) await setExpanded(rowOf(tree, name), true);
    await eventually(async () => {
      const closed = tree.getByRole('treeitem', { name: /^letters/, expanded: false });
      while ((await closed.count()) > 0) await closed.first().locator('.monaco-tl-twistie').click();
      const shown = (await rowsOf(tree)).map(({ level, label }) => `${level} ${label.split(',')[0]}`);
      assert.deepEqual(shown, ['1 desk', '2 letters', '3 welcome', '1 shop', '2 letters', '3 welcome']);
    });
  });

  it('are followed when a file is added to the second one', async () => {
    const folder = path.join(path.dirname(window.workspace), 'desk', 'notices');
    await mkdir(folder);
    await writeFile(path.join(folder, 'outage.prompt.j2'), 'We are down.');
    await rowOf(treeOf(window.page, 'Library'), 'notices').waitFor();
  });
});

describe('A folder that is on no disk', () => {
  const window = useWorkbench({ workspace: async () => 'memory:/library', install: installMemoryExtension });

  it('shows its prompts with what was read in them', async () => {
    await openContainer(window.page, 'Promptdeck');
    const tree = treeOf(window.page, 'Library');
    await setExpanded(rowOf(tree, 'letters'), true);
    await eventually(async () => assert.match((await rowsOf(tree))[1]?.label ?? '', /^welcome, prompt, 1 variable, 1 case/));
  });
});
