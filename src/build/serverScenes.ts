import type { Locator, Page } from 'playwright-core';
import { PromptServers } from '../../test/helpers/promptServers.ts';
import { runCommand } from './vscode/palette.ts';
import type { Scene, Theme } from './vscode/shot.ts';
import { openContainer, rowOf, setExpanded, treeOf } from './vscode/tree.ts';
import { webviewOf } from './vscode/webview.ts';

const limitMs = 30_000;

/** What the README shows of connections, by the name of the picture: test servers on loopback stand in for the vendors' own. */
export const serverScenes: Readonly<Record<string, Scene>> = {
  connections: serverScene({ width: 1200, height: 720 }, async (page, tree) => {
    await setExpanded(rowOf(tree, 'Workspace'), false);
    for (const name of ['Shop prompts', 'Rails', 'Juggler', 'Team prompts']) await setExpanded(rowOf(tree, name), true);
    for (const folder of ['acme, folder', 'shop, folder']) await setExpanded(rowOf(tree, folder), true);
    await rowOf(tree, 'welcome_message').click();
    await runCommand(page, 'Promptdeck: Open Preview to the Side');
    const preview = webviewOf(page);
    await preview.locator('#server-render').click({ timeout: limitMs });
    await preview.locator('#server[data-state=same]').waitFor({ timeout: limitMs });
  }),
  skill: serverScene({ width: 1000, height: 560 }, async (page) => {
    await runCommand(page, 'Promptdeck: Install Skill…');
    await entry(page, 'Ticket summarizer').click({ timeout: limitMs });
    await entry(page, '.claude/skills').click({ timeout: limitMs });
    await entry(page, 'Write as Plain Files').click({ timeout: limitMs });
    await entry(page, 'Install').click({ timeout: limitMs });
    await page.locator('.tab.active', { hasText: 'SKILL.md' }).waitFor({ timeout: limitMs });
    await openContainer(page, 'Explorer');
  }),
};

/** The theme the README shows each in. */
export const serverThemes: Readonly<Record<string, Theme>> = { connections: 'dark', skill: 'light' };

function serverScene(size: Scene['size'], act: (page: Page, tree: Locator) => Promise<void>): Scene {
  return {
    size,
    async prepare() {
      const servers = new PromptServers();
      return { options: await servers.start(), end: () => servers.stop() };
    },
    async arrange({ page }) {
      await openContainer(page, 'Promptdeck');
      const tree = treeOf(page, 'Library');
      await rowOf(tree, 'Team prompts').waitFor({ timeout: limitMs });
      await act(page, tree);
    },
  };
}

function entry(page: Page, label: string): Locator {
  return page
    .locator('.quick-input-widget')
    .getByRole('option', { name: new RegExp(`^${label}`) })
    .first();
}
