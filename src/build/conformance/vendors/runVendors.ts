import { repositoryPath } from '../../vscode/paths.ts';
import { folderWith } from './nodePackage.ts';
import { findPython, type Python, pythonWith } from './python.ts';
import { type DriverStart, runDriver } from './runDriver.ts';
import type { VendorCase, VendorOutcome, VendorRun } from './types.ts';

const limitMs = 240_000;

/** Runs each vendor's client against its test server, one after the other, and gathers all cases. */
export async function runVendors(
  runs: readonly VendorRun[],
  report: (line: string) => void,
  find: (report: (line: string) => void) => Promise<Python | undefined> = findPython,
): Promise<VendorOutcome> {
  const python = runs.some((run) => run.language === 'python') ? await find(report) : undefined;
  const cases: VendorCase[] = [];
  const notRun: string[] = [];
  for (const run of runs) {
    const command = await commandOf(run, python, report);
    if (!command) {
      notRun.push(run.name);
      continue;
    }
    const server = await run.start();
    try {
      cases.push(...(await runDriver({ ...command, name: run.name, env: { ...command.env, ...server.env }, limitMs })));
    } finally {
      await server.stop();
    }
  }
  return { cases, notRun };
}

/** What starts a driver, its package installed; undefined when that needs Python and there is none. */
async function commandOf(
  run: VendorRun,
  python: Python | undefined,
  report: (line: string) => void,
): Promise<Pick<DriverStart, 'command' | 'args' | 'env'> | undefined> {
  const driver = repositoryPath(run.driver);
  if (run.language === 'node') {
    const folder = await folderWith(run.package, run.version, report);
    return { command: process.execPath, args: [driver], env: { VENDOR_FOLDER: folder, VENDOR_VERSION: run.version } };
  }
  if (!python) return undefined;
  const interpreter = await pythonWith(python, run.package, run.version, report);
  // No `__pycache__` beside the drivers.
  return {
    command: interpreter,
    args: ['-B', driver],
    env: { PYTHONPATH: repositoryPath('test/conformance/vendors'), VENDOR_VERSION: run.version },
  };
}
