import type { Page } from 'playwright-core';

const limitMs = 30_000;

/**
 * Runs a command by the title that the command palette shows ("Promptdeck: Refresh").
 *
 * @param limit Milliseconds. @default half a minute
 * @throws {Error} When the palette does not offer it in time.
 */
export async function runCommand(page: Page, title: string, limit = limitMs): Promise<void> {
  await pick(page, 'F1', `>${title}`, title, limit);
}

/** Opens a file by its absolute path, in the editor. */
export async function openFile(page: Page, file: string): Promise<void> {
  await pick(page, 'Control+P', file, file.slice(file.lastIndexOf('/') + 1), limitMs);
  await page.locator('.tab.active', { hasText: file.slice(file.lastIndexOf('/') + 1) }).waitFor({ timeout: limitMs });
}

/** Types into a quick input until it offers an entry, and takes it. A window still busy starting may drop keys or offer too little at first. */
async function pick(page: Page, key: string, text: string, entry: string, limit: number): Promise<void> {
  const box = page.locator('.quick-input-widget');
  const row = box.locator('.quick-input-list .monaco-list-row').filter({ has: page.locator('.label-name', { hasText: exactly(entry) }) });
  const deadline = Date.now() + limit;
  for (;;) {
    try {
      await leaveWebview(page);
      await page.keyboard.press(key);
      const input = box.locator('.quick-input-box input');
      await input.waitFor({ timeout: 2_000 });
      await input.fill(text);
      await row.first().waitFor({ timeout: 4_000 });
      await row.first().click({ timeout: 2_000 });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`VS Code did not offer '${entry}': ${(error as Error).message}`, { cause: error });
      await page.keyboard.press('Escape');
    }
  }
}

/** Takes the focus out of a webview: keys pressed there reach VS Code only when the webview passes them on. */
async function leaveWebview(page: Page): Promise<void> {
  await page.evaluate('document.activeElement instanceof HTMLIFrameElement && document.activeElement.blur()');
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
