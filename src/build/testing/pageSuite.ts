import { chromiumPath } from '../vscode/browser.ts';
import { canRunServer, installServer } from '../vscode/serverBuild.ts';
import { runMocha } from './mochaSuite.ts';
import { addTallies, noTests, type Tally } from './results.ts';
import type { SuiteOptions } from './suiteOptions.ts';

const testMs = 60_000;

/** Name of the environment variable that tells page tests which VS Code to open. */
export const vscodeVariable = 'PROMPTDECK_TEST_VSCODE';

/** Tests that drive VS Code's window through a browser, in every chosen VS Code. */
export async function pageSuite({ builds, grep }: SuiteOptions): Promise<Tally> {
  if (!canRunServer) return { ...noTests, skipped: builds.length };
  const say = (line: string): void => console.log(`  ${line}`);
  await chromiumPath(say);
  let total = noTests;
  for (const build of builds) {
    await installServer(build, say);
    console.log(`  pages in VS Code ${build.version}`);
    const tally = await runMocha({
      name: `page-${build.version}`,
      globs: ['test/integration/page/**/*.test.ts'],
      grep,
      timeoutMs: testMs,
      verbose: true,
      env: { [vscodeVariable]: build.version },
    });
    total = addTallies(total, tally);
  }
  return total;
}
