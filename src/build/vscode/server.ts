import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { cleanEnvironment, repositoryPath } from './paths.ts';
import { onShutdown, startGroup, stopGroup } from './processes.ts';
import type { InstalledServer } from './serverBuild.ts';
import { writeMachineSettings, writeSettings } from './settings.ts';

const readyMs = 60_000;
const leash = repositoryPath('src/build/vscode/leash.mjs');

/** How a server is started. */
export interface ServerOptions {
  /** Where it keeps settings, state and logs. */
  readonly dataFolder: string;
  /** Where installed extensions lie. @default a folder below `dataFolder` */
  readonly extensionsFolder?: string;
  /** Whether the page offers what automatic tests drive it by. @default false */
  readonly driver?: boolean;
  /** Whether every folder is trusted without asking. @default true */
  readonly trusted?: boolean;
  /** Added to the environment of the server and of the extension hosts. */
  readonly env?: Readonly<Record<string, string>>;
  /** User settings of the workbench. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of the scope `machine`. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
}

/** What a workbench opens. */
export interface WorkbenchOptions {
  /** Absolute path of a folder or of a `.code-workspace` file, or the URI of a folder on no disk; without one the window is empty. */
  readonly workspace?: string;
  /** Folder of the extension under development. */
  readonly developmentPath: string;
  /** Module that exports `run()`, for suites inside the extension host. */
  readonly testsPath?: string;
}

/** A running server; several workbenches may be open on it. */
export interface RunningServer {
  readonly version: string;
  readonly address: string;
  /** What the server printed, for the case that something fails. */
  output(): string;
  workbenchUrl(options: WorkbenchOptions): string;
  stop(): Promise<void>;
  /** Settles when the server ends, on its own or because it was stopped. */
  readonly ended: Promise<void>;
}

/**
 * Starts VS Code's server on a free port of this machine.
 *
 * @throws {Error} When it ends early or is not ready in a minute, with what it printed.
 */
export async function startServer(installed: InstalledServer, options: ServerOptions): Promise<RunningServer> {
  await writeSettings(path.join(options.dataFolder, 'data'), options.settings);
  if (options.machineSettings) await writeMachineSettings(path.join(options.dataFolder, 'data'), options.machineSettings);
  const child = startGroup(process.execPath, [leash, installed.runtime, ...serverArguments(installed, options)], {
    cwd: installed.folder,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const forget = onShutdown(() => stopGroup(child));
  const stop = async (): Promise<void> => {
    forget();
    await stopGroup(child);
  };
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const printed: string[] = [];
  try {
    const port = await listeningPort(child, printed);
    return {
      version: installed.build.version,
      address: `http://127.0.0.1:${port}`,
      output: () => printed.join(''),
      workbenchUrl: (what) => workbenchUrl(port, what),
      stop,
      ended,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments(installed: InstalledServer, options: ServerOptions): string[] {
  return [
    path.join(installed.folder, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--server-data-dir', options.dataFolder],
    ...(options.driver ? ['--enable-smoke-test-driver'] : []),
    ...(options.extensionsFolder ? ['--extensions-dir', options.extensionsFolder] : []),
    ...(options.trusted === false ? [] : ['--disable-workspace-trust']),
  ];
}

function listeningPort(child: ChildProcess, printed: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`VS Code's server ${why}:\n${printed.join('').slice(-2_000)}`));
    const timer = setTimeout(() => fail(`was not ready after ${readyMs / 1000} s`), readyMs);
    const read = (chunk: Buffer): void => {
      printed.push(chunk.toString());
      const port = /Extension host agent listening on (\d+)/.exec(printed.join(''))?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', (error) => fail(`did not start (${error.message})`));
    child.on('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
  });
}

function workbenchUrl(port: number, options: WorkbenchOptions): string {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${port}${encodeURI(file)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.developmentPath)],
    ...(options.testsPath ? [['extensionTestsPath', remote(options.testsPath)]] : []),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams();
  if (options.workspace === undefined) query.set('ew', 'true');
  else query.set(options.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', options.workspace);
  query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query}`;
}
