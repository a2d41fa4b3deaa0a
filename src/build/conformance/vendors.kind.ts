import { vendorRuns } from '../../../test/conformance/vendors/index.ts';
import { cleanUpOnSignals } from '../vscode/processes.ts';
import type { ConformanceResult } from './result.ts';
import { runVendors } from './vendors/runVendors.ts';

/**
 * Lets the vendors' own clients talk to the test servers: each method once with success and once with an error.
 *
 * @param name Package, or package and release, such as `ptm-client 0.24.0`. @default all
 */
export async function run(name: string | undefined): Promise<ConformanceResult> {
  cleanUpOnSignals();
  const runs = vendorRuns.filter((run) => name === undefined || run.name === name || run.package === name);
  if (runs.length === 0) throw new Error(`There is no client '${name}'. There are: ${vendorRuns.map((run) => run.name).join(', ')}.`);
  const { cases, notRun } = await runVendors(runs, (line) => console.error(line));
  const fails = cases.flatMap(({ name: title, problem }) => (problem === undefined ? [] : [`${title}: ${problem}`]));
  return {
    agreed: cases.length - fails.length,
    total: cases.length,
    fails,
    ...(notRun.length > 0 ? { notRun: `vendors: not run, no Python (${notRun.join(', ')})` } : {}),
  };
}
