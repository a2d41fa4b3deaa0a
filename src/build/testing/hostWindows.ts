import { launchBrowser } from '../vscode/browser.ts';
import { desktopExecutable } from '../vscode/desktop.ts';
import { copySampleLibrary } from '../vscode/sampleLibrary.ts';
import { canRunServer, installServer } from '../vscode/serverBuild.ts';
import { runDesktopWindow } from './desktopSuite.ts';
import { type HostWindow, runHostWindow } from './hostSuite.ts';
import { newResultsFile } from './mochaSuite.ts';
import { addTallies, noTests, ResultsReader, type Tally } from './results.ts';
import { showTest } from './show.ts';
import type { SuiteOptions } from './suiteOptions.ts';

const windows: readonly HostWindow[] = [{ name: 'library', workspace: copySampleLibrary }];
const say = (line: string): void => console.log(`  ${line}`);

/** Tests inside the extension host of every VS Code, a desktop one included where there is one. */
export async function hostSuite(options: SuiteOptions): Promise<Tally> {
  const inServers = await runWindows(windows, options);
  return addTallies(inServers, options.desktop ? await runOnDesktop(options) : noTests);
}

/** Runs windows one after the other, in every chosen VS Code. */
export async function runWindows(chosen: readonly HostWindow[], { builds, grep }: SuiteOptions): Promise<Tally> {
  if (builds.length === 0) return noTests;
  if (!canRunServer) {
    say('VS Code’s server build runs on Linux x64 only: its suites are skipped here.');
    return { ...noTests, skipped: chosen.length * builds.length };
  }
  const browser = await launchBrowser(say);
  let total = noTests;
  try {
    for (const build of builds) {
      const installed = await installServer(build, say);
      for (const window of chosen) {
        const run = runOne(window.name, build.version, (resultsFile, reader) =>
          runHostWindow(window, { installed, browser, grep, resultsFile, reader }),
        );
        total = addTallies(total, await run);
      }
    }
  } finally {
    await browser.close();
  }
  return total;
}

async function runOnDesktop({ grep }: SuiteOptions): Promise<Tally> {
  const executable = await desktopExecutable(say);
  if (!executable) {
    say('No desktop VS Code: none is installed, or there is no screen, or its download server does not answer.');
    return noTests;
  }
  let total = noTests;
  for (const window of windows) {
    const run = runOne(window.name, 'desktop', (resultsFile, reader) =>
      runDesktopWindow(window, { executable, grep, resultsFile, reader }),
    );
    total = addTallies(total, await run);
  }
  return total;
}

/** Runs one window and shows its tests; a window that breaks off counts as one failed test more. */
async function runOne(name: string, where: string, run: (resultsFile: string, reader: ResultsReader) => Promise<void>): Promise<Tally> {
  const resultsFile = await newResultsFile(`host-${name}-${where}`);
  say(`${name} in VS Code ${where}`);
  const reader = new ResultsReader(resultsFile, (test) => showTest(test, true));
  try {
    await run(resultsFile, reader);
    return reader.tally;
  } catch (error) {
    showTest({ title: `${name} runs to its end`, state: 'failed', error: (error as Error).message }, true);
    return addTallies(reader.tally, { ...noTests, failed: 1 });
  }
}
