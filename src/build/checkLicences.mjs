/** A step of `npm run check`: names packages in the bundles whose licence is not allowed, or that ship no licence text. */
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { buildOptions } from './buildOptions.mjs';
import { parserFiles } from './bundles.mjs';
import { bundledPackages, licenceProblems } from './notices.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const results = await Promise.all(buildOptions({ production: false }).map((options) => esbuild.build({ ...options, write: false })));
const metafiles = results.map(({ metafile }) => metafile);
const problems = licenceProblems(bundledPackages(root, metafiles, [parserFiles.folder]));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
