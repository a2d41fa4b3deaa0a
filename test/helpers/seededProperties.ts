import fc from 'fast-check';
import { fuzzSeed } from './fuzzRuns.ts';

// The same inputs in each run: what fails in `npm test` fails again when it is looked at. Other inputs are the work of `npm run fuzz`.
fc.configureGlobal({ seed: fuzzSeed(20_261_201) });
