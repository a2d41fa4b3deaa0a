import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { visibleText } from '../../../src/build/vscode/editor.ts';
import type { ScratchFolder } from '../../../src/build/vscode/sampleLibrary.ts';
import { openContainer, rowOf, rowsOf, setExpanded, treeOf } from '../../../src/build/vscode/tree.ts';
import { eventually } from '../../helpers/eventually.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@localhost', ...args], { cwd: folder, stdio: 'ignore' });

const letter = (version: string) => `Hello, {{ name }}.\nThank you for your letter.\nThis is ${version}.\nYours, the team\n`;

/** A repository in which one prompt has two commits, under two names, and another has none. */
async function repositoryIn(scratch: ScratchFolder): Promise<string> {
  const folder = await writeWorkspace(scratch, { 'letters/hello.prompt.j2': letter('the first version') });
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'Say hello');
  await rename(path.join(folder, 'letters/hello.prompt.j2'), path.join(folder, 'letters/greet.prompt.j2'));
  await writeFile(path.join(folder, 'letters/greet.prompt.j2'), letter('the second version'));
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'Greet instead');
  await writeFile(path.join(folder, 'letters/greet.prompt.j2'), letter('the file of today'));
  await writeFile(path.join(folder, 'letters/new.prompt.j2'), 'New.\n');
  return folder;
}

describe('The Git versions of a prompt', () => {
  const window = useWorkbench({ workspace: repositoryIn, settings: { 'git.enabled': true } });
  let tree: Locator;
  const labels = async () => (await rowsOf(tree)).map(({ label }) => label);
  const text = async () => (await visibleText(window.page)).replaceAll(/\s+/g, ' ');
  const press = (key: string) => window.page.keyboard.press(key);

  before(async () => {
    await openContainer(window.page, 'Promptdeck');
    tree = treeOf(window.page, 'Library');
    await setExpanded(rowOf(tree, 'letters'), true);
  });

  it('stand below it, newest first, also from before it had its name', async () => {
    const prompt = rowOf(tree, 'greet');
    await prompt.and(window.page.locator('[aria-expanded]')).waitFor();
    await setExpanded(prompt, true);
    await setExpanded(rowOf(tree, 'Git versions'), true);
    await rowOf(tree, 'Say hello').waitFor();
    const shown = (await labels()).map((label) => label.split(',')[0]);
    assert.deepEqual(shown.slice(0, 5), ['letters', 'greet', 'Git versions', 'Greet instead', 'Say hello']);
    assert.match((await rowOf(tree, 'Say hello').getAttribute('aria-label')) ?? '', /Say hello, .* · Ada · [0-9a-f]{8}$/);
  });

  it('open with the keyboard as the commit left the file', async () => {
    await rowOf(tree, 'Greet instead').click();
    await eventually(async () => assert.match(await text(), /This is the second version/));
    await tree.focus();
    for (const key of ['ArrowDown', 'Enter']) await press(key);
    await window.page.locator('.tab.active', { hasText: /greet\.prompt\.j2 \([0-9a-f]{8}\)/ }).waitFor();
    await eventually(async () => assert.match(await text(), /This is the first version/));
  });

  it('are compared with the file from their menu', async () => {
    await rowOf(tree, 'Greet instead').click({ button: 'right' });
    await window.page.getByRole('menuitem', { name: 'Compare with File' }).click();
    await window.page.locator('.tab.active', { hasText: /greet\.prompt\.j2 \([0-9a-f]{8}\) ↔ greet\.prompt\.j2/ }).waitFor();
    const sides = window.page.locator('.diff-editor, .monaco-diff-editor');
    await eventually(async () => {
      const both = ((await sides.first().textContent()) ?? '').replaceAll(/\s+/g, ' ');
      assert.match(both, /This is the second version/);
      assert.match(both, /This is the file of today/);
    });
  });

  it('follow a commit', async () => {
    git(window.workspace, 'add', '.');
    git(window.workspace, 'commit', '-qm', 'Say it now');
    await window.run('Git: Refresh');
    await rowOf(tree, 'Say it now').waitFor();
  });
});

describe('A prompt in no commit', () => {
  const window = useWorkbench({ workspace: repositoryIn, settings: { 'git.enabled': true } });

  it('says so in the place of its versions', async () => {
    await openContainer(window.page, 'Promptdeck');
    const tree = treeOf(window.page, 'Library');
    await setExpanded(rowOf(tree, 'letters'), true);
    await rowOf(tree, 'new').and(window.page.locator('[aria-expanded]')).waitFor();
    await setExpanded(rowOf(tree, 'new'), true);
    await setExpanded(rowOf(tree, 'Git versions'), true);
    await rowOf(tree, 'This file is in no commit yet.').waitFor();
  });
});

describe('A repository in Restricted Mode', () => {
  const window = useWorkbench({ workspace: repositoryIn, settings: { 'git.enabled': true }, trusted: false });

  it('shows its prompts without versions: nothing runs git there', async () => {
    await openContainer(window.page, 'Promptdeck');
    const tree = treeOf(window.page, 'Library');
    await setExpanded(rowOf(tree, 'letters'), true);
    await eventually(async () => assert.match((await rowOf(tree, 'greet').getAttribute('aria-label')) ?? '', /1 variable/));
    assert.equal(await rowOf(tree, 'greet').getAttribute('aria-expanded'), null);
  });
});
