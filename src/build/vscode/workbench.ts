import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { runCommand } from './palette.ts';
import type { RunningServer, WorkbenchOptions } from './server.ts';

const openMs = 60_000;
/** Longest wait of one step in the window, shorter than a test's limit, so that what failed says what it waited for. */
const actionMs = 15_000;

/** How a window looks. */
export interface WindowOptions {
  /** Size in CSS pixels. @default 1280 x 800 */
  readonly size?: { readonly width: number; readonly height: number };
  /** Told the exit code when the tests inside the extension host have ended, or the extension host itself. */
  readonly onTestsExit?: (code: number) => void;
}

/** An open VS Code window in the browser. */
export interface Workbench {
  readonly page: Page;
  /** Everything the page and the extension host wrote to the console. */
  readonly console: readonly string[];
  /** Runs a command by the title the command palette shows. */
  run(title: string): Promise<void>;
  close(): Promise<void>;
}

/** What VS Code puts on the page when it is started with `--enable-smoke-test-driver`. */
interface DriverWindow {
  driver?: { whenWorkbenchRestored(): Promise<void>; getLogs(): Promise<{ relativePath: string; contents: string }[]> };
}

/** Opens a window of VS Code and waits until it can be used. */
export async function openWorkbench(
  browser: Browser,
  server: RunningServer,
  what: WorkbenchOptions,
  options: WindowOptions = {},
): Promise<Workbench> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(actionMs);
  const page = await context.newPage();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(consoleLine(message)));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.stack ?? error.message}`));
  const { onTestsExit } = options;
  if (onTestsExit) await page.exposeFunction('codeAutomationExit', (code: number) => onTestsExit(code));
  // The marketplace must not be asked: a closed network would only log errors, an open one would make runs differ.
  await page.route(/^https:/, (route) => route.abort());
  await page.goto(server.workbenchUrl(what), { timeout: openMs });
  await restored(page);
  // Seldom the browser host of 1.104 reads a workspace file as one without folders, in its own Explorer too; a second try helps.
  if (what.workspace?.endsWith('.code-workspace') && !(await showsFiles(page))) {
    await page.reload({ timeout: openMs });
    await restored(page);
  }
  return { page, console: lines, run: (title) => runCommand(page, title), close: () => context.close() };
}

async function restored(page: Page): Promise<void> {
  await page.locator('.monaco-workbench').waitFor({ timeout: openMs });
  await page.waitForFunction(() => (globalThis as DriverWindow).driver !== undefined, undefined, { timeout: openMs });
  await page.evaluate(() => (globalThis as DriverWindow).driver?.whenWorkbenchRestored());
}

async function showsFiles(page: Page): Promise<boolean> {
  const row = page.locator('.explorer-folders-view [role=treeitem]').first();
  return row.waitFor().then(
    () => true,
    () => false,
  );
}

/** VS Code's own log files of a window, one text. */
export async function readLogs(page: Page): Promise<string> {
  const files = await page.evaluate(() => (globalThis as DriverWindow).driver?.getLogs() ?? []);
  return files.map((file) => `==== ${file.relativePath}\n${file.contents}`).join('\n');
}

function consoleLine(message: ConsoleMessage): string {
  // VS Code colours its lines with %c and passes the styles as further arguments.
  return `${message.type()}: ${message
    .text()
    .replaceAll('%c', '')
    .replaceAll(/\s*color: (#\w+|\w*)\s*/g, ' ')
    .trim()}`;
}
