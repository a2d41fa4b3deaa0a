import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { repository } from '../vscode/paths.ts';
import { type ScratchFolder, scratchFolder } from '../vscode/sampleLibrary.ts';
import { type RunningServer, startServer } from '../vscode/server.ts';
import type { InstalledServer } from '../vscode/serverBuild.ts';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';
import { keepArtifacts } from './artifacts.ts';
import { bundleHostSuite } from './hostBundle.ts';
import { grepVariable, type ResultsReader, resultsVariable } from './results.ts';

const suiteMs = 5 * 60_000;

/** A window in which tests run inside the extension host. */
export interface HostWindow {
  /** Folder of its tests. */
  readonly name: string;
  /** Makes what it opens; nothing for an empty window. */
  readonly workspace: (scratch: ScratchFolder) => Promise<string | undefined>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** @default true */
  readonly trusted?: boolean;
  /** The extension under development. @default this repository */
  readonly developmentPath?: string;
  /** Where installed extensions lie. @default an empty folder */
  readonly extensionsFolder?: string;
}

/**
 * Runs the tests of one window in a server build.
 *
 * @param reader Follows the results file, which this fills.
 * @throws {Error} When the window could not run its tests to the end.
 */
export async function runHostWindow(
  window: HostWindow,
  parts: { installed: InstalledServer; browser: Browser; grep: string | undefined; resultsFile: string; reader: ResultsReader },
): Promise<void> {
  const scratch = await scratchFolder(`host-${window.name}`);
  try {
    const testsPath = await bundleHostSuite(window.name);
    const workspace = await window.workspace(scratch);
    const dataFolder = path.join(scratch.path, 'data');
    await mkdir(dataFolder, { recursive: true });
    const { trusted, settings, extensionsFolder } = window;
    const server = await startServer(parts.installed, {
      dataFolder,
      driver: true,
      env: { [resultsVariable]: parts.resultsFile, ...(parts.grep ? { [grepVariable]: parts.grep } : {}) },
      ...(trusted === undefined ? {} : { trusted }),
      ...(settings === undefined ? {} : { settings }),
      ...(extensionsFolder === undefined ? {} : { extensionsFolder }),
    });
    const what = {
      developmentPath: window.developmentPath ?? repository,
      testsPath,
      ...(workspace === undefined ? {} : { workspace }),
    };
    await runOnServer(window.name, server, what, parts);
  } finally {
    await scratch.remove();
  }
}

async function runOnServer(
  name: string,
  server: RunningServer,
  what: { developmentPath: string; testsPath: string; workspace?: string },
  { browser, reader }: { browser: Browser; reader: ResultsReader },
): Promise<void> {
  let workbench: Workbench | undefined;
  let exitCode: number | undefined;
  try {
    workbench = await openWorkbench(browser, server, what, {
      onTestsExit: (code) => {
        exitCode = code;
      },
    });
    const deadline = Date.now() + suiteMs;
    while (exitCode === undefined && !reader.ended) {
      if (Date.now() > deadline) throw new Error(`did not end in ${suiteMs / 60_000} minutes`);
      await delay(100);
      reader.read();
    }
    reader.read();
    if (!reader.ended) throw new Error(`the extension host ended with ${exitCode} before the tests were done`);
    if (reader.tally.failed > 0) await keepArtifacts(`${name}-${server.version}`, server, workbench);
  } catch (error) {
    const place = await keepArtifacts(`${name}-${server.version}`, server, workbench);
    throw new Error(`${(error as Error).message} (see ${path.relative(repository, place)})`, { cause: error });
  } finally {
    await workbench?.close();
    await server.stop();
  }
}
