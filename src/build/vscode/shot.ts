import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from './browser.ts';
import { goTo } from './editor.ts';
import { openFile, runCommand } from './palette.ts';
import { onShutdown } from './processes.ts';
import { type RunningServer, type ServerOptions, startServer } from './server.ts';
import type { InstalledServer } from './serverBuild.ts';
import { openContainer, rowOf, setExpanded, treeOf } from './tree.ts';
import { webviewOf } from './webview.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** What pictures show: a prompt with includes, a loop and conditions, at the first line of its body. */
const shown = { folder: 'customer-support', file: 'refund-reply.prompt.j2', name: 'refund_reply', line: 82 };
const limitMs = 30_000;

/** Colour themes a picture can be taken in. */
export const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hc: 'Default High Contrast',
} as const;

/** One of them. */
export type Theme = keyof typeof themes;

/** @throws {Error} When there is none of that name; it lists those that there are. */
export function themeNamed(name: string): Theme {
  const found = (Object.keys(themes) as Theme[]).find((theme) => theme === name);
  if (!found) throw new Error(`There is no theme '${name}': use ${Object.keys(themes).join(', ')}.`);
  return found;
}

/** What is brought on the screen before a picture is taken. */
export interface Scene {
  readonly size: { readonly width: number; readonly height: number };
  /** How much is cut off at the edges, in CSS pixels. @default nothing */
  readonly cut?: { readonly above?: number; readonly below?: number; readonly left?: number };
  /** Starts what the window needs to know of before it opens, and ends it afterwards. */
  prepare?(): Promise<{ readonly options: Pick<ServerOptions, 'env' | 'machineSettings'>; end(): Promise<void> }>;
  /** Does it, and waits until everything stands there. */
  arrange(workbench: Workbench, workspace: string): Promise<void>;
}

/** What a picture shows and how. */
export interface ShotOptions {
  readonly file: string;
  readonly theme: Theme;
  readonly scene: Scene;
  /** The opened folder. */
  readonly workspace: string;
  readonly developmentPath: string;
  /** For settings and state; thrown away by the caller. */
  readonly dataFolder: string;
}

/** The whole window: the library, a prompt and its preview. */
export const overview = (size: Scene['size']): Scene => ({
  size,
  arrange: arrangeOverview,
});

/** Opens the library headless, arranges a scene, and writes a picture of the window. */
export async function takeShot(installed: InstalledServer, options: ShotOptions, report: (line: string) => void): Promise<void> {
  // Beside the theme, everything is as a fresh user has it. Where the pointer rests from the last click, no tooltip comes up: it would name a folder that is there for the picture only.
  const settings = { 'workbench.colorTheme': themes[options.theme], 'workbench.hover.delay': 60_000 };
  const prepared = await options.scene.prepare?.();
  try {
    const server = await startServer(installed, { dataFolder: options.dataFolder, driver: true, settings, ...prepared?.options });
    try {
      await draw(server, options, report);
    } finally {
      await server.stop();
    }
  } finally {
    await prepared?.end();
  }
}

async function draw(server: RunningServer, options: ShotOptions, report: (line: string) => void): Promise<void> {
  const browser = await launchBrowser(report);
  const forget = onShutdown(() => browser.close());
  try {
    const { workspace, developmentPath, scene } = options;
    const workbench = await openWorkbench(browser, server, { workspace, developmentPath }, { size: scene.size });
    report('VS Code is open.');
    await scene.arrange(workbench, workspace);
    await mkdir(path.dirname(path.resolve(options.file)), { recursive: true });
    const { width, height } = scene.size;
    const { above = 0, below = 0, left = 0 } = scene.cut ?? {};
    const clip = { x: left, y: above, width: width - left, height: height - above - below };
    await workbench.page.screenshot({ path: options.file, clip });
  } finally {
    forget();
    await browser.close();
  }
}

/** Brings tree, editor and preview on the screen and waits until each shows what it is for. */
async function arrangeOverview({ page }: Workbench, workspace: string): Promise<void> {
  await openContainer(page, 'Promptdeck');
  const tree = treeOf(page, 'Library');
  await setExpanded(rowOf(tree, shown.folder), true);
  // The number of cases is there when the prompt has been read in the background.
  await rowOf(tree, shown.name).and(page.locator('[aria-expanded]')).waitFor({ timeout: limitMs });
  await openFile(page, path.join(workspace, shown.folder, shown.file));
  // A second kind of token is there when the grammar has run.
  await page.locator('.editor-instance .view-line span[class*=mtk]:not(.mtk1)').first().waitFor({ timeout: limitMs });
  await goTo(page, shown.line, 1);
  await runCommand(page, 'Promptdeck: Open Preview to the Side');
  await webviewOf(page).locator('main[data-state=rendered]').waitFor({ timeout: limitMs });
}
