import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { openContainer, rowOf, rowsOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const tenErrors = Array.from({ length: 10 }, (_, index) => `Line ${index}: {{ name ${'| ' + '|'} }}`).join('\n');

describe('A folder with files that cannot be read as prompts', () => {
  const window = useWorkbench({
    workspace: async (scratch) => {
      const folder = await writeWorkspace(scratch, {
        'binary.prompt.j2': Uint8Array.from({ length: 4_096 }, (_, index) => (index * 37) % 256),
        'good.prompt.j2': '---\nname: good\nvariables: [customer]\n---\nDear {{ customer }}',
        'huge.prompt.j2': `Dear {{ customer }}\n${'word '.repeat(420_000)}`,
        'latin.prompt.j2': Uint8Array.from([...new TextEncoder().encode('Caf'), 0xe9, ...new TextEncoder().encode(' {{ customer }}')]),
        'ten.prompt.j2': tenErrors,
        'wrong-tests.prompt.j2': 'Dear {{ customer }}',
        'wrong-tests.tests.yaml': 'tests: 42\n',
        'yaml.prompt.j2': '---\nname: [unclosed\n---\nDear {{ customer }}',
      });
      await mkdir(path.join(folder, 'loop'));
      await writeFile(path.join(folder, 'loop', 'inside.prompt.j2'), 'Dear {{ customer }}');
      await symlink(folder, path.join(folder, 'loop', 'again'));
      return folder;
    },
  });
  const tree = () => treeOf(window.page, 'Library');
  const spoken = async (name: string): Promise<string> =>
    (await rowsOf(tree())).find(({ label }) => label.startsWith(`${name},`))?.label ?? '';

  before(async () => {
    await openContainer(window.page, 'Promptdeck');
    await rowOf(tree(), 'good').waitFor();
  });

  for (const name of ['binary', 'huge', 'latin', 'ten', 'wrong-tests', 'yaml']) {
    it(`lists ${name} with its problem`, () => eventually(async () => assert.match(await spoken(name), /\d+ (error|warning)s?/)));
  }

  it('lists the others without one', async () => {
    await eventually(async () => assert.equal(await spoken('good'), 'good, prompt, 1 variable, no cases'));
  });

  it('goes through a link that leads back to its own folder once', async () => {
    const folders = (await rowsOf(tree())).map(({ label }) => label).filter((label) => label.endsWith(', folder'));
    assert.deepEqual(folders, ['loop, folder']);
    await setExpanded(rowOf(tree(), 'loop'), true);
    await rowOf(tree(), 'inside').waitFor();
    assert.equal(
      await tree()
        .getByRole('treeitem', { name: /^again/ })
        .count(),
      0,
    );
  });

  it('still previews the good one', async () => {
    await openFile(window.page, path.join(window.workspace, 'good.prompt.j2'));
    await window.run('Promptdeck: Open Preview to the Side');
    await webviewOf(window.page).locator('main[data-state=rendered]').waitFor();
  });

  it('lists every mistake of a file in its preview', async () => {
    await openFile(window.page, path.join(window.workspace, 'ten.prompt.j2'));
    await eventually(async () => {
      const lines = (await shownText(webviewOf(window.page).locator('#problems'))).match(/Error\s+Line \d+/g) ?? [];
      assert.deepEqual(
        lines.map((line) => Number(/\d+/.exec(line))),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      );
    });
  });

  it('drops a folder that vanishes', async () => {
    await rm(path.join(window.workspace, 'loop'), { recursive: true });
    await rowOf(tree(), 'loop').waitFor({ state: 'detached' });
    assert.match(await spoken('good'), /^good, prompt/);
  });
});
