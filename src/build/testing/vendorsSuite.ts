import { vendorRuns } from '../../../test/conformance/vendors/index.ts';
import { runVendors } from '../conformance/vendors/runVendors.ts';
import type { Tally } from './results.ts';
import { showTest } from './show.ts';

/**
 * The vendors' own clients against the test servers; each call counts as a test.
 *
 * A client that needs Python, where there is none, is skipped; with `CI` set, that is a failure, which would go unnoticed otherwise.
 */
export async function vendorsSuite(grep: string | undefined): Promise<Tally> {
  const chosen = vendorRuns.filter((run) => grep === undefined || new RegExp(grep).test(run.name));
  const { cases, notRun } = await runVendors(chosen, (line) => console.log(line));
  for (const { name, problem } of cases) {
    if (problem !== undefined) showTest({ title: name, state: 'failed', error: problem }, false);
  }
  if (notRun.length > 0) console.log('vendors: not run, no Python');
  const failed = cases.filter(({ problem }) => problem !== undefined).length;
  const isFailure = Boolean(process.env.CI);
  return {
    passed: cases.length - failed,
    failed: failed + (isFailure ? notRun.length : 0),
    skipped: isFailure ? 0 : notRun.length,
  };
}
