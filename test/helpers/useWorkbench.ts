import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { keepArtifacts } from '../../src/build/testing/artifacts.ts';
import { vscodeVariable } from '../../src/build/testing/pageSuite.ts';
import { launchBrowser } from '../../src/build/vscode/browser.ts';
import { repository } from '../../src/build/vscode/paths.ts';
import { cleanUpOnSignals } from '../../src/build/vscode/processes.ts';
import { copySampleLibrary, type ScratchFolder, scratchFolder } from '../../src/build/vscode/sampleLibrary.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/build/vscode/server.ts';
import { installServer } from '../../src/build/vscode/serverBuild.ts';
import { serverBuilds } from '../../src/build/vscode/versions.ts';
import { openWorkbench, type Workbench } from '../../src/build/vscode/workbench.ts';

const openMs = 90_000;
const silent = (): void => {};

/** What the window of a page test opens, and how. */
export interface WindowSetup {
  /** Makes what is opened; nothing for an empty window. @default a copy of the sample library */
  readonly workspace?: (scratch: ScratchFolder) => Promise<string | undefined>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Starts what the window needs before it opens, and tells it where that is. */
  readonly prepare?: () => Promise<Pick<ServerOptions, 'env' | 'machineSettings'>>;
  /** Puts extensions that the tests need into the folder of installed extensions. */
  readonly install?: (extensionsFolder: string) => Promise<void>;
  /** Whether the folder is trusted without asking. @default true */
  readonly trusted?: boolean;
}

/** The window of the tests around it, opened before the first and closed after the last. */
export interface OpenWindow {
  readonly page: Page;
  /** Absolute path of what is open. */
  readonly workspace: string;
  /** Runs a command by the title the command palette shows. */
  run(title: string): Promise<void>;
}

let sharedBrowser: Promise<Browser> | undefined;

cleanUpOnSignals();
after('close the browser', async () => (await sharedBrowser)?.close());

/**
 * Opens a VS Code window for the tests of the `describe` it is called in: the version the run is for, the extension from `dist`.
 *
 * A failing test leaves a picture, the console and the logs in `test/.artifacts`.
 */
export function useWorkbench(setup: WindowSetup = {}): OpenWindow {
  let scratch: ScratchFolder | undefined;
  let server: RunningServer | undefined;
  let workbench: Workbench | undefined;
  let workspace: string | undefined;

  before('open VS Code', async function () {
    this.timeout(openMs);
    sharedBrowser ??= launchBrowser(silent);
    scratch = await scratchFolder('page');
    workspace = await (setup.workspace ?? copySampleLibrary)(scratch);
    const { settings, trusted } = setup;
    const extensionsFolder = path.join(scratch.path, 'extensions');
    await setup.install?.(extensionsFolder);
    const prepared = await setup.prepare?.();
    server = await startServer(await installServer(chosenBuild(), silent), {
      dataFolder: path.join(scratch.path, 'data'),
      extensionsFolder,
      driver: true,
      ...prepared,
      ...(settings === undefined ? {} : { settings }),
      ...(trusted === undefined ? {} : { trusted }),
    });
    const what = { developmentPath: repository, ...(workspace === undefined ? {} : { workspace }) };
    workbench = await openWorkbench(await sharedBrowser, server, what);
  });

  afterEach('keep what explains a failure', async function () {
    if (this.currentTest?.state !== 'failed' || !server) return;
    await keepArtifacts(`${server.version}-${this.currentTest.fullTitle()}`, server, workbench);
  });

  after('close VS Code', async function () {
    const suite = this.test?.parent;
    // When a `before` failed no test has run, and nothing above has kept what explains it.
    if (server && suite?.tests.every(({ state }) => state === undefined))
      await keepArtifacts(`${server.version}-${suite.fullTitle()}`, server, workbench);
    await workbench?.close();
    await server?.stop();
    await scratch?.remove();
  });

  return {
    get page() {
      return opened(workbench).page;
    },
    get workspace() {
      return opened(workspace);
    },
    run: (title) => opened(workbench).run(title),
  };
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The window is open only while tests run.');
  return part;
}

function chosenBuild(): (typeof serverBuilds)[number] {
  const version = process.env[vscodeVariable];
  const found = serverBuilds.find((build) => build.version === version) ?? serverBuilds.at(-1);
  if (!found) throw new Error('No VS Code to test in is listed.');
  return found;
}
