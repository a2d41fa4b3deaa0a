import { launchBrowser } from '../vscode/browser.ts';
import { copySampleLibrary } from '../vscode/sampleLibrary.ts';
import { canRunServer, installServer } from '../vscode/serverBuild.ts';
import { type HostWindow, runHostWindow } from './hostSuite.ts';
import { newResultsFile } from './mochaSuite.ts';
import { addTallies, noTests, ResultsReader, type Tally } from './results.ts';
import { showTest } from './show.ts';
import type { SuiteOptions } from './suites.ts';

const windows: readonly HostWindow[] = [{ name: 'library', workspace: copySampleLibrary }];

/** Tests inside the extension host of every VS Code. */
export async function hostSuite(options: SuiteOptions): Promise<Tally> {
  return runWindows(windows, options);
}

/** Runs windows one after the other, in every chosen VS Code; one that breaks off counts as one failed test more. */
export async function runWindows(chosen: readonly HostWindow[], { builds, grep }: SuiteOptions): Promise<Tally> {
  if (!canRunServer) {
    console.log('  VS Code’s server build runs on Linux x64 only: its suites are skipped here.');
    return { ...noTests, skipped: chosen.length * builds.length };
  }
  const say = (line: string): void => console.log(`  ${line}`);
  const browser = await launchBrowser(say);
  let total = noTests;
  try {
    for (const build of builds) {
      const installed = await installServer(build, say);
      for (const window of chosen) {
        const name = `${window.name}-${build.version}`;
        const resultsFile = await newResultsFile(`host-${name}`);
        console.log(`  ${window.name} in VS Code ${build.version}`);
        const reader = new ResultsReader(resultsFile, (test) => showTest(test, true));
        let broken = 0;
        try {
          await runHostWindow(window, { installed, browser, grep, resultsFile, reader });
        } catch (error) {
          broken = 1;
          showTest({ title: `${name} runs to its end`, state: 'failed', error: (error as Error).message }, true);
        }
        total = addTallies(total, { ...reader.tally, failed: reader.tally.failed + broken });
      }
    }
  } finally {
    await browser.close();
  }
  return total;
}
