import { hostSuite } from './hostWindows.ts';
import { runMocha } from './mochaSuite.ts';
import { pageSuite } from './pageSuite.ts';
import type { Tally } from './results.ts';
import { buildSuite, checkSuite } from './steps.ts';
import type { SuiteOptions } from './suiteOptions.ts';
import { vendorsSuite } from './vendorsSuite.ts';
import { vsixSuite } from './vsixSuite.ts';

/** One part of `npm test`. */
export interface Suite {
  readonly name: string;
  /** Whether the later suites make no sense when this one fails. */
  readonly required?: boolean;
  /** Whether it runs what is in `dist/`. */
  readonly needsBuild?: boolean;
  readonly run: (options: SuiteOptions) => Promise<Tally>;
}

/** All suites, cheapest first. */
export const suites: readonly Suite[] = [
  { name: 'check', run: checkSuite },
  { name: 'build', required: true, run: buildSuite },
  {
    name: 'unit',
    run: ({ grep }) => runMocha({ name: 'unit', globs: ['test/{unit,conformance}/**/*.test.ts'], grep, timeoutMs: 60_000 }),
  },
  { name: 'vendors', run: ({ grep }) => vendorsSuite(grep) },
  {
    name: 'languageServer',
    needsBuild: true,
    run: ({ grep }) => runMocha({ name: 'languageServer', globs: ['test/languageServer/**/*.test.ts'], grep, timeoutMs: 30_000 }),
  },
  { name: 'host', needsBuild: true, run: hostSuite },
  { name: 'page', needsBuild: true, run: pageSuite },
  { name: 'vsix', run: vsixSuite },
];
