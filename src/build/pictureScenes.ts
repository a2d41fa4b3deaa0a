import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { editorOf, goTo, renameTo } from './vscode/editor.ts';
import { openFile, runCommand } from './vscode/palette.ts';
import type { Scene, Theme } from './vscode/shot.ts';

const limitMs = 30_000;
const shown = path.join('customer-support', 'refund-reply.prompt.j2');

/** Around the editor: the title, the activity bar and the status bar. */
const aroundEditor = { above: 36, left: 48, below: 32 };

/** What the README shows of the editor, by the name of the picture. */
export const editorScenes: Readonly<Record<string, Scene>> = {
  completion: editorScene({ width: 920, height: 420 }, async (page, file) => {
    await goBehind(page, file, '- Sign as {{ agent_name }}.');
    await page.keyboard.type(' It is about order {{ order.');
    await appears(page.locator('.suggest-widget.visible .monaco-list-row').nth(3));
  }),
  'quick-fix': editorScene({ width: 920, height: 420 }, async (page, file) => {
    await goBehind(page, file, '- Sign as {{ agent_na');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    await appears(editorOf(page).locator('.squiggly-warning'));
    await page.keyboard.press('Control+.');
    await appears(page.locator('.action-widget .monaco-list-row'));
  }),
  rename: editorScene({ width: 920, height: 760 }, async (page, file) => {
    await goBehind(page, file, '- The order is inside the {{ pol');
    // Calls in source code have to be confirmed, so the preview opens.
    await renameTo(page, 'returns_policy');
    await appears(page.locator('.bulk-edit-panel .monaco-list-row').nth(2));
  }),
  hints: editorScene({ width: 920, height: 420 }, async (page) => {
    await goTo(page, 1, 1);
    await runCommand(page, 'Fold');
    await appears(editorOf(page).locator('.view-line').filter({ hasText: '= "F-' }));
  }),
  calls: {
    size: { width: 920, height: 420 },
    async arrange({ page }, workspace) {
      const file = path.join(workspace, 'app', 'support_desk.py');
      await runCommand(page, 'View: Close Primary Side Bar');
      await openFile(page, file);
      await goBehind(page, file, '"polic');
      await page.keyboard.press('Backspace');
      await appears(editorOf(page).locator('.squiggly-warning').nth(1));
      await page.keyboard.press('Control+.');
      await appears(page.locator('.action-widget .monaco-list-row'));
    },
  },
};

/** The theme the README shows each in; all of them are fit for all. */
export const editorThemes: Readonly<Record<string, Theme>> = {
  completion: 'light',
  'quick-fix': 'dark',
  rename: 'light',
  hints: 'hc',
  calls: 'dark',
  uses: 'light',
};

/** A prompt of the sample library with nothing around its editor. */
function editorScene(size: Scene['size'], act: (page: Page, file: string) => Promise<void>): Scene {
  return {
    size,
    cut: aroundEditor,
    async arrange({ page }, workspace) {
      const file = path.join(workspace, shown);
      await runCommand(page, 'View: Close Primary Side Bar');
      await openFile(page, file);
      // The second lens has the number of cases: the library has been read by then.
      await appears(editorOf(page).locator('.codelens-decoration a').nth(1));
      await act(page, file);
    },
  };
}

/** Puts the cursor behind a text of a file. */
async function goBehind(page: Page, file: string, text: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const line = lines.findIndex((content) => content.includes(text));
  if (line < 0) throw new Error(`There is no '${text}' in ${file}.`);
  await goTo(page, line + 1, (lines[line] ?? '').indexOf(text) + text.length + 1);
}

function appears(element: Locator): Promise<void> {
  return element.first().waitFor({ timeout: limitMs });
}
