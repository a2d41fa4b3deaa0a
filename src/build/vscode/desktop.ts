import type { ChildProcess } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from '../bootstrap.mjs';
import { withLock } from '../lock.mjs';
import { onPath } from './browser.ts';
import { cleanEnvironment } from './paths.ts';
import { startGroup } from './processes.ts';
import { writeSettings } from './settings.ts';

const downloadServer = 'https://update.code.visualstudio.com/api/releases/stable';
const probeMs = 3_000;

/** Whether a window can be shown here. */
export function hasScreen(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The executable of a desktop VS Code: the one `VSCODE_EXECUTABLE_PATH` names, else `code` on the path, else a download.
 *
 * @returns Nothing when there is none and none can be had, or no screen to show it on.
 * @throws {Error} When `VSCODE_EXECUTABLE_PATH` names nothing.
 */
export async function desktopExecutable(report: (line: string) => void): Promise<string | undefined> {
  const given = process.env.VSCODE_EXECUTABLE_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`VSCODE_EXECUTABLE_PATH names ${given}, which is not there.`);
  }
  if (!hasScreen()) return undefined;
  return installedExecutable() ?? (await downloadDesktop(report));
}

/** The program behind the `code` command, which itself only hands over to a window of its own and ends. */
function installedExecutable(): string | undefined {
  const command = onPath('code');
  if (!command) return undefined;
  const bin = path.dirname(realpathSync(command));
  const places = {
    linux: [path.join(bin, '..', 'code'), path.join(bin, '..', '..', '..', 'code')],
    darwin: [path.join(bin, '..', '..', '..', 'MacOS', 'Electron'), path.join(bin, '..', '..', '..', 'MacOS', 'Code')],
    win32: [path.join(bin, '..', 'Code.exe')],
  };
  return places[process.platform as keyof typeof places]?.find((place) => existsSync(place));
}

/** A VS Code from its own download server, kept in the cache folder. */
async function downloadDesktop(report: (line: string) => void): Promise<string | undefined> {
  if (!(await answersSoon(downloadServer))) return undefined;
  const cachePath = path.join(cacheFolder(), 'vscode-desktop');
  const onWait = (holder: string): void => report(`Waiting for ${holder}, which downloads VS Code…`);
  return withLock(`${cachePath}.lock`, () => download(cachePath, report), { onWait });
}

function download(cachePath: string, report: (line: string) => void): Promise<string> {
  report('Looking for VS Code in the cache, or downloading it (once, about 150 MB)…');
  return downloadAndUnzipVSCode({ version: 'stable', cachePath, reporter: { report: () => {}, error: (error) => report(String(error)) } });
}

async function answersSoon(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })).ok;
  } catch {
    return false; // no network, or one that does not reach it
  }
}

/** What a desktop window opens. */
export interface DesktopOptions {
  /** A folder or `.code-workspace` file; without one the window is empty. */
  readonly workspace?: string;
  readonly developmentPath: string;
  /** Module that exports `run()`, for suites inside the extension host. */
  readonly testsPath?: string;
  /** Where settings, state and extensions of this window lie. */
  readonly profile: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a window of a desktop VS Code that shares nothing with the user's own. */
export async function openDesktop(executable: string, options: DesktopOptions): Promise<ChildProcess> {
  const dataFolder = path.join(options.profile, 'data');
  await writeSettings(dataFolder);
  const root = process.getuid?.() === 0;
  const args = [
    ...(options.workspace === undefined ? [] : [options.workspace]),
    `--extensionDevelopmentPath=${options.developmentPath}`,
    ...(options.testsPath === undefined ? [] : [`--extensionTestsPath=${options.testsPath}`]),
    `--user-data-dir=${dataFolder}`,
    `--extensions-dir=${path.join(options.profile, 'extensions')}`,
    ...['--new-window', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust', '--disable-updates'],
    ...(root ? ['--no-sandbox'] : []),
  ];
  return startGroup(executable, args, { env: { ...cleanEnvironment(), ...options.env }, stdio: 'ignore' });
}
