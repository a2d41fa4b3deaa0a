import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../vscode/palette.ts';
import { repositoryPath } from '../vscode/paths.ts';
import type { RunningServer } from '../vscode/server.ts';
import { readLogs, type Workbench } from '../vscode/workbench.ts';

const folder = repositoryPath('test/.artifacts');
const limitMs = 10_000;

/** What the server builds always say: their native modules are not built, and the marketplace is not asked. */
const expectedNoise = /bindings file|native-watchdog|build\/Release\/watchdog|open-vsx\.org|net::ERR_FAILED|status of 404/;

/** Removes what earlier runs left. */
export async function clearArtifacts(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/**
 * Keeps what helps to understand a failure: a picture of the window, the page's console (with what the extension host printed), VS Code's
 * own logs and the server's output.
 *
 * @returns Where they are.
 */
export async function keepArtifacts(name: string, server: RunningServer, workbench: Workbench | undefined): Promise<string> {
  const place = path.join(folder, name.replaceAll(/[^\w.-]+/g, '-').slice(0, 120));
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, 'server.log'), server.output());
  if (!workbench) return place;
  const { page } = workbench;
  const lines = workbench.console.filter((line) => !expectedNoise.test(line));
  await writeFile(path.join(place, 'console.log'), lines.join('\n'));
  await writeFile(path.join(place, 'extension-host.log'), lines.filter((line) => line.includes('[Extension Host]')).join('\n'));
  // The window may be the very thing that broke.
  await Promise.allSettled([
    page.screenshot({ path: path.join(place, 'window.png'), timeout: limitMs }),
    readLogs(page).then((logs) => writeFile(path.join(place, 'vscode.log'), logs)),
  ]);
  // Toasts are not shown to automatic tests; the centre keeps what they said.
  await runCommand(page, 'Notifications: Show Notifications', limitMs)
    .then(() => page.screenshot({ path: path.join(place, 'notifications.png'), timeout: limitMs }))
    .catch(() => undefined);
  return place;
}
