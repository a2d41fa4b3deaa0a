import type { VendorRun } from '../../../src/build/conformance/vendors/types.ts';
import { promptjugglerRuns } from './promptjuggler/runs.ts';
import { promptrailsRuns } from './promptrails/runs.ts';
import { ptmRuns } from './ptm/runs.ts';

/** The vendors' published clients, each release that is in use: the judges of the test servers. */
export const vendorRuns: readonly VendorRun[] = [...promptrailsRuns, ...promptjugglerRuns, ...ptmRuns];
