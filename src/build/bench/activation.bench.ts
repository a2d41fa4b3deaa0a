import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { bundleForHost } from '../testing/hostBundle.ts';
import { launchBrowser } from '../vscode/browser.ts';
import { repository } from '../vscode/paths.ts';
import { cleanUpOnSignals } from '../vscode/processes.ts';
import { scratchFolder } from '../vscode/sampleLibrary.ts';
import { startServer } from '../vscode/server.ts';
import { canRunServer, type InstalledServer, installServer } from '../vscode/serverBuild.ts';
import { newest } from '../vscode/versions.ts';
import { openWorkbench } from '../vscode/workbench.ts';
import { type ActivationTime, orderVariable, timesVariable } from './activationTimes.ts';
import { type BenchFigure, median, timeFigure } from './figure.ts';

const ours = 'promptdeck.promptdeck';
const peer = 'vscode.markdown-language-features';
const runs = 10;
const hostMs = 60_000;
const quiet = (line: string): void => console.error(line);

/**
 * Loading `dist/extension.js` plus activate() in a cold extension host of an empty window, beside the built-in Markdown extension in the
 * same host; both as VS Code itself measures them. Every run is a new extension host; who comes first changes from run to run.
 */
export async function figures(): Promise<BenchFigure[]> {
  if (!canRunServer) return [];
  cleanUpOnSignals();
  const made = spawnSync(process.execPath, ['src/build/build.mjs', '--production'], { cwd: repository, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`The production build failed:\n${made.stdout}${made.stderr}`);
  const installed = await installServer(newest, quiet);
  const testsPath = await bundleForHost("export { run } from './src/build/bench/activationProbe.ts';", 'out/bench/activationProbe.js');
  const browser = await launchBrowser(quiet);
  const times: Record<string, number[]> = { [ours]: [], [peer]: [] };
  try {
    for (let run = 0; run < runs; run++) {
      const measured = await measureOnce(installed, browser, testsPath, run % 2 === 0 ? [ours, peer] : [peer, ours]);
      for (const [id, time] of Object.entries(measured)) times[id]?.push(time.loadMs + time.activateMs);
    }
  } finally {
    await browser.close();
  }
  return [timeFigure('activation', median(times[ours] ?? []), 'ms', 'markdown-language-features', median(times[peer] ?? []))];
}

async function measureOnce(
  installed: InstalledServer,
  browser: Browser,
  testsPath: string,
  order: readonly string[],
): Promise<Record<string, ActivationTime>> {
  const scratch = await scratchFolder('activation');
  try {
    const file = path.join(scratch.path, 'times.json');
    const server = await startServer(installed, {
      dataFolder: path.join(scratch.path, 'data'),
      driver: true,
      env: { [timesVariable]: file, [orderVariable]: order.join(',') },
    });
    try {
      let end = (_code: number): void => {};
      const ended = new Promise<number>((resolve) => {
        end = resolve;
      });
      const workbench = await openWorkbench(
        browser,
        server,
        { developmentPath: repository, testsPath },
        { onTestsExit: (code) => end(code) },
      );
      const code = await Promise.race([ended, delay(hostMs, 'nothing measured', { ref: false })]);
      await workbench.close();
      if (code !== 0) throw new Error(`The extension host ended with ${code}:\n${workbench.console.slice(-20).join('\n')}`);
    } finally {
      await server.stop();
    }
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, ActivationTime>;
  } finally {
    await scratch.remove();
  }
}
