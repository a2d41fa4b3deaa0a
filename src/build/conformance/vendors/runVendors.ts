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
    if (run.language === 'python' && !python) notRun.push(run.name);
    else cases.push(...(await casesOf(run, python, report)));
  }
  return { cases, notRun };
}

/** What cannot even be installed or started is a case that fails, and no reason to give up the others. */
async function casesOf(run: VendorRun, python: Python | undefined, report: (line: string) => void): Promise<readonly VendorCase[]> {
  try {
    const command = await commandOf(run, python, report);
    const server = await run.start();
    try {
      const cases = await runDriver({ ...command, name: run.name, env: { ...command.env, ...server.env }, limitMs });
      return [...cases, ...((await server.check?.()) ?? [])];
    } finally {
      await server.stop();
    }
  } catch (error) {
    return [{ name: `${run.name} starts`, problem: error instanceof Error ? error.message : String(error) }];
  }
}

/** What starts a driver, its package installed. */
async function commandOf(
  run: VendorRun,
  python: Python | undefined,
  report: (line: string) => void,
): Promise<Pick<DriverStart, 'command' | 'args' | 'env'>> {
  const driver = repositoryPath(run.driver);
  if (!python || run.language === 'node') {
    const folder = await folderWith(run.package, run.version, report);
    return { command: process.execPath, args: [driver], env: { VENDOR_FOLDER: folder, VENDOR_VERSION: run.version } };
  }
  const interpreter = await pythonWith(python, run.package, run.version, report);
  // No `__pycache__` beside the drivers.
  return {
    command: interpreter,
    args: ['-B', driver],
    env: { PYTHONPATH: repositoryPath('test/conformance/vendors'), VENDOR_VERSION: run.version },
  };
}
