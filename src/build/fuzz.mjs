/**
 * `npm run fuzz -- --runs N [--only WORD] [--seed S]`: tries the properties that the unit tests state on N generated inputs each, by default 10,000. They
 * live in `*roperties.test.ts` files below `test/unit/`; WORD keeps those whose path has it; S chooses the same
 * inputs again. What fails is printed with its seed and the smallest input found.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, only: { type: 'string', default: '' }, seed: { type: 'string' } },
});
const runs = Number(values.runs);
const files = globSync('test/unit/**/*roperties.test.ts').filter((file) => file.includes(values.only));
if (!Number.isInteger(runs) || runs < 1 || files.length === 0 || !/^\d*$/.test(values.seed ?? '')) {
  console.error('Usage: npm run fuzz -- [--runs N] [--only WORD] [--seed S]');
  process.exit(2);
}
console.log(`${runs} inputs for each property of\n  ${files.toSorted().join('\n  ')}`);
const seeded = values.seed ? ['--require', './test/helpers/seededProperties.ts'] : [];
const child = spawn(
  process.execPath,
  ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js', '--timeout', '0', ...seeded, ...files.toSorted()],
  {
    stdio: 'inherit',
    env: { ...process.env, PROMPTDECK_FUZZ_RUNS: String(runs), ...(values.seed && { PROMPTDECK_FUZZ_SEED: values.seed }) },
  },
);
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
