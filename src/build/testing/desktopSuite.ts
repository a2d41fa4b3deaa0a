import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDesktop } from '../vscode/desktop.ts';
import { repository } from '../vscode/paths.ts';
import { onShutdown, stopGroup } from '../vscode/processes.ts';
import { scratchFolder } from '../vscode/sampleLibrary.ts';
import { bundleHostSuite } from './hostBundle.ts';
import type { HostWindow } from './hostSuite.ts';
import { grepVariable, type ResultsReader, resultsVariable } from './results.ts';

const suiteMs = 5 * 60_000;

/**
 * Runs the tests of one window in a desktop VS Code.
 *
 * @param parts.reader Follows the results file, which this fills.
 * @throws {Error} When the window could not run its tests to the end.
 */
export async function runDesktopWindow(
  window: HostWindow,
  parts: { executable: string; grep: string | undefined; resultsFile: string; reader: ResultsReader },
): Promise<void> {
  const scratch = await scratchFolder(`desktop-${window.name}`);
  try {
    const workspace = await window.workspace(scratch);
    const child = await openDesktop(parts.executable, {
      developmentPath: window.developmentPath ?? repository,
      testsPath: await bundleHostSuite(window.name),
      profile: path.join(scratch.path, 'profile'),
      env: { [resultsVariable]: parts.resultsFile, ...(parts.grep ? { [grepVariable]: parts.grep } : {}) },
      ...(workspace === undefined ? {} : { workspace }),
    });
    const forget = onShutdown(() => stopGroup(child));
    let exit: string | undefined;
    child.on('error', (error) => {
      exit = error.message;
    });
    child.on('exit', (code, signal) => {
      exit = String(code ?? signal);
    });
    try {
      const deadline = Date.now() + suiteMs;
      while (exit === undefined && !parts.reader.ended) {
        if (Date.now() > deadline) throw new Error(`did not end in ${suiteMs / 60_000} minutes`);
        await delay(100);
        parts.reader.read();
      }
      parts.reader.read();
      if (!parts.reader.ended) throw new Error(`VS Code ended with ${exit} before the tests were done`);
    } finally {
      forget();
      await stopGroup(child);
    }
  } finally {
    await scratch.remove();
  }
}
