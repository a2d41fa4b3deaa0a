import { parseArgs } from 'node:util';
import { cleanUpOnSignals } from '../vscode/processes.ts';
import { serverBuilds } from '../vscode/versions.ts';
import { clearArtifacts } from './artifacts.ts';
import { addTallies, describeTally, noTests } from './results.ts';
import { showFailures } from './show.ts';
import type { SuiteOptions } from './suiteOptions.ts';
import { suites } from './suites.ts';

/** Names that stand for several suites. */
const groups: Readonly<Record<string, readonly string[]>> = { integration: ['host', 'page', 'vsix'] };

/** Runs the suites that were asked for, all by default, and prints the tally of all of them as the last line. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, grep: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage());
    return;
  }
  const chosen = chooseSuites(positionals);
  const options: SuiteOptions = { ...chooseEditors(values.only), grep: values.grep };
  cleanUpOnSignals();
  await clearArtifacts();
  let total = noTests;
  for (const suite of chosen) {
    const started = performance.now();
    const tally = await suite.run(options);
    total = addTallies(total, tally);
    console.log(`${suite.name}: ${describeTally(tally)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    if (suite.required && tally.failed > 0) {
      console.log(`The suites after '${suite.name}' need it and were not run.`);
      break;
    }
  }
  showFailures();
  console.log(describeTally(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function chooseSuites(names: readonly string[]): typeof suites {
  if (names.length === 0) return suites;
  const wanted = new Set(names.flatMap((name) => groups[name] ?? [name]));
  for (const name of wanted) {
    if (!suites.some((suite) => suite.name === name)) throw new Error(`There is no suite '${name}'.\n${usage()}`);
  }
  return suites.filter(
    (suite) => wanted.has(suite.name) || (suite.required && suites.some((later) => wanted.has(later.name) && later.needsBuild)),
  );
}

function chooseEditors(only: string | undefined): Pick<SuiteOptions, 'builds' | 'desktop'> {
  const desktop = only === undefined || only === 'desktop';
  const builds = serverBuilds.filter((build) => only === undefined || build.version === only);
  if (!desktop && builds.length === 0) throw new Error(`There is no VS Code ${only}.\n${usage()}`);
  return { builds, desktop };
}

function usage(): string {
  const names = [...suites.map((suite) => suite.name), ...Object.keys(groups)].join('|');
  return `npm test [-- ${names} ...] [--only ${serverBuilds.map((build) => build.version).join('|')}|desktop] [--grep REGEX]`;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
