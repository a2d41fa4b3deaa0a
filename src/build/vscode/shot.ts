import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from './browser.ts';
import { openFile, runCommand } from './palette.ts';
import { onShutdown } from './processes.ts';
import { type RunningServer, startServer } from './server.ts';
import type { InstalledServer } from './serverBuild.ts';
import { openContainer, treeOf } from './tree.ts';
import { webviewOf } from './webview.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Colour themes a picture can be taken in. */
export const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hc: 'Default High Contrast',
} as const;

/** What a picture shows and how. */
export interface ShotOptions {
  readonly file: string;
  readonly theme: keyof typeof themes;
  readonly size: { readonly width: number; readonly height: number };
  /** The opened folder. */
  readonly workspace: string;
  /** The prompt that is opened, below the folder. */
  readonly prompt: string;
  readonly developmentPath: string;
  /** For settings and state; thrown away by the caller. */
  readonly dataFolder: string;
  /** Device pixels per CSS pixel. @default 1 */
  readonly scale?: number;
}

/** Opens the library headless, with a prompt and its preview, and writes a picture of the window. */
export async function takeShot(installed: InstalledServer, options: ShotOptions, report: (line: string) => void): Promise<void> {
  const settings = { 'workbench.colorTheme': themes[options.theme], 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' };
  const server = await startServer(installed, { dataFolder: options.dataFolder, driver: true, settings });
  try {
    await draw(server, options, report);
  } finally {
    await server.stop();
  }
}

async function draw(server: RunningServer, options: ShotOptions, report: (line: string) => void): Promise<void> {
  const browser = await launchBrowser(report);
  const forget = onShutdown(() => browser.close());
  try {
    const window = { size: options.size, ...(options.scale === undefined ? {} : { scale: options.scale }) };
    const workbench = await openWorkbench(
      browser,
      server,
      { workspace: options.workspace, developmentPath: options.developmentPath },
      window,
    );
    report('VS Code is open.');
    await arrange(workbench, path.join(options.workspace, options.prompt));
    await mkdir(path.dirname(path.resolve(options.file)), { recursive: true });
    await workbench.page.screenshot({ path: options.file });
  } finally {
    forget();
    await browser.close();
  }
}

/** Brings tree, editor and preview on the screen and waits until each shows what it is for. */
async function arrange({ page }: Workbench, prompt: string): Promise<void> {
  await openContainer(page, 'Promptdeck');
  await treeOf(page, 'Library').getByRole('treeitem').nth(2).waitFor({ timeout: 30_000 });
  await openFile(page, prompt);
  // The second token class appears when the grammar has run.
  await page.locator('.editor-instance .view-line span[class*=mtk]:not(.mtk1)').first().waitFor({ timeout: 30_000 });
  await runCommand(page, 'Promptdeck: Open Preview to the Side');
  const preview = webviewOf(page).locator('main');
  await preview.filter({ hasText: /\S/ }).waitFor({ timeout: 30_000 });
}
