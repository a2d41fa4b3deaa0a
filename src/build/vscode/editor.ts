import type { Locator, Page } from 'playwright-core';

/** The text editor that has, or last had, the focus. */
export function editorOf(page: Page): Locator {
  return page.locator('.editor-group-container .editor-instance .monaco-editor').first();
}

/** Puts the cursor at a place, both counted from 1, through the editor's own "go to line". */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await editorOf(page).locator('.view-lines').click();
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget .quick-input-box input');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/**
 * Gives what the cursor is on another name, up to the preview or the change. While the language server still starts there is nothing to rename, so
 * the key is pressed again.
 *
 * @throws {Error} When no box for a name opens in half a minute.
 */
export async function renameTo(page: Page, name: string): Promise<void> {
  const box = page.locator('.rename-box input');
  const deadline = Date.now() + 30_000;
  for (;;) {
    await page.keyboard.press('F2');
    try {
      await box.waitFor({ timeout: 2_000 });
      break;
    } catch (error) {
      if (Date.now() > deadline) throw new Error('VS Code offered nothing to rename here.', { cause: error });
    }
  }
  await box.fill(name);
  await page.keyboard.press('Enter');
}

/** The labels in the suggestion list, once it is there and has been filled. */
export async function suggestions(page: Page): Promise<string[]> {
  const rows = page.locator('.suggest-widget.visible .monaco-list-row .label-name');
  await rows.first().waitFor();
  return rows.allInnerTexts();
}

/** The lines on the screen, joined; the editor draws blanks as no-break spaces. */
export async function visibleText(page: Page): Promise<string> {
  const lines = await editorOf(page)
    .locator('.view-line')
    .evaluateAll((elements) =>
      elements
        .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
        .sort((left, right) => left.top - right.top)
        .map((line) => line.text),
    );
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
