import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryPath } from '../vscode/paths.ts';
import type { RunningServer } from '../vscode/server.ts';
import { readLogs, type Workbench } from '../vscode/workbench.ts';

const folder = repositoryPath('test/.artifacts');

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
  await writeFile(path.join(place, 'console.log'), workbench.console.join('\n'));
  const extensionHost = workbench.console.filter((line) => /\[Extension Host\]|^error|^uncaught/.test(line));
  await writeFile(path.join(place, 'extension-host.log'), extensionHost.join('\n'));
  // The window may be the very thing that broke.
  await Promise.allSettled([
    workbench.page.screenshot({ path: path.join(place, 'window.png'), timeout: 10_000 }),
    readLogs(workbench.page).then((logs) => writeFile(path.join(place, 'vscode.log'), logs)),
  ]);
  return place;
}
